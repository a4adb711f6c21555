// Credentials stay where they are: they do not leave with a file, and a file without them does not erase them.
import { expect, test } from "vitest";
import { emptyGraph, type Graph } from "@/lib/flow/graph";
import { withoutSecrets, withSecretsOf } from "@/lib/flow/secrets";

const graph: Graph = {
  ...emptyGraph("Orders", "realtime10"),
  nodes: [
    {
      id: "http",
      type: "http-request",
      name: "Ask the shop",
      position: { x: 0, y: 0 },
      data: {
        url: "https://anna:secret-1@shop.example/orders",
        headers: [
          { name: "Authorization", value: "Bearer secret-2" },
          { name: "X-Api-Key", value: "{{api_key}}" },
          { name: "Accept", value: "application/json" },
        ],
      },
    },
  ],
};

test("no credential leaves with a file, and everything else does", () => {
  const text = JSON.stringify(withoutSecrets(graph));
  expect(text).not.toContain("secret-");
  expect(text).toContain("https://shop.example/orders");
  expect(text).toContain("{{api_key}}");
  expect(text).toContain("application/json");
});

test("a file that comes back finds its credentials again", () => {
  expect(withSecretsOf(withoutSecrets(graph), graph)).toEqual(graph);
});

test("a new credential in a file wins over the one that was there", () => {
  const other = structuredClone(graph);
  const headers = other.nodes[0]?.data.headers as { value: string }[];
  if (headers[0]) headers[0].value = "Bearer new";
  expect(JSON.stringify(withSecretsOf(other, graph))).toContain("Bearer new");
});

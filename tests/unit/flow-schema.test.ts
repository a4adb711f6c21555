// The published schema of a flow file takes what Patchcord takes, and says no to the rest.
import { readdirSync } from "node:fs";
import Ajv from "ajv/dist/2020";
import { expect, test } from "vitest";
import { nodeTypes } from "@/lib/nodes";
import { flowSchema } from "@/lib/nodes/flow-schema";
import { readJson } from "../support/golden";

const validate = new Ajv({ strict: false }).compile(flowSchema());

test.each(readdirSync("lib/templates/flows").filter((name) => name.endsWith(".json")))(
  "takes the template %s",
  (name) => {
    expect(validate(readJson(`lib/templates/flows/${name}`)), JSON.stringify(validate.errors)).toBe(true);
  },
);

test("knows every node type with its initial data, and no other type or member", () => {
  const flow = readJson("lib/templates/flows/sms-opt-in.json") as { nodes: unknown[] };
  const node = (type: string, data: unknown) => ({ id: "a", type, name: "", position: { x: 0, y: 0 }, data });
  for (const { type, initial } of nodeTypes) {
    expect({ type, taken: validate({ ...flow, nodes: [node(type, initial)] }) }).toEqual({
      type,
      taken: true,
    });
    expect(validate({ ...flow, nodes: [node(type, { ...initial, unknown: 1 })] })).toBe(false);
  }
  expect(validate({ ...flow, nodes: [node("fax", {})] })).toBe(false);
});

test("is plain JSON", () => {
  expect(JSON.parse(JSON.stringify(flowSchema()))).toEqual(flowSchema());
});

import { expect, test } from "vitest";
import { auditDetail, auditWords } from "@/components/settings/audit-words";
import { initials } from "@/components/ui/initials";
import { emptyGraph } from "@/lib/flow/graph";
import { digestGraph } from "@/lib/server/flows/digest-draft";
import { copyName } from "@/lib/server/flows/flow-name";

test("a copy of a copy is counted, and no name grows over its limit", () => {
  expect(copyName("Reception")).toBe("Reception (copy)");
  expect(copyName("Reception (copy)")).toBe("Reception (copy 2)");
  expect(copyName("Reception (copy 9)")).toBe("Reception (copy 10)");
  expect(copyName("x".repeat(120))).toHaveLength(120);
});

test("a draft is digested to how it begins, what it does and what is wrong", () => {
  const node = (id: string, type: string) => ({ id, type, name: id, position: { x: 0, y: 0 }, data: {} });
  const graph = {
    ...emptyGraph("Reception", "realtime10"),
    nodes: [node("d", "hang-up"), node("a", "inbound-call"), node("b", "say"), node("c", "say")],
    edges: [
      { from: "a", port: "then", to: "b" },
      { from: "b", port: "then", to: "c" },
      { from: "c", port: "then", to: "d" },
    ],
  };
  expect(digestGraph(graph)).toMatchObject({ channel: "voice", line: "Say, hang up", nodeCount: 4 });
  expect(digestGraph({ ...graph, description: "Greets and ends" }).line).toBe("Greets and ends");
});

test("a draft that cannot be read is one thing to fix, not an error", () => {
  expect(digestGraph({ nodes: 7 })).toMatchObject({ line: "This draft cannot be read", nodeCount: 0 });
  expect(digestGraph(null).toFix).toBeGreaterThan(0);
});

test("initials are of the first and the last name", () => {
  expect(["Claire Morel", "nadia", "Jean-Luc de la Tour", "  "].map(initials)).toEqual([
    "CM",
    "N",
    "JT",
    "?",
  ]);
});

test("audit entries are said in words, unknown ones as they are written", () => {
  expect(auditWords("flow.published")).toBe("published a flow");
  expect(auditWords("campaign.caps_changed")).toBe("campaign caps changed");
  expect(auditDetail({ role: "editor", from: { countries: [], name: "Velo" } })).toBe(
    "role: editor, from: (countries: none, name: Velo)",
  );
});

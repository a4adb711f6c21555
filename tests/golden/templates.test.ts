// The flows people start from trip nothing: no error, no warning, no advice, and every path of theirs ends as it may, on
// every target that can express them.
import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { cardOf } from "@/components/nodes/card-model";
import { compile } from "@/lib/compile/compile";
import type { Graph, Target } from "@/lib/flow/graph";
import { templates } from "@/lib/templates";
import { goldenFlows, readJson, templateFile } from "../support/golden";
import { inspectJson, NOW_MS } from "../support/inspect-flow";

const targets: Target[] = ["actions10", "realtime10", "sms"];
const ids = templates.map(({ id }) => id);

test("every flow file is in the gallery, and has its golden", () => {
  const files = readdirSync("lib/templates/flows").map((name) => path.basename(name, ".json"));
  expect(files.sort()).toEqual([...ids].sort());
  expect(ids.filter((id) => !goldenFlows().includes(id))).toEqual([]);
});

test("there are at least thirty", () => {
  expect(ids.length).toBeGreaterThanOrEqual(30);
});

describe.each(templates)("$id", ({ id, targets: able }) => {
  const graph = readJson(templateFile(id)) as Graph; // compile judges it

  test.each(able)("trips nothing on %s", { timeout: 60_000 }, async (target) => {
    expect(await inspectJson(graph, { target })).toEqual([]);
  });

  test("begins on a target that can express it, and no other target could", () => {
    expect(able).toContain(graph.target);
    const compiling = targets.filter((target) => compile(graph, { nowMs: NOW_MS, target }).ok);
    expect(compiling.sort()).toEqual([...able].sort());
  });

  test("says what it is in a title and a line of it", () => {
    expect(graph.name.length).toBeLessThanOrEqual(40);
    expect(graph.description?.length ?? 0).toBeGreaterThan(40);
    expect(graph.description?.length ?? 0).toBeLessThanOrEqual(180);
    expect(graph.nodes.map(({ name }) => name)).not.toContain("");
  });

  test("has no two cards on each other, and ways on lead to the right", () => {
    const boxes = graph.nodes.map((node) => ({ node, ...node.position, ...cardOf(node) }));
    const covered = boxes.flatMap((a, at) =>
      boxes
        .slice(at + 1)
        .filter((b) => a.x < b.x + b.widthPx && b.x < a.x + a.widthPx)
        .filter((b) => a.y < b.y + b.heightPx && b.y < a.y + a.heightPx)
        .map((b) => `${a.node.name} and ${b.node.name}`),
    );
    expect(covered).toEqual([]);
    const [first, ...others] = boxes;
    expect(others.filter(({ x, hasWayIn }) => hasWayIn && x <= (first?.x ?? 0))).toEqual([]);
  });
});

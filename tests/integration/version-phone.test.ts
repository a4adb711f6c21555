// What the phone says of a published version: the artifact that was kept, whatever today's compiler would make of its
// graph.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { compile } from "@/lib/compile/compile";
import { emptyGraph, type Graph, type Target } from "@/lib/flow/graph";
import { db } from "@/lib/server/db/client";
import { getCallable } from "@/lib/server/versions/get-callable";
import type { Callable } from "@/lib/simulate/callable";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { openSession } from "@/lib/simulate/open-session";
import { CALLED, CALLER, linesOf, NOW_MS } from "../support/calls";
import { withDatabase } from "../support/database";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

const greets = (text: string, target: Target): Graph => ({
  ...emptyGraph("Greeting", target),
  nodes: [
    { id: "a", type: "inbound-call", name: "Call", data: {}, position: { x: 0, y: 0 } },
    { id: "b", type: "say", name: "Greeting", data: { text }, position: { x: 200, y: 0 } },
    { id: "c", type: "hang-up", name: "End", data: { text: "" }, position: { x: 400, y: 0 } },
  ],
  edges: [
    { from: "a", port: "then", to: "b" },
    { from: "b", port: "then", to: "c" },
  ],
});

/** A version whose graph says one thing and whose artifact, made by some other compiler, another. */
async function plantVersion(workspaceId: string, target: Target) {
  const graph = greets("What the graph says.", target);
  const kept = compile(greets("What callers hear.", target), { nowMs: 0 });
  if (!kept.ok) throw new Error(JSON.stringify(kept.diagnostics));
  const flow = await db().flow.create({
    data: { id: randomUUID(), workspaceId, name: "Greeting", draft: graph as object },
  });
  await db().version.create({
    data: {
      id: randomUUID(),
      workspaceId,
      flowId: flow.id,
      number: 1,
      target,
      graph: graph as object,
      program: kept.program as object,
      nodeIds: kept.nodeIds,
      script: kept.script?.yaml ?? null,
      checksum: "",
      compiler: "0",
      message: "",
      authorName: "",
    },
  });
  return { flowId: flow.id, number: 1 };
}

function phoneOn({ program, script }: Callable) {
  const session = openSession({
    program,
    script,
    entry: "inbound-call",
    call: { callId: "1", caller: CALLER, called: CALLED },
    nowMs: NOW_MS,
    evaluator: localEvaluator(),
  });
  if (!session.ok) throw new Error("The script cannot be read");
  return session.value;
}

describe("the phone on a version", () => {
  it.each(["actions10", "realtime10"] as const)("says what its stored %s artifact says", async (target) => {
    const admin = await makeWorkspace();
    const viewer = await makeActor(admin.workspaceId, "viewer");
    const callable = await getCallable(viewer, await plantVersion(admin.workspaceId, target));
    expect(await linesOf(phoneOn(callable), [])).toContain("said What callers hear.");
  });

  it("runs a stored script even where the stored Program would write another", async () => {
    const admin = await makeWorkspace();
    const callable = await getCallable(admin, await plantVersion(admin.workspaceId, "actions10"));
    const script = callable.script?.replace("What callers hear.", "What Callr was given.") ?? null;
    expect(await linesOf(phoneOn({ ...callable, script }), [])).toContain("said What Callr was given.");
  });

  it("is nobody's of another workspace", async () => {
    const { workspaceId } = await makeWorkspace();
    const wish = await plantVersion(workspaceId, "realtime10");
    const other = await makeWorkspace();
    await expect(getCallable(other, wish)).rejects.toMatchObject({ code: "not_found" });
  });
});

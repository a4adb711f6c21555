import { describe, expect, test, vi } from "vitest";
import { setupOf } from "@/components/phone/call-start";
import { actOfTime, createCallStore } from "@/components/phone/call-store";
import { passedPath } from "@/components/phone/lit-path";
import { localCall } from "@/components/phone/local-call";
import { wallTime, zoneMs } from "@/components/phone/zone-time";
import { compile } from "@/lib/compile/compile";
import { emptyGraph, type Graph } from "@/lib/flow/graph";
import type { Callable } from "@/lib/simulate/callable";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";

const NOW_MS = Date.UTC(2026, 10, 24, 10, 0);
const graph: Graph = {
  ...emptyGraph("Reception", "realtime10"),
  nodes: [
    { id: "start", type: "inbound-call", name: "Inbound call", position: { x: 0, y: 0 }, data: {} },
    {
      id: "menu",
      type: "menu",
      name: "Main menu",
      position: { x: 240, y: 0 },
      data: {
        text: "For sales, press 1.",
        keys: [{ key: "1", label: "Sales" }],
        attempts: 1,
        timeoutSeconds: 5,
        wrongText: "",
        saveAs: "",
      },
    },
    { id: "sales", type: "say", name: "Sales", position: { x: 480, y: 0 }, data: { text: "This is sales." } },
    { id: "bye", type: "hang-up", name: "Bye", position: { x: 720, y: 0 }, data: { text: "" } },
  ],
  edges: [
    { from: "start", port: "then", to: "menu" },
    { from: "menu", port: "key-1", to: "sales" },
    { from: "menu", port: "no-input", to: "bye" },
    { from: "menu", port: "wrong-key", to: "bye" },
    { from: "sales", port: "then", to: "bye" },
  ],
};

function callable(): Callable {
  const compiled = compile(graph, { nowMs: NOW_MS });
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  return { program: compiled.program, nodeIds: compiled.nodeIds, script: null };
}

async function called() {
  const store = createCallStore(localCall(localEvaluator));
  const flow = callable();
  await store
    .getState()
    .call(flow, setupOf(flow.program, "inbound-call", { caller: "+33612448019", startMs: NOW_MS }));
  return { store, state: () => store.getState(), flow };
}

describe("a test call", () => {
  test("asks for a key, and goes where the key leads", async () => {
    const { state, flow } = await called();
    expect(state().moment?.waiting).toMatchObject({ for: "keys", text: "For sales, press 1." });
    await state().act({ act: "press", digits: "1" });
    expect(state().moment?.waiting).toMatchObject({ for: "listening", text: "This is sales." });
    await state().act({ act: "listen" });
    expect(state().phase).toBe("over");
    const { visited, edges } = passedPath(graph, state().visits, flow.nodeIds);
    expect([...visited.keys()]).toEqual(["start", "menu", "sales", "bye"]);
    expect([...edges]).toEqual(["start then", "menu key-1", "sales then"]);
    expect(state().acts).toEqual([{ act: "press", digits: "1" }, { act: "listen" }]);
  });

  test("time that passes without a key is silence", async () => {
    const { state } = await called();
    state().tick(60_000);
    await vi.waitFor(() => expect(state().points.map(({ trace }) => trace.event)).toContain("silence"));
  });

  test("at Instant speed the call waits for the person for ever", () => {
    const keys = { text: "", maxDigits: 1, typed: "", durationMs: 2_000, timeoutMs: 5_000 };
    expect(actOfTime({ for: "keys", ...keys }, 60_000, "instant", false)).toBeNull();
    expect(actOfTime({ for: "keys", ...keys }, 60_000, 4, false)).toEqual({ act: "silence" });
  });

  test("one step back stands before the key again", async () => {
    const { state } = await called();
    await state().act({ act: "press", digits: "1" });
    state().stepBack();
    expect(state().moment?.waiting).toMatchObject({ for: "keys" });
    expect(state().acts).toEqual([]);
    await vi.waitFor(async () => {
      await state().act({ act: "press", digits: "1" });
      expect(state().moment?.waiting).toMatchObject({ for: "listening", text: "This is sales." });
    });
  });

  test("hanging up ends it at any moment", async () => {
    const { state } = await called();
    await state().act({ act: "hangup" });
    expect(state().phase).toBe("over");
  });
});

test("the phone's clock is set in the flow's time zone", () => {
  expect(zoneMs("2026-11-24 11:00:00", "Europe/Paris")).toBe(NOW_MS);
  expect(wallTime(NOW_MS, "Europe/Paris")).toBe("2026-11-24 11:00:00");
});

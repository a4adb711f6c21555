// Whom one waits for at a step, and how long.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  companyOf,
  editedNow,
  holderOf,
  LINGERS_MS,
  QUIET_AFTER_MS,
  type Writing,
} from "@/components/editor/company";
import { arrivalWords } from "@/components/editor/company-words";
import { createEditorStore } from "@/components/editor/store";
import { emptyGraph } from "@/lib/flow/graph";
import type { Other } from "@/lib/views/presence";

const other = (name: string, part: Partial<Other> = {}): Other => {
  return { tabId: `tab of ${name}`, name, isMe: false, nodeId: null, editing: [], ...part };
};
const paul = (...editing: string[]) => other("Paul", { nodeId: editing[0] ?? null, editing });
const open = () => createEditorStore({ graph: emptyGraph("Reception", "realtime10"), now: () => 0 });
const inForm = (nodeId: string): Writing => ({ nodeIds: [nodeId], isFocused: true, touchedMs: 0 });

describe("a step that somebody else edits", () => {
  test("is held until they leave it, the flow, or fall silent", () => {
    const store = open();
    const holder = () => holderOf(store.getState(), "menu")?.name;
    store.getState().setOthers([paul("menu")]);
    expect(holder()).toBe("Paul");
    expect(holderOf(store.getState(), "hours")).toBeUndefined();
    store.getState().setOthers([paul("hours")]);
    expect(holder()).toBeUndefined();
    store.getState().setOthers([paul("menu")]);
    store.getState().setOthers([]); // closed, or not heard of for too long
    expect(holder()).toBeUndefined();
  });

  test("is not held by oneself in another tab, nor by who only looks at it", () => {
    const me = other("Anna", { isMe: true, nodeId: "menu", editing: ["menu"] });
    const looking = other("Nadia", { nodeId: "menu" });
    const store = open();
    store.getState().setOthers([me, looking]);
    expect(holderOf(store.getState(), "menu")).toBeUndefined();
    expect(store.getState().company.get("menu")?.here).toEqual([me, looking]);
  });

  test("stays with whoever was in its form first, also when that one pauses", () => {
    const store = open();
    store.getState().setWriting(inForm("menu"));
    store.getState().setOthers([paul("menu")]);
    expect(holderOf(store.getState(), "menu")).toBeUndefined();
    store.getState().setWriting({ ...inForm("menu"), touchedMs: -10 * QUIET_AFTER_MS });
    expect(holderOf(store.getState(), "menu")).toBeUndefined();
    store.getState().setWriting(null);
    expect(holderOf(store.getState(), "menu")?.name).toBe("Paul");
  });

  test("is edited all the same until they leave; whoever comes next is waited for", () => {
    const store = open();
    const holder = () => holderOf(store.getState(), "menu")?.name;
    store.getState().setOthers([paul("menu")]);
    store.getState().waive("menu");
    expect(holder()).toBeUndefined();
    store.getState().setOthers([other("Paul", { nodeId: "menu" })]); // pauses
    store.getState().setOthers([paul("menu")]);
    expect(holder()).toBeUndefined();
    store.getState().setOthers([paul("menu"), other("Nadia", { nodeId: "menu", editing: ["menu"] })]);
    expect(holder()).toBe("Nadia");
    store.getState().setOthers([paul("hours")]);
    store.getState().setOthers([paul("menu")]);
    expect(holder()).toBe("Paul");
  });
});

describe("one's own writing is told", () => {
  const writing = { nodeIds: ["menu"], isFocused: true, touchedMs: 1_000 };
  test.each([
    ["nothing while no field was touched", { ...writing, touchedMs: null }, 0, false],
    ["as long as keys are pressed", writing, QUIET_AFTER_MS - 1, true],
    ["not after a long silence", writing, QUIET_AFTER_MS, false],
    ["a moment longer than the focus", { ...writing, isFocused: false }, LINGERS_MS - 1, true],
    ["and no more then", { ...writing, isFocused: false }, LINGERS_MS, false],
  ])("%s", (_, own, laterMs, isTold) => {
    expect(editedNow(own, 1_000 + laterMs)).toEqual(isTold ? ["menu"] : []);
  });
});

test("a card is drawn again only when the company at its own step changes", () => {
  const steps = fc.constantFrom("a", "b", "c", "d");
  const anybody = fc.record({
    tabId: fc.constantFrom("1", "2", "3"),
    name: fc.constantFrom("Paul", "Nadia"),
    isMe: fc.boolean(),
    nodeId: fc.option(steps),
    editing: fc.uniqueArray(steps, { maxLength: 2 }),
  });
  const others = fc.uniqueArray(anybody, { selector: ({ tabId }) => tabId, maxLength: 3 });
  fc.assert(
    fc.property(others, others, (first, then) => {
      const before = companyOf(first);
      const after = companyOf(then, before);
      for (const [id, is] of after) {
        const was = before.get(id);
        expect(is === was).toBe(JSON.stringify(is) === JSON.stringify(was));
      }
      expect(after).toEqual(companyOf(then));
    }),
  );
});

test("what comes and goes at the step one is at is said", () => {
  const at = (...others: Other[]) => companyOf(others).get("menu");
  const nadia = other("Nadia", { nodeId: "menu", editing: ["menu"] });
  expect(arrivalWords(undefined, at(paul("menu")))).toBe("Paul is editing this step.");
  expect(arrivalWords(undefined, at(paul("menu"), nadia))).toBe("Paul and Nadia are editing this step.");
  expect(arrivalWords(at(paul("menu")), at(paul("menu"), nadia))).toBe("Nadia is editing this step.");
  expect(arrivalWords(at(paul("menu")), at(other("Paul", { nodeId: "menu" })))).toBe(
    "Paul has stopped editing this step.",
  );
  expect(arrivalWords(undefined, at(other("Paul", { nodeId: "menu" })))).toBe("");
});

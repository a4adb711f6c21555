// What a screen reader hears of saving while it goes wrong for a while.
import { expect, test } from "vitest";
import type { Saving } from "@/components/ui/saved-state";
import { savedTelling } from "@/components/ui/saved-telling";

const saved: Saving = { state: "saved", atMs: 0 };
const saving: Saving = { state: "saving" };
const waiting = (retryInSeconds: number): Saving => ({ state: "waiting", retryInSeconds });

/** What is said, in the order in which it is: words that do not change are not said again. */
function said(states: readonly Saving[]): string[] {
  let told = "";
  return states.flatMap((state) => {
    const before = told;
    told = savedTelling(told, state);
    return told === before ? [] : [told];
  });
}

test("saving that works, or asks by a dialog, is not spoken of", () => {
  expect(said([saved, saving, saved, saving, { state: "stale" }, saving, saved])).toEqual([]);
});

test("a server that is away is told once, however long it takes, and once that it is back", () => {
  const away = [saving, waiting(4), waiting(3), waiting(2), waiting(1), saving, waiting(8), waiting(7)];
  const notSaved =
    "Not saved. Patchcord tries again by itself; until then this browser keeps what you changed.";
  const again = "Everything is saved again.";
  expect(said([saved, ...away, saving, saved, saving, saved])).toEqual([notSaved, again]);
  expect(said([...away, saved, ...away, saved])).toEqual([notSaved, again, notSaved, again]);
});

test("what waiting does not mend is told with its reason", () => {
  const refused: Saving = { state: "refused", message: "You may look, not edit." };
  expect(said([saving, refused, saving, saved])).toEqual([
    "Not saved. You may look, not edit.",
    "Everything is saved again.",
  ]);
});

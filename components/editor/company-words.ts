// What is said of the others at a step: in its form, on its card, in the list of steps and to a screen reader.

import type { Other } from "@/lib/views/presence";
import { listText, quoted, sentences, t } from "@/lib/words/t";
import type { StepCompany } from "./company";

const alone: StepCompany = { here: [], editors: [] };

/** "Paul is editing this step" */
export const editingWords = (names: readonly string[]): string =>
  t("{n, plural, one {{names} is editing this step} other {{names} are editing this step}}", {
    n: names.length,
    names: listText(names),
  });

/** Shorter, where the step is named beside it: "Paul is editing" */
export const editingHereWords = (names: readonly string[]): string =>
  t("{n, plural, one {{names} is editing} other {{names} are editing}}", {
    n: names.length,
    names: listText(names),
  });

/** "Paul is editing “Menu”" */
export const editingStepsWords = (names: readonly string[], steps: readonly string[]): string =>
  t("{n, plural, one {{names} is editing {steps}} other {{names} are editing {steps}}}", {
    n: names.length,
    names: listText(names),
    steps: listText(steps.map((step) => quoted(step))),
  });

/** Each name once: a person may have two tabs. */
export const namesOf = (others: readonly Other[]): string[] => [...new Set(others.map(({ name }) => name))];

/** What changed at the step one is at, for whoever does not see it; empty when nothing of it matters. */
export function arrivalWords(was: StepCompany = alone, is: StepCompany = alone): string {
  const [before, now] = [namesOf(was.editors), namesOf(is.editors)];
  const come = now.filter((name) => !before.includes(name));
  const gone = before.filter((name) => !now.includes(name));
  return sentences(
    come.length > 0 ? `${editingWords(come)}.` : "",
    gone.length > 0
      ? t("{n, plural, one {{names} has stopped} other {{names} have stopped}} editing this step.", {
          n: gone.length,
          names: listText(gone),
        })
      : "",
  );
}

// A difference between two targets in words: what somebody does, and what follows here and there.

import { t } from "@/lib/words/t";
import { happeningWords } from "../saved-tests/test-difference";
import type { TraceEvent } from "../session";
import type { Difference } from "./equal-targets";
import { beginning } from "./path-sentence";

export interface DifferenceWords {
  when: string;
  here: string;
  there: string;
}

export function differenceWords({ seat, choices, first, second }: Difference): DifferenceWords {
  const did = choices.flatMap(({ label }) => (label ? [label.charAt(0).toLowerCase() + label.slice(1)] : []));
  return { when: [beginning(seat), ...did].join(", "), here: traceWords(first), there: traceWords(second) };
}

/** Here is where the flow runs, there is where it would. */
export const differenceSentence = ({ when, here, there }: DifferenceWords): string =>
  t("When somebody {when}: {here}; after the move: {there}", { when, there, here });

function traceWords(trace: readonly TraceEvent[]): string {
  const words = trace.flatMap((event) => (event.event === "problem" ? [] : [happeningWords(event)]));
  return words.length > 0 ? words.join(", ") : t("nothing happens");
}

// The editor's small sentences, so that a thing is called the same on the card, in the bar and in the list.

import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Target } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";

export const shortTargetNames: Record<Target, string> = {
  actions10: "ACTIONS10",
  realtime10: "REALTIME10",
  sms: "SMS",
};

/** "0:14" */
export function clockWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** "2 to fix", or "1 to check" when nothing blocks. */
export function problemWords(problems: readonly Diagnostic[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return errors > 0
    ? t("{errors} to fix", { errors })
    : t("{problems} to check", { problems: problems.length });
}

/** What blocks publishing first, as the list shows them and as one walks along them. */
export const inOrder = <P extends Diagnostic>(list: readonly P[]): P[] =>
  list.toSorted((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));

export function countProblems(list: readonly Diagnostic[]): { toFix: number; toCheck: number } {
  const toFix = list.filter(({ severity }) => severity === "error").length;
  return { toFix, toCheck: list.length - toFix };
}

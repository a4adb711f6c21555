// How far a draft is from its latest version, in words: the editor, the list of flows and the versions page say the same.
import type { DraftChanges } from "@/lib/flow/compare";
import { count } from "@/lib/shared/text";

/** "3 changes since v14"; a flow without a version was never published. */
export function distanceWords(changes: DraftChanges | null): string {
  if (!changes) return "Not published yet";
  const { since, count: counted } = changes;
  if (counted === null) return `After v${since}`;
  return `${counted === 0 ? "No changes" : count(counted, "change")} since v${since}`;
}

/** "Draft, 3 changes since v14", where nothing beside it says that it is about the draft. */
export function draftWords(changes: DraftChanges | null): string {
  if (!changes) return "Never published";
  const words = distanceWords(changes);
  return `Draft, ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

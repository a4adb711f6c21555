// How far a draft is from its latest version, in words: the editor, the list of flows and the versions page say the same.

import type { DraftChanges } from "@/lib/flow/compare";
import { t } from "@/lib/words/t";

/** "3 changes since v14"; a flow without a version was never published. */
export function distanceWords(changes: DraftChanges | null): string {
  if (!changes) return t("Not published yet");
  const { since, count: counted } = changes;
  if (counted === null) return t("After v{since}", { since });
  return t("{counted} since v{since}", {
    counted:
      counted === 0 ? t("No changes") : t("{counted, plural, one {# change} other {# changes}}", { counted }),
    since,
  });
}

/** "Draft, 3 changes since v14", where nothing beside it says that it is about the draft. */
export function draftWords(changes: DraftChanges | null): string {
  if (!changes) return t("Never published");
  const words = distanceWords(changes);
  return t("Draft, {value}{words}", { value: words.charAt(0).toLowerCase(), words: words.slice(1) });
}

// What a screen reader is told of saving: that something is not kept, once, and that it is kept again, once. Said after
// every edit, or at each second of waiting, it would drown all else.
import { t } from "@/lib/words/t";
import type { Saving } from "./saved-state";

/**
 * @param told what was told last; the same words again are not told again
 * @returns what is to be told now, or `told`
 */
export function savedTelling(told: string, saving: Saving): string {
  switch (saving.state) {
    case "saving": // trying once more changes nothing yet
    case "stale": // a dialog asks, and has the focus
      return told;
    case "saved":
      return told === "" ? told : t("Everything is saved again.");
    case "waiting":
      return t("Not saved. Patchcord tries again by itself; until then this browser keeps what you changed.");
    case "refused":
      return t("Not saved. {message}", { message: saving.message });
  }
}

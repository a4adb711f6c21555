"use client";
import { ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Graph } from "@/lib/flow/graph";
import type { DraftRow } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import type { VersionActions } from "./version-actions";

export interface Restored {
  number: number;
  draftRevision: number;
  previous: Graph;
}

interface RestoreDialogProps {
  flowId: string;
  number: number | null;
  draft: DraftRow;
  onClose: () => void;
  onDone: (restored: Restored) => void;
  restore: VersionActions["restore"];
}

/** Asks before a version replaces the draft, and says what of the draft would be replaced. */
export function RestoreDialog({ flowId, number, draft, onClose, onDone, restore }: RestoreDialogProps) {
  const lost =
    !draft.changes || draft.changes.count === 0
      ? t("The draft has no changes of its own.")
      : t("{count} replaced; you can put the draft back right afterwards.", {
          count: lostWords(draft.changes.count),
        });
  return (
    <ConfirmDialog
      opened={number !== null}
      onClose={onClose}
      title={t("Restore v{number} as the draft?", { number })}
      confirm={t("Restore v{number}", { number })}
      keep={t("Keep the draft")}
      onConfirm={async () => {
        if (number === null) return undefined;
        const answer = await ask(() => restore({ flowId, number, draftRevision: draft.revision }));
        if (answer.ok) onDone({ number, ...answer.value });
        return answer;
      }}
    >
      {t("{lost} Callers notice nothing until you publish.", { lost })}
    </ConfirmDialog>
  );
}

const lostWords = (changes: number | null): string =>
  changes === null
    ? t("What was changed since the last version is")
    : t(
        "The draft's {changes, plural, one {# change} other {# changes}} since the last version {changes, plural, one {is} other {are}}",
        { changes },
      );

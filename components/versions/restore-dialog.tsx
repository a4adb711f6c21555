"use client";
import { ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Graph } from "@/lib/flow/graph";
import { count } from "@/lib/shared/text";
import type { DraftRow } from "@/lib/views/versions";
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
      ? "The draft has no changes of its own."
      : `${lostWords(draft.changes.count)} replaced; you can put the draft back right afterwards.`;
  return (
    <ConfirmDialog
      opened={number !== null}
      onClose={onClose}
      title={`Restore v${number} as the draft?`}
      confirm={`Restore v${number}`}
      keep="Keep the draft"
      onConfirm={async () => {
        if (number === null) return undefined;
        const answer = await ask(() => restore({ flowId, number, draftRevision: draft.revision }));
        if (answer.ok) onDone({ number, ...answer.value });
        return answer;
      }}
    >
      {lost} Callers notice nothing until you publish.
    </ConfirmDialog>
  );
}

const lostWords = (changes: number | null): string =>
  changes === null
    ? "What was changed since the last version is"
    : `The draft's ${count(changes, "change")} since the last version ${changes === 1 ? "is" : "are"}`;

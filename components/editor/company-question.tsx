"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { listText, quoted, t } from "@/lib/words/t";
import type { Taking } from "./editor-actions";
import type { Asking } from "./use-canvas-actions";

type Values = { n: number; names: string; steps: string };
type CompanyAsking = Extract<Asking, { ask: "company" }>;

/** Asks before a step goes in which somebody else is writing. */
export function CompanyQuestion({ asking, onClose }: { asking: CompanyAsking; onClose: () => void }) {
  const { what, editors, steps, go } = asking;
  const values = {
    n: editors.length,
    names: listText(editors),
    steps: listText(steps.map((step) => quoted(step))),
  };
  const { title, confirm } = questions[what](values);
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      destroys
      title={title}
      confirm={confirm}
      keep={t("Leave it to {names}", values)}
      onConfirm={async () => {
        setTimeout(go); // once this dialog is closed: what follows may ask, too
        return undefined;
      }}
    >
      {what === "put-back"
        ? t("What {names} wrote there goes. You can undo it.", values)
        : t("{names} will be told at once, and can put back what was there.", values)}
    </ConfirmDialog>
  );
}

const questions: Record<Taking, (values: Values) => { title: string; confirm: string }> = {
  delete: (values) => ({
    title: t("Delete {steps} while {n, plural, one {{names} is} other {{names} are}} editing?", values),
    confirm: t("Delete all the same"),
  }),
  change: (values) => ({
    title: t(
      "Change {steps} into another kind while {n, plural, one {{names} is} other {{names} are}} editing?",
      values,
    ),
    confirm: t("Change all the same"),
  }),
  "put-back": (values) => ({
    title: t("Put {steps} back while {n, plural, one {{names} is} other {{names} are}} editing?", values),
    confirm: t("Put back all the same"),
  }),
};

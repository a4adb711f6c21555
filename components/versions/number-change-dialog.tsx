"use client";
import { ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { phoneText } from "@/components/ui/phone-text";
import type { DeploymentNumbers, FlowNumber } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import type { NumberActions } from "./version-actions";

export type NumberChange =
  | { change: "assign"; deployment: DeploymentNumbers; number: FlowNumber }
  | { change: "remove"; deployment: DeploymentNumbers; number: FlowNumber }
  | { change: "rotate"; deployment: DeploymentNumbers };

interface NumberChangeDialogProps {
  change: NumberChange | null;
  onClose: () => void;
  onDone: (words: string) => void;
  actions: NumberActions;
}

/** Asks before a number comes, goes or moves, by its name and by what it does now. */
export function NumberChangeDialog({ change, onClose, onDone, actions }: NumberChangeDialogProps) {
  const words = change && wordsOf(change);
  return (
    <ConfirmDialog
      opened={change !== null}
      onClose={onClose}
      title={words?.title ?? ""}
      confirm={words?.confirm ?? ""}
      keep={words?.keep ?? t("Close")}
      destroys={change?.change === "remove"}
      onConfirm={async () => {
        if (!change) return undefined;
        const { deploymentId } = change.deployment;
        const answer = await ask<unknown>(() => {
          if (change.change === "rotate") return actions.rotate({ deploymentId });
          const { number, use } = change.number;
          if (change.change === "remove") return actions.remove({ deploymentId, number });
          return actions.assign({ deploymentId, number, ...(use.is === "elsewhere" && { move: true }) });
        });
        if (answer.ok) onDone(words?.done ?? "");
        return answer;
      }}
    >
      {words?.text}
    </ConfirmDialog>
  );
}

function wordsOf(change: NumberChange) {
  if (change.change === "rotate") {
    return {
      title: t("Change the secret address?"),
      text: t(
        "Callr is told a new address for this flow; the one it uses now goes on working until the next change. Calls in progress are not touched.",
      ),
      confirm: t("Change the address"),
      keep: t("Keep the address"),
      done: t("Callr uses the new address."),
    };
  }
  const number = phoneText(change.number.number);
  if (change.change === "remove") {
    return {
      title: t("Remove {number}?", { number }),
      text: t("Whoever calls {number} no longer reaches this flow. Calls in progress are not touched.", {
        number,
      }),
      confirm: t("Remove {number}", { number }),
      keep: t("Keep it"),
      done: t("{number} no longer reaches this flow.", { number }),
    };
  }
  const { use } = change.number;
  return {
    title: use.is === "elsewhere" ? t("Move {number} here?", { number }) : t("Assign {number}?", { number }),
    text: t(
      "{use, select, elsewhere {It is taken away from “{name}”. } other {}}{target, select, sms {Whoever texts {number} from now on reaches this flow.} other {Whoever calls {number} from now on reaches this flow.}}",
      {
        use: use.is,
        name: use.is === "elsewhere" ? use.name : "",
        target: change.deployment.target,
        number,
      },
    ),
    confirm: use.is === "elsewhere" ? t("Move {number}", { number }) : t("Assign {number}", { number }),
    keep: use.is === "elsewhere" ? t("Leave it with “{name}”", { name: use.name }) : t("Not now"),
    done: t("{number} reaches this flow now.", { number }),
  };
}

"use client";
import { ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { phoneText } from "@/components/ui/phone-text";
import type { DeploymentNumbers, FlowNumber } from "@/lib/views/versions";
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
      keep={words?.keep ?? "Close"}
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
      title: "Change the secret address?",
      text: "Callr is told a new address for this flow; the one it uses now goes on working until the next change. Calls in progress are not touched.",
      confirm: "Change the address",
      keep: "Keep the address",
      done: "Callr uses the new address.",
    };
  }
  const number = phoneText(change.number.number);
  if (change.change === "remove") {
    return {
      title: `Remove ${number}?`,
      text: `Whoever calls ${number} no longer reaches this flow. Calls in progress are not touched.`,
      confirm: `Remove ${number}`,
      keep: "Keep it",
      done: `${number} no longer reaches this flow.`,
    };
  }
  const { use } = change.number;
  const isText = change.deployment.target === "sms";
  return {
    title: use.is === "elsewhere" ? `Move ${number} here?` : `Assign ${number}?`,
    text: `${use.is === "elsewhere" ? `It is taken away from “${use.name}”. ` : ""}Whoever ${isText ? "texts" : "calls"} ${number} from now on reaches this flow.`,
    confirm: use.is === "elsewhere" ? `Move ${number}` : `Assign ${number}`,
    keep: use.is === "elsewhere" ? `Leave it with “${use.name}”` : "Not now",
    done: `${number} reaches this flow now.`,
  };
}

"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { phoneText } from "@/components/ui/phone-text";
import { t } from "@/lib/words/t";
import type { LiveFlow, NumberActions, NumberRow } from "./number-data";

interface ReleaseDialogProps extends Pick<NumberActions, "release"> {
  subject: { row: NumberRow; flow: LiveFlow } | null;
  onClose: () => void;
}

/** Takes a number away from a flow. */
export function ReleaseDialog({ subject, onClose, release }: ReleaseDialogProps) {
  const router = useRouter();
  // The words stay while the dialog closes.
  const [shown, setShown] = useState(subject);
  useEffect(() => {
    if (subject) setShown(subject);
  }, [subject]);
  if (!shown) return null;
  const { row, flow } = shown;
  const number = phoneText(row.number);
  return (
    <ConfirmDialog
      opened={subject !== null}
      onClose={onClose}
      title={t("Take {number} away from “{flowName}”?", { number, flowName: flow.flowName })}
      confirm={t("Take it away")}
      keep={t("Keep it on “{flowName}”", { flowName: flow.flowName })}
      destroys
      onConfirm={async () => {
        const answer = await ask(() => release({ deploymentId: flow.deploymentId, number: row.number }));
        if (answer.ok) router.refresh();
        return answer;
      }}
    >
      {flow.channel === "sms"
        ? t("Texts to it are no longer answered by this flow.")
        : t(
            "New callers hear that the number is not in service, until it is assigned again. Calls in progress go on.",
          )}
    </ConfirmDialog>
  );
}

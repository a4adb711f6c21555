"use client";
import { Button, Group, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { ask, type Failure } from "@/components/ui/answer";
import type { DeploymentSummary, VersionRow } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import { Dialog } from "./dialog";
import { FailedRelease } from "./failed-release";
import { useConcernedNumbers } from "./use-concerned-numbers";
import type { VersionActions } from "./version-actions";

export interface RollbackPlan {
  deployment: DeploymentSummary;
  to: VersionRow;
  /** Callers on the version that is live now. */
  calls: number;
}

interface RollbackDialogProps {
  flowId: string;
  plan: RollbackPlan | null;
  onClose: () => void;
  onDone: (words: string) => void;
  actions: Pick<VersionActions, "rollback" | "numbers">;
}

/** Asks once before another version goes live, naming the version, the numbers and the calls in progress. */
export function RollbackDialog({ flowId, plan, onClose, onDone, actions }: RollbackDialogProps) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const numbers = useConcernedNumbers(flowId, plan?.deployment.id ?? null, actions.numbers);
  useEffect(() => {
    if (plan) setFailure(null);
  }, [plan]);
  const from = plan?.deployment.live?.number ?? null;
  const to = plan?.to.number ?? 0;
  const isBack = from !== null && to < from;
  const keep = from === null ? t("Leave it offline") : t("Keep v{from}", { from });
  const verb = isBack ? t("Roll back to v{to}", { to }) : t("Put v{to} live", { to });

  async function run(overwrite: boolean) {
    if (!plan) return;
    setBusy(true);
    setFailure(null);
    const { id: deploymentId, revision: expectedRevision } = plan.deployment;
    const answer = await ask(() =>
      actions.rollback({
        deploymentId,
        versionId: plan.to.id,
        expectedRevision,
        ...(overwrite && { overwrite }),
      }),
    );
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error);
    const back = from === null ? "" : t(" v{from} can be put back the same way.", { from });
    onDone(t("v{to} is live on {name}.{back}", { to, name: plan.deployment.connection.name, back }));
    onClose();
  }

  return (
    <Dialog opened={plan !== null} onClose={onClose} title={`${verb}?`}>
      {plan && (
        <Text component="div" c="var(--pc-ink-2)">
          <p style={{ margin: "0 0 8px" }}>
            {whoHears(plan)} {numbers}
          </p>
          <p style={{ margin: 0 }}>
            {t(
              "{hasFrom, select, yes {Nothing is live there now.} other {v{from} stays in the list.}} Your draft is not touched.",
              { hasFrom: from === null ? "yes" : "no", from },
            )}
          </p>
        </Text>
      )}
      {failure && (
        <div style={{ marginTop: 12 }}>
          <FailedRelease failure={failure} isBusy={isBusy} onOverwrite={() => run(true)} />
        </div>
      )}
      <Group justify="flex-end" gap={8} mt={20}>
        <Button
          onClick={onClose}
          disabled={isBusy}
          aria-label={isBusy ? t("{keep} (wait)", { keep }) : undefined}
        >
          {keep}
        </Button>
        <Button variant="filled" onClick={() => run(false)} loading={isBusy} data-autofocus>
          {verb}
        </Button>
      </Group>
    </Dialog>
  );
}

function whoHears({ deployment, to, calls }: RollbackPlan): string {
  const place = deployment.connection.name;
  if (deployment.target === "actions10") {
    return t(
      "The script of v{number} is written to “{appName}” on {place}. The next caller hears it; calls in progress go on as they began.",
      { number: to.number, appName: deployment.appName, place },
    );
  }
  const finishing = !deployment.live
    ? ""
    : calls > 0
      ? t(
          "{calls, plural, one {# call} other {# calls}} in progress {calls, plural, one {stays} other {stay}} on v{number}.",
          { calls, number: deployment.live?.number },
        )
      : t("Nobody is on the line.");
  return t("New callers on {place} hear v{number} within 1 second. {finishing}", {
    place,
    number: to.number,
    finishing,
  });
}

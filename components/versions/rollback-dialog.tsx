"use client";
import { Button, Group, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { ask, type Failure } from "@/components/ui/answer";
import { count } from "@/lib/shared/text";
import type { DeploymentSummary, VersionRow } from "@/lib/views/versions";
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
  actions: VersionActions;
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
  const keep = from === null ? "Leave it offline" : `Keep v${from}`;
  const verb = isBack ? `Roll back to v${to}` : `Put v${to} live`;

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
    const back = from === null ? "" : ` v${from} can be put back the same way.`;
    onDone(`v${to} is live on ${plan.deployment.connection.name}.${back}`);
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
            {from === null ? "Nothing is live there now." : `v${from} stays in the list.`} Your draft is not
            touched.
          </p>
        </Text>
      )}
      {failure && (
        <div style={{ marginTop: 12 }}>
          <FailedRelease failure={failure} isBusy={isBusy} onOverwrite={() => run(true)} />
        </div>
      )}
      <Group justify="flex-end" gap={8} mt={20}>
        <Button onClick={onClose} disabled={isBusy} aria-label={isBusy ? `${keep} (wait)` : undefined}>
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
    return `The script of v${to.number} is written to “${deployment.appName}” on ${place}. The next caller hears it; calls in progress go on as they began.`;
  }
  const finishing = !deployment.live
    ? ""
    : calls > 0
      ? `${count(calls, "call")} in progress ${calls === 1 ? "stays" : "stay"} on v${deployment.live?.number}.`
      : "Nobody is on the line.";
  return `New callers on ${place} hear v${to.number} within 1 second. ${finishing}`;
}

"use client";
import { Button, Group, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useEffect, useState } from "react";
import { ask, type Failure } from "@/components/ui/answer";
import type { DeploymentSummary } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import { Dialog } from "./dialog";
import { FailedRelease } from "./failed-release";
import { useConcernedNumbers } from "./use-concerned-numbers";
import type { VersionActions } from "./version-actions";

export interface OfflinePlan {
  deployment: DeploymentSummary;
  /** Callers on the version that is live now. */
  calls: number;
}

interface OfflineDialogProps {
  flowId: string;
  plan: OfflinePlan | null;
  /** What callers of a kept number hear unless something else is written. */
  closingText: string;
  onClose: () => void;
  onDone: (words: string) => void;
  actions: Pick<VersionActions, "takeOffline" | "numbers">;
}

type Numbers = "keep" | "free";

/** Asks once before nothing of a flow is live in a place any more, in the words of whoever calls then. */
export function OfflineDialog({ flowId, plan, closingText, onClose, onDone, actions }: OfflineDialogProps) {
  const [numbers, setNumbers] = useState<Numbers>("keep");
  const [text, setText] = useState(closingText);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const ours = useConcernedNumbers(flowId, plan?.deployment.id ?? null, actions.numbers);
  useEffect(() => {
    if (!plan) return;
    setFailure(null);
    setNumbers("keep");
    setText(closingText);
  }, [plan, closingText]);
  const live = plan?.deployment.live?.number ?? 0;
  const place = plan?.deployment.connection.name ?? "";
  const isSms = plan?.deployment.target === "sms";

  async function run(overwrite: boolean) {
    if (!plan) return;
    setBusy(true);
    setFailure(null);
    const { id: deploymentId, revision: expectedRevision } = plan.deployment;
    const answer = await ask(() =>
      actions.takeOffline({
        deploymentId,
        expectedRevision,
        numbers,
        ...(numbers === "keep" && !isSms && { text }),
        ...(overwrite && { overwrite }),
      }),
    );
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error);
    onDone(
      t("v{live} is offline on {place}. Put it or another version live when you want it back.", {
        live,
        place,
      }),
    );
    onClose();
  }

  return (
    <Dialog
      opened={plan !== null}
      onClose={onClose}
      title={t("Take v{live} offline on {place}?", { live, place })}
    >
      <Stack gap={14}>
        <Text c="var(--pc-ink-2)">
          {ours} {plan && inProgress(plan)}
        </Text>
        <Radio.Group
          label={isSms ? t("What becomes of its numbers") : t("What whoever calls then meets")}
          value={numbers}
          onChange={(value) => setNumbers(value === "free" ? "free" : "keep")}
        >
          <Stack gap={10} mt={8}>
            <Radio
              value="keep"
              label={t("Keep the numbers")}
              description={
                isSms
                  ? t("Texts to them still arrive in the inbox; nobody is answered by this flow.")
                  : t("They still answer. The caller hears the sentence below, then the call ends.")
              }
            />
            <Radio
              value="free"
              label={t("Free the numbers")}
              description={
                isSms
                  ? t("Another flow can take them; texts still arrive in the inbox.")
                  : t(
                      "They ring nothing. The caller hears what the platform says of a number out of service.",
                    )
              }
            />
          </Stack>
        </Radio.Group>
        {numbers === "keep" && !isSms && (
          <Textarea
            label={t("What callers hear")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={failure?.fields?.text}
            maxLength={500}
            autosize
            minRows={2}
          />
        )}
        <Text c="var(--pc-ink-2)">
          {t("Every version stays in the list, and your draft is not touched.")}
        </Text>
        {failure && <FailedRelease failure={failure} isBusy={isBusy} onOverwrite={() => run(true)} />}
      </Stack>
      <Group justify="flex-end" gap={8} mt={20}>
        <Button
          onClick={onClose}
          disabled={isBusy}
          aria-label={isBusy ? t("Keep v{live} live (wait)", { live }) : undefined}
        >
          {t("Keep v{live} live", { live })}
        </Button>
        <Button variant="filled" color="bad" onClick={() => run(false)} loading={isBusy}>
          {t("Take v{live} offline", { live })}
        </Button>
      </Group>
    </Dialog>
  );
}

function inProgress({ deployment, calls }: OfflinePlan): string {
  if (deployment.target === "sms") return t("Conversations in progress finish as they began.");
  if (deployment.target === "actions10") return t("Calls in progress go on as they began.");
  if (calls === 0) return t("Nobody is on the line.");
  return t(
    "{calls, plural, one {# call} other {# calls}} in progress {calls, plural, one {goes} other {go}} on to the end.",
    { calls },
  );
}

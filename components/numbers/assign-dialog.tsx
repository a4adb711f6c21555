"use client";
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { TextLink } from "@/components/ui/link";
import { phoneText } from "@/components/ui/phone-text";
import { rich } from "@/components/ui/rich";
import { t } from "@/lib/words/t";
import { type LiveFlow, type NumberActions, type NumberRow, ringsNow } from "./number-data";

interface AssignDialogProps extends Pick<NumberActions, "assign"> {
  subject: { row: NumberRow; live: LiveFlow[] } | null;
  onClose: () => void;
}

/** Which flow a number leads to. Says what it takes the number away from before it does. */
export function AssignDialog({ subject, onClose, assign }: AssignDialogProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const row = subject?.row;
  const fitting = (subject?.live ?? []).filter(({ channel }) =>
    channel === "sms" ? row?.canReceiveSms : row?.canReceiveCalls,
  );
  const flow = fitting.find(({ deploymentId }) => deploymentId === chosen);
  const before = row && flow ? ringsNow(row, flow.channel) : null;
  const moves = before !== null && before !== flow?.flowName;

  async function submit() {
    if (!row || !flow) return;
    setBusy(true);
    const input = { deploymentId: flow.deploymentId, number: row.number };
    const answer = await ask(() => assign(moves ? { ...input, move: true } : input));
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error.message);
    router.refresh();
    onClose();
  }

  function clear() {
    setChosen(null);
    setFailure(null);
  }

  return (
    <Modal
      opened={subject !== null}
      onClose={onClose}
      onExitTransitionEnd={clear}
      title={row ? t("Assign {number}", { number: phoneText(row.number) }) : ""}
    >
      <Stack gap={14}>
        {fitting.length === 0 ? (
          <Text c="var(--pc-ink-2)">
            {rich(
              "No flow that fits this number is published on this connection yet. Publish one from <textlink>Flows</textlink>, then assign the number.",
              { textlink: (inside) => <TextLink href="/flows">{inside}</TextLink> },
            )}
          </Text>
        ) : (
          <Select
            label={t("Flow")}
            description={t("Flows that are published on this number's connection.")}
            placeholder={t("Choose a flow")}
            data={fitting.map(({ deploymentId, flowName, channel }) => ({
              value: deploymentId,
              label: channel === "sms" ? t("{flowName} (texts)", { flowName }) : flowName,
            }))}
            value={chosen}
            onChange={(value) => {
              setChosen(value);
              setFailure(null);
            }}
            searchable
            data-autofocus
          />
        )}
        {row && flow && (
          <Text c="var(--pc-ink-2)" aria-live="polite">
            {rich(
              "{channel, select, yes {Texts to } other {New calls to }}{number} reach <b>{flowName}</b> at once.",
              {
                channel: flow.channel === "sms" ? "yes" : "no",
                number: phoneText(row.number),
                flowName: flow.flowName,
                b: (inside) => <b>{inside}</b>,
              },
            )}
            {moves && (
              <>
                {" "}
                {rich("They no longer reach <b>{before}</b>; calls in progress stay there.", {
                  before,
                  b: (inside) => <b>{inside}</b>,
                })}
              </>
            )}
          </Text>
        )}
        {failure && <ErrorState happened={failure} stillWorks={t("The number was not moved.")} />}
        <Group justify="flex-end" gap={8} mt={6}>
          <Button onClick={onClose}>{fitting.length === 0 ? t("Close") : t("Cancel")}</Button>
          {flow && (
            <Button variant="filled" onClick={submit} loading={isBusy}>
              {moves ? t("Move the number") : t("Assign the number")}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

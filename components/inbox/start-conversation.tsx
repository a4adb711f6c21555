"use client";
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { type Answer, ask, type Failure } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { phoneText } from "@/components/ui/phone-text";
import type { StartableFlow } from "@/lib/campaigns/contact-views";
import { t } from "@/lib/words/t";

export type StartConversation = (input: {
  flowId: string;
  to: string;
  variables?: Record<string, string>;
}) => Promise<Answer<unknown>>;

interface StartConversationDialogProps {
  opened: boolean;
  onClose: () => void;
  flows: readonly StartableFlow[];
  /** The person, when it is clear whom it is about. */
  phone?: string | undefined;
  start: StartConversation;
}

/** Lets a live SMS flow speak first, to one person. */
export function StartConversationDialog({
  opened,
  onClose,
  flows,
  phone,
  start,
}: StartConversationDialogProps) {
  const router = useRouter();
  const [flowId, setFlowId] = useState<string | null>(flows[0]?.flowId ?? null);
  const [to, setTo] = useState("");
  const [values, setValues] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const flow = flows.find((one) => one.flowId === flowId);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!flow) return;
    setBusy(true);
    const names = flow.variables.map(({ name }) => name);
    const variables = Object.fromEntries(names.map((name) => [name, values[name] ?? ""]));
    const answer = await ask(() => start({ flowId: flow.flowId, to: phone ?? to, variables }));
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error);
    setFailure(null);
    setTo("");
    setValues({});
    router.refresh();
    onClose();
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={
        phone
          ? t("Start a conversation with {phone}", { phone: phoneText(phone) })
          : t("Start a conversation")
      }
    >
      {flows.length === 0 ? (
        <Text>
          {t(
            "No SMS flow can speak first yet. Give one the start “Started by API or campaign” and publish it.",
          )}
        </Text>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap={14}>
            <Select
              label={t("Flow")}
              description={t("It texts first and answers what comes back.")}
              data={flows.map(({ flowId: value, name: label }) => ({ value, label }))}
              value={flowId}
              onChange={setFlowId}
              allowDeselect={false}
            />
            {phone === undefined && (
              <TextInput
                label={t("Number")}
                description={t("Whom the flow texts.")}
                type="tel"
                value={to}
                onChange={(event) => setTo(event.currentTarget.value)}
                error={failure?.fields?.to}
                data-autofocus
              />
            )}
            {flow?.variables.map(({ name, sample }) => (
              <TextInput
                key={name}
                label={name}
                description={sample && t("Such as {sample}.", { sample })}
                value={values[name] ?? ""}
                onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
              />
            ))}
            {failure && <ErrorState happened={failure.message} />}
            <Group justify="flex-end" gap={8} mt={6}>
              <Button onClick={onClose}>{t("Cancel")}</Button>
              <Button type="submit" variant="filled" loading={isBusy}>
                {t("Start it")}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

"use client";
import { Alert, Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { phoneText } from "@/components/ui/phone-text";
import { t } from "@/lib/words/t";

interface TestDialogProps {
  opened: boolean;
  onClose: () => void;
  isSandbox: boolean;
  onTest: (to: string) => Promise<Answer<{ phone: string; text: string }>>;
}

const noNumber = (): Answer<never> => ({
  ok: false,
  error: {
    message: "",
    fields: { to: t("Write the number to text, such as your own.") },
  },
});

/** One text to one number, to see it on a phone first. */
export function TestDialog({ opened, onClose, isSandbox, onTest }: TestDialogProps) {
  const [to, setTo] = useState("");
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer<{ phone: string; text: string }> | null>(null);
  async function send(event: FormEvent) {
    event.preventDefault();
    if (to.trim() === "") return setAnswer(noNumber());
    setBusy(true);
    setAnswer(await ask(() => onTest(to)));
    setBusy(false);
  }
  const fieldError = answer && !answer.ok ? answer.error.fields?.to : undefined;
  return (
    <Modal opened={opened} onClose={onClose} title={t("Send a test")}>
      <form onSubmit={send} noValidate>
        <Stack gap={12}>
          <TextInput
            label={t("To")}
            type="tel"
            placeholder="06 12 34 56 78"
            value={to}
            onChange={(event) => {
              setTo(event.currentTarget.value);
              setAnswer(null);
            }}
            description={
              isSandbox
                ? t("The built-in sandbox sends nothing to real phones.")
                : t("It is sent for real and costs as much as one message of the campaign.")
            }
            error={fieldError}
            data-autofocus
          />
          {answer?.ok && (
            <Alert
              color="now"
              icon={<IconCheck size={16} />}
              title={t("Sent to {phone}", { phone: phoneText(answer.value.phone) })}
            >
              “{answer.value.text}”
            </Alert>
          )}
          {answer && !answer.ok && !fieldError && <ErrorState happened={answer.error.message} />}
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t("Close")}</Button>
            <Button type="submit" variant="filled" loading={busy}>
              {t("Send the test")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

"use client";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { rich } from "@/components/ui/rich";
import type { CampaignPreview } from "@/lib/campaigns/draft";
import { t } from "@/lib/words/t";
import { formatCount, people, senderWords } from "./words";

interface StartDialogProps {
  opened: boolean;
  onClose: () => void;
  name: string;
  sender: string;
  preview: CampaignPreview;
  isSandbox: boolean;
  onStart: (confirmCount: number) => Promise<Answer<unknown>>;
}

/** From so many people on, their number has to be typed. */
const TYPE_FROM = 1_000;

/** The last look before a campaign goes out, naming what and to how many. */
export function StartDialog({
  opened,
  onClose,
  name,
  sender,
  preview,
  isSandbox,
  onStart,
}: StartDialogProps) {
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const mustType = preview.people > TYPE_FROM;
  const isTyped = typed.replace(/\D/g, "") === String(preview.people);

  async function start() {
    setBusy(true);
    setFailure(null);
    const answer = await ask(() => onStart(preview.people));
    if (!answer.ok) {
      setFailure(answer.error.message);
      setBusy(false);
    }
  }

  return (
    <Modal opened={opened} onClose={onClose} title={t("Start “{name}”?", { name })}>
      <Stack gap={12}>
        <Text c="var(--pc-ink-2)">
          {rich(
            "{messages} {messages2, plural, one {gets} other {get}} a text from {sender}, {total, plural, one {# part} other {# parts}} in all. From then on the text and the people are settled; you can pause at any moment.{isSandbox}",
            {
              messages: people(preview.messages),
              messages2: preview.messages,
              sender: senderWords(sender),
              total: preview.parts.total,
              isSandbox: isSandbox && t(" This is the built-in sandbox: no real texts, no cost."),
            },
          )}
        </Text>
        {mustType && (
          <TextInput
            label={t("Type {people} to start it", { people: preview.people })}
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            description={t("The list has {people}.", { people: people(preview.people) })}
            data-autofocus
          />
        )}
        {failure && <ErrorState happened={failure} />}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose} disabled={busy}>
            {t("Keep it a draft")}
          </Button>
          <Button variant="filled" loading={busy} disabled={mustType && !isTyped} onClick={start}>
            {t("Text {messages} {messages2, plural, one {person} other {people}}", {
              messages: formatCount(preview.messages),
              messages2: preview.messages,
            })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

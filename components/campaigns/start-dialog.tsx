"use client";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import type { CampaignPreview } from "@/lib/campaigns/draft";
import { countOf, formatCount, people, senderWords } from "./words";

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
    <Modal opened={opened} onClose={onClose} title={`Start “${name}”?`}>
      <Stack gap={12}>
        <Text c="var(--pc-ink-2)">
          {people(preview.messages)} {preview.messages === 1 ? "gets" : "get"} a text from{" "}
          {senderWords(sender)}, {countOf(preview.parts.total, "part")} in all. From then on the text and the
          people are settled; you can pause at any moment.
          {isSandbox && " This is the built-in sandbox: no real texts, no cost."}
        </Text>
        {mustType && (
          <TextInput
            label={`Type ${preview.people} to start it`}
            inputMode="numeric"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            description={`The list has ${people(preview.people)}.`}
            data-autofocus
          />
        )}
        {failure && <ErrorState happened={failure} />}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose} disabled={busy}>
            Keep it a draft
          </Button>
          <Button variant="filled" loading={busy} disabled={mustType && !isTyped} onClick={start}>
            Text {formatCount(preview.messages)} {preview.messages === 1 ? "person" : "people"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

"use client";
import { Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import type { Answer } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { GroupTile } from "@/components/ui/group-tile";
import { t } from "@/lib/words/t";
import styles from "./new-flow-dialog.module.css";

export type Start = { kind: "blank"; channel: "voice" | "sms" } | { kind: "template"; templateId: string };

interface NewFlowDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Creates the flow and goes to it; a failure comes back. */
  onCreate: (name: string, start: Start) => Promise<Answer<unknown>>;
}

/** Calls or texts, and a name. Nothing else has to be decided before drawing. */
export function NewFlowDialog({ opened, onClose, onCreate }: NewFlowDialogProps) {
  const [choice, setChoice] = useState("voice");
  const [name, setName] = useState("");
  const [nameError, setNameError] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (!opened) return;
    setChoice("voice");
    setName("");
    setNameError(null);
    setFailure(null);
  }, [opened]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const start: Start = { kind: "blank", channel: choice === "sms" ? "sms" : "voice" };
    try {
      const answer = await onCreate(name.trim(), start);
      if (answer.ok) return;
      setNameError(answer.error.fields?.name ?? null);
      if (!answer.error.fields?.name) setFailure(answer.error.message);
    } catch {
      setFailure(t("Patchcord did not answer. No flow was made. Try again."));
    }
    setBusy(false);
  }

  return (
    <Modal opened={opened} onClose={onClose} title={t("Empty canvas")} size={560}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {failure && <ErrorState happened={failure} />}
          <Radio.Group value={choice} onChange={setChoice} aria-label={t("Begin with")}>
            <div className={styles.pair}>
              <Choice
                value="voice"
                title={t("Call flow")}
                tile={<GroupTile group="start" icon="phone-incoming" />}
              >
                {t("What callers hear, which keys they press, who rings.")}
              </Choice>
              <Choice value="sms" title={t("SMS flow")} tile={<GroupTile group="sms" icon="message" />}>
                {t("Texts sent and answered by itself.")}
              </Choice>
            </div>
          </Radio.Group>
          <TextInput
            label={t("Name")}
            description={t("Your team sees it; callers never hear it.")}
            placeholder={t("Reception")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={nameError}
            data-autofocus
          />
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose} disabled={isBusy}>
              {t("Cancel")}
            </Button>
            <Button type="submit" variant="filled" loading={isBusy}>
              {t("Create the flow")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface ChoiceProps {
  value: string;
  title: string;
  tile: ReactNode;
  children: string;
}

function Choice({ value, title, tile, children }: ChoiceProps) {
  return (
    <Radio.Card value={value} className={styles.choice}>
      {tile}
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        <span className={styles.text}>{children}</span>
      </span>
      <Radio.Indicator size="xs" />
    </Radio.Card>
  );
}

"use client";
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import type { Answer } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { GroupTile } from "@/components/ui/group-tile";
import { StepTiles } from "./example-cards";
import type { ExampleCard } from "./flow-row";
import styles from "./new-flow-dialog.module.css";

export type Start = { kind: "blank"; channel: "voice" | "sms" } | { kind: "template"; templateId: string };

interface NewFlowDialogProps {
  opened: boolean;
  onClose: () => void;
  examples: readonly ExampleCard[];
  /** Creates the flow and goes to it; a failure comes back. */
  onCreate: (name: string, start: Start) => Promise<Answer<unknown>>;
}

/** What should it be, and what is it called. Nothing else has to be decided before drawing. */
export function NewFlowDialog({ opened, onClose, examples, onCreate }: NewFlowDialogProps) {
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

  const example = examples.find(({ id }) => id === choice);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const start: Start = example
      ? { kind: "template", templateId: example.id }
      : { kind: "blank", channel: choice === "sms" ? "sms" : "voice" };
    try {
      const answer = await onCreate(name.trim() || (example?.name ?? ""), start);
      if (answer.ok) return;
      setNameError(answer.error.fields?.name ?? null);
      if (!answer.error.fields?.name) setFailure(answer.error.message);
    } catch {
      setFailure("Patchcord did not answer. No flow was made. Try again.");
    }
    setBusy(false);
  }

  return (
    <Modal opened={opened} onClose={onClose} title="New flow" size={560}>
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          {failure && <ErrorState happened={failure} />}
          <Radio.Group value={choice} onChange={setChoice} aria-label="Begin with">
            <div className={styles.pair}>
              <Choice
                value="voice"
                title="Call flow"
                tile={<GroupTile group="start" icon="phone-incoming" />}
              >
                What callers hear, which keys they press, who rings.
              </Choice>
              <Choice value="sms" title="SMS flow" tile={<GroupTile group="sms" icon="message" />}>
                Texts sent and answered by itself.
              </Choice>
            </div>
            {examples.length > 0 && (
              <>
                <Text size="xs" fw={600} c="var(--pc-ink-3)" mt={16} mb={6}>
                  Or from an example
                </Text>
                <Stack gap={8}>
                  {examples.map((card) => (
                    <Choice
                      key={card.id}
                      value={card.id}
                      title={card.name}
                      steps={<StepTiles example={card} />}
                    >
                      {card.description}
                    </Choice>
                  ))}
                </Stack>
              </>
            )}
          </Radio.Group>
          <TextInput
            label="Name"
            description="Your team sees it; callers never hear it."
            placeholder={example?.name ?? "Reception"}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={nameError}
            data-autofocus
          />
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose} disabled={isBusy}>
              Cancel
            </Button>
            <Button type="submit" variant="filled" loading={isBusy}>
              Create the flow
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
  tile?: ReactNode;
  steps?: ReactNode;
  children: string;
}

function Choice({ value, title, tile, steps, children }: ChoiceProps) {
  return (
    <Radio.Card value={value} className={styles.choice}>
      {tile}
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        <span className={styles.text}>{children}</span>
      </span>
      {steps && <span className={styles.steps}>{steps}</span>}
      <Radio.Indicator size="xs" />
    </Radio.Card>
  );
}

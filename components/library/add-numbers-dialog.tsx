"use client";
import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import type { NumbersTaken } from "@/lib/views/library";
import { t } from "@/lib/words/t";

export type AddNumbers = (input: { listId: string; text: string }) => Promise<Answer<NumbersTaken>>;

interface AddNumbersDialogProps {
  opened: boolean;
  onClose: () => void;
  list: { id: string; name: string };
  add: AddNumbers;
  onAdded: () => void;
}

const MAX_BYTES = 2_000_000;
const SHOWN_REJECTS = 5;

/** One number or many: typed, pasted, or from a file. What could not be read stays to be corrected. */
export function AddNumbersDialog({ opened, onClose, list, add, onAdded }: AddNumbersDialogProps) {
  const [text, setText] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [taken, setTaken] = useState<NumbersTaken | null>(null);

  async function submit(numbers: string) {
    setBusy(true);
    setFailure(null);
    setTaken(null);
    const answer = await ask(() => add({ listId: list.id, text: numbers }));
    setBusy(false);
    if (!answer.ok) {
      setFailure(answer.error.message);
      return;
    }
    onAdded();
    if (answer.value.rejected.length === 0) return onClose();
    setTaken(answer.value);
    setText(answer.value.rejected.map((row) => row.text).join("\n"));
  }

  async function readFile(file: File | null) {
    if (!file) return;
    if (file.size > MAX_BYTES)
      return setFailure(t("“{name}” is larger than 2 MB. Leave out what is no number.", { name: file.name }));
    await submit(await file.text());
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("Add numbers to “{name}”", { name: list.name })}
      onExitTransitionEnd={() => {
        setText("");
        setFailure(null);
        setTaken(null);
      }}
    >
      <Stack gap={12}>
        <Textarea
          label={t("Numbers")}
          description={t(
            "One on each line, a note after it. Numbers without a prefix are those of your workspace's country.",
          )}
          placeholder={t("06 12 44 80 19 Mrs Moreau\n+44 20 7946 0958")}
          autosize
          minRows={4}
          maxRows={12}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        {failure && <ErrorState happened={failure} stillWorks={t("The list is as it was.")} />}
        {taken && <Rejected taken={taken} />}
        <Group justify="space-between" gap={8}>
          <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={readFile} disabled={isBusy}>
            {(button) => (
              <Button {...button} leftSection={<IconFileUpload size={16} />}>
                {t("Import a CSV file")}
              </Button>
            )}
          </FileButton>
          <Group gap={8}>
            <Button onClick={onClose} disabled={isBusy}>
              {taken ? t("Close") : t("Cancel")}
            </Button>
            <Button
              variant="filled"
              loading={isBusy}
              disabled={text.trim() === ""}
              onClick={() => submit(text)}
            >
              {t("Add")}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

function Rejected({ taken: { added, known, rejected } }: { taken: NumbersTaken }) {
  const more = rejected.length - SHOWN_REJECTS;
  return (
    <ErrorState
      tone="warn"
      happened={t("{rejected, plural, one {# line} other {# lines}} could not be read", {
        rejected: rejected.length,
      })}
      stillWorks={t("{added, plural, one {# number} other {# numbers}} added, {known} known before.", {
        added,
        known,
      })}
      whatToDo={t("Correct what is left above, then add it.")}
      actions={
        <Stack gap={2}>
          {rejected.slice(0, SHOWN_REJECTS).map(({ line, text, reason }) => (
            <Text key={line} size="xs">
              {t("Line {line}, “{text}”: {reason}", { line, text, reason })}
            </Text>
          ))}
          {more > 0 && <Text size="xs">{t("And {more} more.", { more })}</Text>}
        </Stack>
      }
    />
  );
}

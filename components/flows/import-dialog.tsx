"use client";
import { Button, Group, List, Modal, Stack, Text, Textarea } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { IconFileImport, IconFileText } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Answer, Failure } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { decimalText, t } from "@/lib/words/t";
import styles from "./import-dialog.module.css";

interface ImportDialogProps {
  opened: boolean;
  onClose: () => void;
  onImport: (file: { fileName: string; text: string }) => Promise<Answer<unknown>>;
}

/** Over this a file is no flow; the server refuses it too. */
const MAX_BYTES = 5_000_000;

interface Problem {
  message: string;
  lines: string[];
}

/** A flow file of Patchcord, or a Callr script. What is wrong with a file stays on the page until another is chosen. */
export function ImportDialog({ opened, onClose, onImport }: ImportDialogProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [pasted, setPasted] = useState("");
  useEffect(() => {
    if (!opened) return;
    setProblem(null);
    setPasted("");
  }, [opened]);

  async function take({ name, size, text }: Pick<File, "name" | "size" | "text">) {
    if (size > MAX_BYTES) return setProblem(tooLarge(name, size));
    setBusy(true);
    setProblem(null);
    try {
      const answer = await onImport({ fileName: name, text: await text() });
      if (answer.ok) return;
      setProblem({ message: answer.error.message, lines: linesOf(answer.error) });
    } catch {
      setProblem({ message: t("Patchcord did not answer. Nothing was imported. Try again."), lines: [] });
    }
    setBusy(false);
  }

  return (
    <Modal opened={opened} onClose={onClose} title={t("Import a flow")} size={520}>
      <Stack gap={16}>
        <Dropzone
          onDrop={([file]) => file && take({ name: file.name, size: file.size, text: () => file.text() })}
          loading={isBusy}
          multiple={false}
          className={styles.zone}
          aria-label={t("Choose a file")}
        >
          <div className={styles.inside}>
            <IconFileImport size={24} aria-hidden="true" />
            <div>
              <Text fw={600}>{t("Drop a file here, or choose one")}</Text>
              <Text size="xs" c="var(--pc-ink-3)">
                {t(
                  "A flow file of Patchcord (.json) or a Callr script (.yaml). It becomes a new flow; nothing goes live.",
                )}
              </Text>
            </div>
          </div>
        </Dropzone>
        <Textarea
          label={t("Or paste it here")}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          classNames={{ input: styles.pasted ?? "" }}
          autosize
          minRows={3}
          maxRows={10}
          spellCheck={false}
        />
        {problem && (
          <ErrorState
            happened={problem.message}
            actions={
              problem.lines.length > 0 && (
                <List size="xs" icon={<IconFileText size={14} />}>
                  {problem.lines.slice(0, 6).map((line) => (
                    <List.Item key={line}>{line}</List.Item>
                  ))}
                  {problem.lines.length > 6 && (
                    <List.Item>{t("and {lines} more", { lines: problem.lines.length - 6 })}</List.Item>
                  )}
                </List>
              )
            }
          />
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("Cancel")}</Button>
          {pasted.trim() !== "" && (
            <Button
              variant="filled"
              loading={isBusy}
              onClick={() =>
                take({ name: t("Pasted script"), size: pasted.length, text: async () => pasted })
              }
            >
              {t("Import what was pasted")}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function tooLarge(name: string, size: number): Problem {
  const megabytes = decimalText(size / 1_000_000, 1);
  return {
    message: t("“{name}” has {megabytes} MB; a flow file has at most 5 MB. Choose another file.", {
      name,
      megabytes,
    }),
    lines: [],
  };
}

/** Diagnostics come as `{ message }`. What the sentence says already is not said twice. */
function linesOf({ message, details }: Failure): string[] {
  if (!Array.isArray(details)) return [];
  const lines = details.flatMap((entry: unknown) =>
    typeof entry === "object" && entry !== null && "message" in entry ? String(entry.message) : [],
  );
  return [...new Set(lines)].filter((line) => !message.includes(line));
}

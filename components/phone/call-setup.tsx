"use client";
import { Button, Select, TextInput } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import type { EntryName } from "@/lib/compile/program";
import { t } from "@/lib/words/t";
import { entryLabels } from "./call-start";
import styles from "./phone.module.css";

interface CallSetupProps {
  entries: readonly EntryName[];
  entry: EntryName | undefined;
  onEntry: (entry: EntryName | null) => void;
  caller: string;
  onCaller: (caller: string) => void;
  isThread: boolean;
  /** A call is over, and another may follow. */
  isAgain: boolean;
  isCompiling: boolean;
  onBegin: () => void;
}

/** Who calls and how it begins, while nobody does. */
export function CallSetup({ entries, entry, onEntry, caller, onCaller, ...rest }: CallSetupProps) {
  const { isThread, isAgain, isCompiling, onBegin } = rest;
  return (
    <section className={styles.setup}>
      {entries.length > 1 && (
        <Select
          label={t("How it begins")}
          data={entries.map((value) => ({ value, label: entryLabels()[value] }))}
          value={entry ?? null}
          onChange={(value) => onEntry(entries.find((known) => known === value) ?? null)}
        />
      )}
      {entry !== "api-initiated" && (
        <TextInput
          label={isThread ? t("Texting from") : t("Calling from")}
          type="tel"
          value={caller}
          onChange={(event) => onCaller(event.currentTarget.value)}
        />
      )}
      {/* A thread that people begin is begun by a text. */}
      {entry !== "inbound-sms" && (
        <Button
          size="lg"
          variant="light"
          leftSection={<IconPhone size={20} />}
          loading={isCompiling}
          onClick={onBegin}
          data-autofocus
        >
          {beginWords(isThread, isAgain)}
        </Button>
      )}
    </section>
  );
}

function beginWords(isThread: boolean, isAgain: boolean): string {
  if (isThread) return isAgain ? t("Start again") : t("Start");
  return isAgain ? t("Call again") : t("Call");
}

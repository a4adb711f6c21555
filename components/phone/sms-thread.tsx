"use client";
import { Button, TextInput } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { TracePoint } from "@/lib/simulate/session";
import { t } from "@/lib/words/t";
import styles from "./phone.module.css";

interface SmsThreadProps {
  points: readonly TracePoint[];
  /** What the person wrote to begin, which the trace does not repeat. */
  first: string | undefined;
  /** Whether a text from the person is wanted now. */
  canWrite: boolean;
  onWrite: (text: string) => void;
  note: string;
}

/** An SMS conversation as both sides see it. */
export function SmsThread({ points, first, canWrite, onWrite, note }: SmsThreadProps) {
  const [text, setText] = useState("");
  const end = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest message stays in view
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which an effect must not return.
    end.current?.scrollIntoView({ block: "nearest" });
  }, [points.length]);
  const bubbles = points.flatMap(({ trace, atMs }) =>
    trace.event === "sent"
      ? [{ from: "flow", text: trace.text, atMs }]
      : trace.event === "received" && trace.text !== first
        ? [{ from: "person", text: trace.text, atMs }]
        : [],
  );
  const write = () => {
    if (text.trim() === "") return;
    onWrite(text);
    setText("");
  };
  return (
    <>
      <ol className={styles.thread} aria-live="polite" aria-label={t("Messages")}>
        {first !== undefined && (
          <li className={styles.bubble} data-from="person">
            {first}
          </li>
        )}
        {bubbles.map((bubble, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a conversation only grows at its end
          <li key={at} className={styles.bubble} data-from={bubble.from}>
            {bubble.text}
          </li>
        ))}
        <li ref={end} aria-hidden="true" />
      </ol>
      <p className={styles.quiet}>{note}</p>
      <div className={styles.write}>
        <TextInput
          aria-label={t("Text to the flow")}
          placeholder={canWrite ? t("Write an SMS") : t("The flow is not waiting for an SMS")}
          value={text}
          readOnly={!canWrite}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && canWrite && write()}
        />
        <Button leftSection={<IconSend size={16} />} onClick={write} aria-disabled={!canWrite || undefined}>
          {t("Send")}
        </Button>
      </div>
    </>
  );
}

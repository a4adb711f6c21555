"use client";
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Act } from "@/lib/nodes/contract";
import type { Callable } from "@/lib/simulate/callable";
import type { Waiting } from "@/lib/simulate/session";
import { t } from "@/lib/words/t";
import { calleeWords, nameOf } from "./call-words";
import styles from "./phone.module.css";

interface OutcomesProps {
  waiting: Waiting;
  callable: Callable | null;
  /** What the step suggests: a sample answer of a request. */
  stimuli: readonly { label: string; act: Act }[];
  onAct: (act: Act) => void;
}

/** What the world may do now: who picks up, what the other system answers. */
export function Outcomes({ waiting, callable, stimuli, onAct }: OutcomesProps) {
  switch (waiting.for) {
    case "callee":
      return (
        <Choice title={t("{number} is ringing. What happens?", { number: nameOf(waiting.number, callable) })}>
          {(["answered", "busy", "no-answer", "failed"] as const).map((outcome) => (
            <Button
              key={outcome}
              onClick={() =>
                onAct({ act: "callee", outcome, ...(outcome === "answered" && { seconds: 30 }) })
              }
            >
              {outcome === "answered" ? t("They answer") : calleeWords()[outcome]}
            </Button>
          ))}
        </Choice>
      );
    case "talking":
      return (
        <Choice title={t("You are talking with {number}", { number: nameOf(waiting.number, callable) })}>
          <Button onClick={() => onAct({ act: "wait" })}>{t("They hang up")}</Button>
        </Choice>
      );
    case "recording":
      return (
        <Choice title={t("You are being recorded")}>
          <Button onClick={() => onAct({ act: "speak", seconds: 8 })}>{t("Leave a message of 8 s")}</Button>
          <Button onClick={() => onAct({ act: "silence" })}>{t("Say nothing")}</Button>
        </Choice>
      );
    case "detecting":
      return (
        <Choice title={t("Who has answered at {number}?", { number: nameOf(waiting.number, callable) })}>
          <Button onClick={() => onAct({ act: "detect", who: "person" })}>{t("A person")}</Button>
          <Button onClick={() => onAct({ act: "detect", who: "machine" })}>{t("A voicemail")}</Button>
        </Choice>
      );
    case "speech":
      return (
        <Choice title={t("Does somebody talk?")}>
          <Button onClick={() => onAct({ act: "speak", seconds: 3 })}>{t("Talk for 3 s")}</Button>
          <Button onClick={() => onAct({ act: "silence" })}>{t("Say nothing")}</Button>
        </Choice>
      );
    case "conference":
      return (
        <Choice title={t("You are in conference room {room}", { room: waiting.room })}>
          <Button onClick={() => onAct({ act: "wait" })}>{t("Leave the room")}</Button>
        </Choice>
      );
    case "http":
      return <HttpAnswer waiting={waiting} stimuli={stimuli} onAct={onAct} />;
    case "sms":
      return (
        <Choice title={t("SMS to {to}: “{text}”", { to: waiting.to, text: waiting.text })}>
          <Button onClick={() => onAct({ act: "sms", ok: true })}>{t("It is taken")}</Button>
          <Button onClick={() => onAct({ act: "sms", ok: false })}>{t("It is refused")}</Button>
        </Choice>
      );
    default:
      return null;
  }
}

function HttpAnswer(
  props: Pick<OutcomesProps, "stimuli" | "onAct"> & { waiting: Extract<Waiting, { for: "http" }> },
) {
  const { waiting, stimuli, onAct } = props;
  const sample = stimuli.find(({ act }) => act.act === "http" && act.ok)?.act;
  const [text, setText] = useState(() =>
    JSON.stringify(sample?.act === "http" && sample.json !== undefined ? sample.json : {}, null, 2),
  );
  const json = parse(text);
  return (
    <Choice title={`${waiting.method} ${waiting.url}`}>
      <Textarea
        className={styles.answer}
        label={t("What the other system answers")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={json === undefined ? t("This is not JSON yet.") : undefined}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
      />
      <Button onClick={() => json !== undefined && onAct({ act: "http", ok: true, status: 200, json })}>
        {t("It answers this")}
      </Button>
      <Button onClick={() => onAct({ act: "http", ok: false, status: 503 })}>{t("It fails")}</Button>
    </Choice>
  );
}

function Choice({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={styles.choice}>
      <p className={styles.choiceTitle}>{title}</p>
      <div className={styles.choiceButtons}>{children}</div>
    </section>
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

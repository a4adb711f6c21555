"use client";
import { useEffect, useRef } from "react";
import { phoneText } from "@/components/ui/phone-text";
import type { CallEntry } from "@/lib/sandbox/call-log";
import { keptWords } from "@/lib/words/kept";
import { t } from "@/lib/words/t";
import styles from "./numbers.module.css";
import type { SandboxCall } from "./use-sandbox-call";

const enders = () =>
  ({
    caller: t("You hung up."),
    flow: t("The flow ended the call."),
    callee: t("The other side hung up."),
    platform: t("The call was cut."),
    "not-answered": t("Nobody answered."),
  }) as const;

const outcomes = () =>
  ({
    answered: t("answers"),
    machine: t("is answered by a voicemail greeting"),
    busy: t("is busy"),
    "no-answer": t("does not answer"),
    failed: t("cannot be reached"),
    rejected: t("is refused"),
    hangup: t("hangs up"),
  }) as const;

interface Line {
  who: "flow" | "you" | "call" | "problem";
  text: string;
}

/** What was said and pressed, in order. New lines are read aloud by screen readers. */
export function CallTranscript({ call }: { call: SandboxCall }) {
  const end = useRef<HTMLDivElement>(null);
  const count = call.entries.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when a line was added
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  return (
    <div
      className={styles.transcript}
      role="log"
      aria-live="polite"
      aria-label={t("What was said and pressed")}
    >
      {call.entries.map(({ seq, entry }) => {
        const line = lineOf(entry);
        return (
          line && (
            <p key={seq} className={styles.line} data-who={line.who}>
              {line.who === "you" && <span className={styles.hidden}>{t("You:")}</span>}
              {line.text}
            </p>
          )
        );
      })}
      <div ref={end} />
    </div>
  );
}

/** null for what a caller would not notice. */
function lineOf(entry: CallEntry): Line | null {
  switch (entry.kind) {
    case "said":
      return entry.to === "caller"
        ? { who: "flow", text: entry.text }
        : { who: "call", text: t("Only they hear: “{text}”", { text: entry.text }) };
    case "pressed":
      return { who: "you", text: entry.digits };
    case "silence":
      return { who: "you", text: t("(nothing)") };
    case "recording":
      return { who: "call", text: t("Beep. Your message is recorded.") };
    case "recorded":
      return { who: "you", text: entry.words || t("A message of {seconds} s", { seconds: entry.seconds }) };
    case "dialling":
      return { who: "call", text: t("Rings {number}", { number: phoneText(entry.number) }) };
    case "callee":
      return { who: "call", text: `${phoneText(entry.number)} ${outcomes()[entry.outcome]}` };
    case "joined":
      return {
        who: "call",
        text: t("You are connected with {with}", { with: phoneText(keptWords(entry.with)) }),
      };
    case "sent-sms":
      return {
        who: "call",
        text: t("Text to {to}: “{text}”", { to: phoneText(entry.to), text: entry.text }),
      };
    case "problem":
      return { who: "problem", text: keptWords(entry.text) };
    case "ended":
      return { who: "call", text: enders()[entry.by] };
    default:
      return null;
  }
}

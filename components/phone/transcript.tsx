"use client";
import {
  IconAlertTriangle,
  IconBraces,
  IconDialpad,
  IconMessage,
  IconMicrophone,
  IconPhoneOff,
  IconPhoneOutgoing,
  IconVolume,
  IconWorld,
} from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Callable } from "@/lib/simulate/callable";
import type { TracePoint } from "@/lib/simulate/session";
import { t } from "@/lib/words/t";
import { type StepIcon, traceWords } from "./call-words";
import styles from "./phone.module.css";

const icons: Record<StepIcon, typeof IconVolume> = {
  speak: IconVolume,
  key: IconDialpad,
  record: IconMicrophone,
  ring: IconPhoneOutgoing,
  web: IconWorld,
  sms: IconMessage,
  set: IconBraces,
  end: IconPhoneOff,
  alert: IconAlertTriangle,
};

interface TranscriptProps {
  points: readonly TracePoint[];
  callable: Callable | null;
  onGoTo?: ((programKey: string) => void) | undefined;
}

/** The call so far, newest last. A line leads to the step it came from. */
export function Transcript({ points, callable, onGoTo }: TranscriptProps) {
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest line stays in view
  useEffect(() => {
    const box = list.current?.parentElement;
    if (box) box.scrollTop = box.scrollHeight;
  }, [points.length]);
  return (
    <ol className={styles.transcript} ref={list} aria-live="polite" aria-label={t("Transcript")}>
      {points.map(({ atMs, node, who, trace }, at) => {
        const line = traceWords(trace, callable, node);
        if (!line) return null;
        const Icon = icons[line.icon];
        const content = (
          <>
            <span className={styles.time}>{clock(atMs)}</span>
            <Icon size={15} aria-hidden="true" data-icon={line.icon} />
            <span className={styles.line}>
              {who === "callee" && trace.event !== "whispered" && t("Person rung: ")}
              {line.words}
            </span>
          </>
        );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a trace only grows at its end
          <li key={at}>
            {node !== undefined && onGoTo ? (
              <button type="button" className={styles.step} onClick={() => onGoTo(node)}>
                {content}
              </button>
            ) : (
              <div className={styles.step}>{content}</div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const clock = (ms: number) =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

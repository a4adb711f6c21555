"use client";
import type { Callable } from "@/lib/simulate/callable";
import type { Waiting } from "@/lib/simulate/session";
import { t } from "@/lib/words/t";
import type { CallStore } from "./call-store";
import { waitingWords } from "./call-words";
import styles from "./phone.module.css";
import { SpokenText } from "./spoken-text";

interface ScreenProps {
  waiting: Waiting | null;
  waitedMs: number;
  callable: Callable | null;
  phase: ReturnType<CallStore["getState"]>["phase"];
}

/** What the flow says now, word by word. */
export function Screen({ waiting, waitedMs, callable, phase }: ScreenProps) {
  if (phase === "idle") return null;
  const text = waiting && (waiting.for === "listening" || waiting.for === "keys") ? waiting : null;
  return (
    <section className={styles.screen} aria-live="polite">
      <p className={styles.doing}>
        {waiting
          ? waitingWords(waiting, waitedMs, callable)
          : phase === "opening"
            ? t("Calling…")
            : t("The call is over")}
      </p>
      {text && (
        <SpokenText text={text.text} progress={text.durationMs > 0 ? waitedMs / text.durationMs : 1} />
      )}
    </section>
  );
}

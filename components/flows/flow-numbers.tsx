"use client";
import { Skeleton } from "@mantine/core";
import { Suspense, use } from "react";
import { t } from "@/lib/words/t";
import type { FlowRow } from "./flow-row";
import styles from "./flow-table.module.css";

/** Null when the platform could not be asked. */
export type NumbersOfFlows = Promise<{
  numbers: Record<string, readonly string[]>;
  silent: readonly string[];
} | null>;

interface FlowNumbersProps {
  flow: Pick<FlowRow, "id" | "live">;
  numbers: NumbersOfFlows;
}

/** The numbers that lead to a flow. They come from the platform, after the list, into a place kept for them. */
export function FlowNumbers({ flow, numbers }: FlowNumbersProps) {
  // What is not live answers no number; there is nothing to wait for.
  if (!flow.live) return <span className={styles.more}>{t("None")}</span>;
  return (
    <Suspense fallback={<Skeleton height={12} width={112} />}>
      <Numbers flowId={flow.id} numbers={numbers} />
    </Suspense>
  );
}

function Numbers({ flowId, numbers }: { flowId: string; numbers: NumbersOfFlows }) {
  const answer = use(numbers);
  const [first, ...rest] = answer?.numbers[flowId] ?? [];
  if (first) {
    return (
      <span className={styles.numbers}>
        {first}
        {rest.length > 0 && (
          <span className={styles.more} title={rest.join(", ")}>
            {" "}
            {t("and {rest, plural, one {one more} other {# more}}", { rest: rest.length })}
          </span>
        )}
      </span>
    );
  }
  if (!answer || answer.silent.length > 0) {
    const who = answer?.silent.join(", ") ?? t("The platform");
    return <span className={styles.more}>{t("{who} did not answer", { who })}</span>;
  }
  return <span className={styles.more}>{t("None")}</span>;
}

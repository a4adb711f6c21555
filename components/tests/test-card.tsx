"use client";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { useSavedTests, useTestsOfEditor } from "@/components/editor/saved-tests-context";
import { AcceptButton, ResultIcon, TestMenu } from "@/components/editor/test-parts";
import type { TestResult } from "@/components/editor/test-questions";
import { shortTargetNames } from "@/components/editor/words";
import { exactTime } from "@/components/ui/time-words";
import { readTest, type SavedTest } from "@/lib/simulate/saved-tests/saved-test";
import { happeningWords } from "@/lib/simulate/saved-tests/test-difference";
import type { TestRow } from "@/lib/views/tests";
import { t } from "@/lib/words/t";
import styles from "./tests.module.css";
import type { LiveTests } from "./tests-bar";

interface TestCardProps {
  row: TestRow;
  live: LiveTests | null;
  /** The flow's, in which the call is placed. */
  timeZone: string;
}

/** One test: how it ended on the draft and on what is live, and line by line what is played and must follow. */
export function TestCard({ row, live, timeZone }: TestCardProps) {
  const { id, test } = row;
  const tests = useTestsOfEditor();
  const result = useSavedTests((state) => state.results.get(id));
  const [failure, setFailure] = useState<string | null>(null);
  const read = useMemo(() => readTest(test), [test]);
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <h2 className={styles.name}>{test.name}</h2>
        <AcceptButton row={row} onFailure={setFailure} />
        {tests?.canSave && <TestMenu id={id} name={test.name} />}
      </div>
      <dl className={styles.results}>
        <Result name={t("Draft")} result={result} />
        {live && <LiveResult id={id} live={live} />}
      </dl>
      {failure && (
        <p className={styles.difference} role="alert">
          {failure}
        </p>
      )}
      {read.ok ? (
        <Story test={read.value} timeZone={timeZone} />
      ) : (
        <p className={styles.difference}>{read.error}</p>
      )}
    </li>
  );
}

function LiveResult({ id, live }: { id: string; live: LiveTests }) {
  const result = useStore(live.store, (state) => state.results.get(id));
  return <Result name={t("v{number} live", { number: live.number })} result={result} />;
}

function Result({ name, result }: { name: string; result: TestResult | undefined }) {
  return (
    <div className={styles.result}>
      <dt>{name}</dt>
      <dd>
        <ResultIcon result={result} />
        {result?.difference && <p className={styles.difference}>{result.difference}</p>}
        {result?.elsewhere.map(({ target, difference }) => (
          <p key={target} className={styles.elsewhere}>
            {t("Otherwise on {shortTargetName}: {difference}", {
              shortTargetName: shortTargetNames[target],
              difference,
            })}
          </p>
        ))}
      </dd>
    </div>
  );
}

function Story({ test, timeZone }: { test: SavedTest; timeZone: string }) {
  const { caller, called, atMs, message, trace } = test;
  return (
    <details className={styles.story}>
      <summary>
        {t("What is played and must follow ({count, plural, one {# line} other {# lines}})", {
          count: trace.length,
        })}
      </summary>
      <p className={styles.quiet}>
        {t("From {caller} to {called}, {at} in {timeZone}", {
          caller,
          called,
          at: exactTime(atMs, undefined, timeZone),
          timeZone,
        })}
        {message !== null && `, “${message}”`}
      </p>
      <ol>
        {trace.map((happening, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may happen twice in a call
          <li key={at}>{happeningWords(happening)}</li>
        ))}
      </ol>
    </details>
  );
}

"use client";
import { Button, Progress } from "@mantine/core";
import { IconPencil, IconPlayerPlay } from "@tabler/icons-react";
import { useStore } from "zustand";
import type { SavedTestsStore } from "@/components/editor/saved-tests";
import { coverageWords, resultWords } from "@/components/editor/test-parts";
import { LinkButton } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TestRow } from "@/lib/views/tests";
import { t } from "@/lib/words/t";
import styles from "./tests.module.css";

export interface LiveTests {
  store: SavedTestsStore;
  number: number;
}

interface TestsBarProps {
  rows: readonly TestRow[];
  draft: SavedTestsStore;
  live: LiveTests | null;
  editor: string;
  onRun: () => void;
}

/** How the tests stand, when they ran, and the run itself while it goes on; as high in both. */
export function TestsBar({ rows, draft, live, editor, onRun }: TestsBarProps) {
  const coverage = useStore(draft, (state) => state.coverage);
  const isRunning = useStore(draft, (state) => state.running !== null);
  const isLiveRunning = useStore(live?.store ?? draft, (state) => state.running !== null);
  return (
    <div className={styles.bar}>
      <div className={styles.sums} role="status">
        <Sum name={t("Draft")} rows={rows} store={draft} />
        {live && <Sum name={t("v{number} live", { number: live.number })} rows={rows} store={live.store} />}
        {coverage && <p className={styles.quiet}>{coverageWords(coverage)}</p>}
      </div>
      {isRunning || isLiveRunning ? (
        <Button
          onClick={() => {
            draft.getState().cancel();
            live?.store.getState().cancel();
          }}
        >
          {t("Cancel")}
        </Button>
      ) : (
        <Button leftSection={<IconPlayerPlay size={16} />} onClick={onRun}>
          {t("Run all")}
        </Button>
      )}
      <LinkButton href={editor} variant="subtle" color="gray" leftSection={<IconPencil size={16} />}>
        {t("Open the tests in the editor")}
      </LinkButton>
    </div>
  );
}

/** "Draft: 12 tests pass, 1 fails, 1 min ago" */
function Sum({ name, rows, store }: { name: string; rows: readonly TestRow[]; store: SavedTestsStore }) {
  const results = useStore(store, (state) => state.results);
  const running = useStore(store, (state) => state.running);
  const ranAtMs = useStore(store, (state) => state.ranAtMs);
  return (
    <div className={styles.sum}>
      <b>{name}</b>
      {running ? (
        <>
          <span>
            {t("Running test {done} of {total}", {
              done: Math.min(running.done + 1, running.total),
              total: running.total,
            })}
          </span>
          <Progress
            value={(running.done / Math.max(1, running.total)) * 100}
            className={styles.progress ?? ""}
            aria-label={name}
          />
        </>
      ) : (
        <>
          <span>{results.size > 0 ? resultWords(rows, results) : t("Not run")}</span>
          {ranAtMs !== null && (
            <span className={styles.quiet}>
              <RelativeTime at={ranAtMs} />
            </span>
          )}
        </>
      )}
    </div>
  );
}

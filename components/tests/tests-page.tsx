"use client";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { type Explorer, lazyExplorer } from "@/components/editor/explorer";
import { createSavedTests, type SavedTestsStore, type TestActions } from "@/components/editor/saved-tests";
import { SavedTestsProvider } from "@/components/editor/saved-tests-context";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { LinkButton } from "@/components/ui/link";
import type { Graph } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { noPrices } from "@/lib/flow/prices";
import type { TestRow } from "@/lib/views/tests";
import { t } from "@/lib/words/t";
import { TestCard } from "./test-card";
import styles from "./tests.module.css";
import { TestsBar } from "./tests-bar";

/** A flow with what it refers to. */
interface Linked {
  graph: Graph;
  library: Library;
}

export interface TestsPageProps {
  flowId: string;
  rows: readonly TestRow[];
  draft: Linked;
  /** The version callers meet, or null. */
  live: (Linked & { number: number }) | null;
  canSave: boolean;
  actions: TestActions;
}

/** Every saved test of a flow, run as soon as the page is there: on the draft, and on what callers meet now. */
export function TestsPage({ flowId, rows, draft, live, canSave, actions }: TestsPageProps) {
  const onDraft = useRunner(flowId, rows, actions, draft.library);
  const onLive = useRunner(flowId, rows, actions, live?.library ?? draft.library);
  const shown = useStore(onDraft, (state) => state.rows) ?? rows;
  const ranOn = useStore(onDraft, (state) => state.ranOn);
  const isBlocked = useStore(onDraft, (state) => state.isBlocked);
  const failure = useStore(onDraft, (state) => state.failure);
  const [round, setRound] = useState(0);
  const provided = useMemo(() => ({ store: onDraft, canSave, offer: () => {} }), [onDraft, canSave]);
  // One after the other, and again when a test was changed: each run takes a processor of this computer.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round is asked for
  useEffect(() => {
    if (shown.length === 0) return;
    let isCurrent = true;
    void onDraft
      .getState()
      .run(draft.graph)
      .then(() => {
        if (!isCurrent || !live) return;
        onLive.setState({ rows: shown });
        return onLive.getState().run(live.graph);
      });
    return () => {
      isCurrent = false;
      onDraft.getState().cancel();
      onLive.getState().cancel();
    };
  }, [onDraft, onLive, draft, live, shown, round]);
  const editor = `/editor/${flowId}?panel=tests`;

  if (shown.length === 0) {
    return (
      <EmptyState
        title={t("No tests yet")}
        actions={<LinkButton href={editor}>{t("Open the tests in the editor")}</LinkButton>}
      >
        {t(
          "A test is a call that is kept: what somebody does, and what must follow. Each runs again with every change and before you publish. Save one from the phone or from a path, or take the suggested ones.",
        )}
      </EmptyState>
    );
  }
  return (
    <SavedTestsProvider value={provided}>
      <TestsBar
        rows={shown}
        draft={onDraft}
        live={live && { store: onLive, number: live.number }}
        editor={editor}
        onRun={() => setRound((before) => before + 1)}
      />
      {failure && (
        <div className={styles.notice}>
          <ErrorState happened={failure} />
        </div>
      )}
      {isBlocked && ranOn !== null && (
        <div className={styles.notice}>
          <ErrorState
            tone="warn"
            happened={t("The draft has problems to fix before it can be called, so no test ran on it.")}
            whatToDo={t("Open the editor: its problem list says what and where.")}
          />
        </div>
      )}
      <ul className={styles.cards} aria-label={t("Tests")}>
        {shown.map((row) => (
          <TestCard
            key={row.id}
            row={row}
            live={live && { store: onLive, number: live.number }}
            timeZone={draft.graph.settings.timeZone}
          />
        ))}
      </ul>
    </SavedTestsProvider>
  );
}

/** Tests with a worker of their own to run in, which ends with the page. */
function useRunner(
  flowId: string,
  rows: readonly TestRow[],
  actions: TestActions,
  library: Library,
): SavedTestsStore {
  const [made] = useState(() => {
    const explorer: Explorer = lazyExplorer(() => library, noPrices);
    const store = createSavedTests(flowId, actions, explorer);
    store.setState({ rows });
    return { store, explorer };
  });
  useEffect(() => () => made.explorer.close(), [made]);
  return made.store;
}

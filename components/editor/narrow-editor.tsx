"use client";
import { ActionIcon, SegmentedControl } from "@mantine/core";
import { IconArrowLeft, IconHistory, IconMessage, IconPhone } from "@tabler/icons-react";
import Link from "next/link";
import { Suspense, useMemo, useState } from "react";
import { StatusText } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import type { Analyst } from "./analyst";
import { Canvas } from "./canvas";
import type { EditorProps } from "./editor";
import styles from "./narrow-editor.module.css";
import { OutlineView } from "./outline-view";
import { PanelsProvider, usePanels } from "./panels";
import { CommentsPanel, PhoneDock, TestsPanel } from "./parts";
import { useEditor, useEditorStore } from "./store-context";
import { countProblems } from "./words";

/** On a phone: read the steps, look at the map, comment, call the draft. Editing wants a larger screen. */
export function NarrowEditor({ flowId, live, threadId, analyst }: EditorProps & { analyst: Analyst | null }) {
  const graph = useEditor((state) => state.graph);
  const { toFix } = countProblems(useEditor((state) => state.problems.list));
  const [view, setView] = useState(threadId === null ? "steps" : "comments");
  const store = useEditorStore();
  const panels = usePanels();
  const ownPanels = useMemo(
    () => ({
      ...panels,
      openComments: (nodeId?: string) => {
        if (nodeId !== undefined) store.getState().select([nodeId]);
        setView("comments");
      },
    }),
    [panels, store],
  );
  const [isCalling, setCalling] = useState(false);
  if (isCalling) {
    return (
      <div className={styles.page}>
        <Suspense>
          <PhoneDock analyst={analyst} onClose={() => setCalling(false)} />
        </Suspense>
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <ActionIcon component={Link} href="/flows" aria-label={t("All flows")} size={44}>
          <IconArrowLeft size={20} />
        </ActionIcon>
        <div className={styles.title}>
          <h1>{graph.name}</h1>
          {live ? (
            <StatusText status="live">{t("v{number} live", { number: live.number })}</StatusText>
          ) : (
            <StatusText status="neutral">{t("Not live yet")}</StatusText>
          )}
        </div>
      </header>
      <main className={styles.main} data-view={view}>
        <div className={styles.bar}>
          <h2>
            {view === "comments"
              ? t("Comments")
              : graph.target === "sms"
                ? t("What people read in the draft")
                : t("What callers hear in the draft")}
          </h2>
          <SegmentedControl
            aria-label={t("Steps, map, tests or comments")}
            fullWidth
            data={[
              { value: "steps", label: t("Steps") },
              { value: "map", label: t("Map") },
              { value: "tests", label: t("Tests") },
              { value: "comments", label: t("Comments") },
            ]}
            value={view}
            onChange={setView}
          />
        </div>
        {toFix > 0 && (
          <p className={styles.note}>
            <StatusText status="bad">{t("{toFix} to fix before it can be published", { toFix })}</StatusText>
          </p>
        )}
        {view === "steps" && <OutlineView graph={graph} onComment={ownPanels.openComments} />}
        {view === "comments" && (
          <Suspense fallback={<p className={styles.note}>{t("Fetching the comments…")}</p>}>
            <CommentsPanel onGo={(nodeId) => store.getState().select([nodeId])} />
          </Suspense>
        )}
        {view === "tests" && (
          <Suspense fallback={<p className={styles.note}>{t("Fetching the tests…")}</p>}>
            <TestsPanel isNarrow />
          </Suspense>
        )}
        {view === "map" && (
          <div className={styles.map}>
            <PanelsProvider value={ownPanels}>
              <Canvas
                onAsk={() => {}}
                onOpenInspector={() => {}}
                label={t("Map of {name}", { name: graph.name })}
                isMap
              />
            </PanelsProvider>
          </div>
        )}
        <p className={styles.note}>{t("Open this flow on a larger screen to change it.")}</p>
      </main>
      <footer className={styles.foot}>
        <Link href={`/flows/${flowId}/versions`} className={styles.thumb}>
          <IconHistory size={20} aria-hidden="true" />
          {t("Versions")}
        </Link>
        <button type="button" className={styles.call} onClick={() => setCalling(true)}>
          {graph.target === "sms" ? (
            <IconMessage size={20} aria-hidden="true" />
          ) : (
            <IconPhone size={20} aria-hidden="true" />
          )}
          {graph.target === "sms" ? t("Try the draft") : t("Call the draft")}
        </button>
      </footer>
    </div>
  );
}

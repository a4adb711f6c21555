"use client";
import { ActionIcon, SegmentedControl } from "@mantine/core";
import { IconArrowLeft, IconHistory, IconMessage, IconMessageCircle, IconPhone } from "@tabler/icons-react";
import Link from "next/link";
import { Suspense, useEffect, useMemo, useState } from "react";
import { StatusText } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import type { Analyst } from "./analyst";
import { Canvas } from "./canvas";
import { useComments } from "./comments-context";
import type { EditorProps } from "./editor";
import type { Facilities } from "./facilities";
import styles from "./narrow-editor.module.css";
import { NarrowHere } from "./narrow-here";
import { NarrowLive } from "./narrow-live";
import { NarrowReview } from "./narrow-review";
import { NarrowStep } from "./narrow-step";
import { OutlineView } from "./outline-view";
import { PanelsProvider, usePanels } from "./panels";
import { CommentsPanel, PhoneDock, TestsPanel } from "./parts";
import { useEditor, useEditorStore } from "./store-context";

interface NarrowEditorProps extends EditorProps {
  analyst: Analyst | null;
  facilities: Facilities;
}

/** On a phone: read the steps, look at the map, comment, call the draft, publish and roll back. Editing wants a larger screen. */
export function NarrowEditor(props: NarrowEditorProps) {
  const { flowId, live, threadId, analyst, facilities, canEdit } = props;
  const graph = useEditor((state) => state.graph);
  const open = useComments(({ fetched }) => fetched?.threads.filter(({ resolved }) => !resolved).length ?? 0);
  const [view, setView] = useState(threadId === null ? "steps" : "comments");
  const [isReading, setReading] = useState(false);
  const store = useEditorStore();
  const panels = usePanels();
  useEffect(() => {
    store.setState({ isReadOnly: true });
    return () => store.setState({ isReadOnly: !canEdit });
  }, [store, canEdit]);
  const ownPanels = useMemo(
    () => ({
      ...panels,
      openInspector: () => setReading(true),
      openComments: (nodeId?: string) => {
        store.getState().select(nodeId === undefined ? [] : [nodeId]);
        setView("comments");
      },
    }),
    [panels, store],
  );
  const read = (nodeId: string) => {
    store.getState().select([nodeId]);
    setReading(true);
  };
  const [isCalling, setCalling] = useState(false);
  if (isCalling) {
    return (
      <div className={styles.page}>
        <Suspense>
          <PhoneDock analyst={analyst} isAlone onClose={() => setCalling(false)} />
        </Suspense>
      </div>
    );
  }
  const isSms = graph.target === "sms";
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
        {view === "steps" && (
          <>
            <NarrowReview
              {...props}
              onPublish={panels.openPublish}
              onComment={() => ownPanels.openComments()}
            />
            <NarrowLive {...props} />
          </>
        )}
        <div className={styles.bar}>
          <h2>
            {view === "comments"
              ? t("Comments")
              : isSms
                ? t("What people read in the draft")
                : t("What callers hear in the draft")}
          </h2>
          {view !== "comments" && (
            <SegmentedControl
              aria-label={t("Steps, map or tests")}
              fullWidth
              data={[
                { value: "steps", label: t("Steps") },
                { value: "map", label: t("Map") },
                { value: "tests", label: t("Tests") },
              ]}
              value={view}
              onChange={setView}
            />
          )}
        </div>
        <NarrowHere />
        {view === "steps" && <OutlineView graph={graph} onChoose={read} onComment={ownPanels.openComments} />}
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
                onOpenInspector={() => setReading(true)}
                label={t("Map of {name}", { name: graph.name })}
                isMap
              />
            </PanelsProvider>
          </div>
        )}
        {view !== "comments" && canEdit && (
          <p className={styles.note}>{t("Open this flow on a larger screen to change it.")}</p>
        )}
      </main>
      <footer className={styles.foot}>
        <Link href={`/flows/${flowId}/versions`} className={styles.thumb}>
          <IconHistory size={20} aria-hidden="true" />
          {t("Versions")}
        </Link>
        <button
          type="button"
          className={styles.thumb}
          aria-pressed={view === "comments"}
          onClick={() => (view === "comments" ? setView("steps") : ownPanels.openComments())}
        >
          <IconMessageCircle size={20} aria-hidden="true" />
          {open > 0 ? t("Comments {open}", { open }) : t("Comments")}
        </button>
        <button type="button" className={styles.call} onClick={() => setCalling(true)}>
          {isSms ? <IconMessage size={20} aria-hidden="true" /> : <IconPhone size={20} aria-hidden="true" />}
          {isSms ? t("Try the draft") : t("Call the draft")}
        </button>
      </footer>
      <NarrowStep opened={isReading} facilities={facilities} onClose={() => setReading(false)} />
    </div>
  );
}

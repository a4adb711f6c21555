"use client";
import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { ReactFlowProvider } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { PublishActions } from "@/components/versions/version-actions";
import type { DraftChanges } from "@/lib/flow/compare";
import type { Graph } from "@/lib/flow/graph";
import type { Result } from "@/lib/shared/result";
import type { SaveAnswer, Theirs } from "./autosave";
import { BottomPanel } from "./bottom-panel";
import { CallPill } from "./call-pill";
import { Canvas } from "./canvas";
import styles from "./editor.module.css";
import { EditorActionsProvider } from "./editor-actions";
import { EmptyCanvas } from "./empty-canvas";
import { FlowSettingsDrawer } from "./flow-settings";
import { Inspector } from "./inspector";
import { KeysDialog } from "./keys-dialog";
import { NarrowEditor } from "./narrow-editor";
import { OutlineDrawer } from "./outline-drawer";
import { Palette } from "./palette";
import { firstPanels, type PanelState, type Panels, PanelsProvider } from "./panels";
import { PhoneDock } from "./phone-dock";
import { Publish } from "./publish";
import { StaleDialog } from "./stale-dialog";
import { StepPicker } from "./step-picker";
import { createEditorStore } from "./store";
import { EditorProvider, useEditorStore } from "./store-context";
import { TopBar } from "./top-bar";
import { useAnalysis } from "./use-analysis";
import { useAutosave } from "./use-autosave";
import { type Asking, useCanvasActions } from "./use-canvas-actions";
import { type FacilityActions, useFacilities } from "./use-facilities";
import { type PageKeyActions, usePageKeys } from "./use-page-keys";
import { ZoomTools } from "./zoom-tools";

export interface EditorProps extends FacilityActions {
  flowId: string;
  graph: Graph;
  revision: number;
  savedMs: number;
  live: { number: number } | null;
  latestVersion: number | null;
  /** Of the draft since the latest version, when the page was made. */
  changes: DraftChanges | null;
  canEdit: boolean;
  canPublish: boolean;
  /** A step to open at, from a link. */
  nodeId: string | null;
  publishActions: PublishActions;
  saveDraft(input: { flowId: string; baseRevision: number; graph: Graph }): Promise<SaveAnswer>;
  loadDraft(input: { flowId: string }): Promise<Result<Theirs | null, unknown>>;
  /** Makes a flow of the graph and answers where it is, or a sentence. */
  saveCopy(input: { graph: Graph }): Promise<Result<{ flowId: string }, { message: string }>>;
}

/** The editor of one flow. */
export function Editor(props: EditorProps) {
  const [store] = useState(() =>
    createEditorStore({ graph: props.graph, isReadOnly: !props.canEdit, now: () => Date.now() }),
  );
  return (
    <EditorProvider store={store}>
      <ReactFlowProvider>
        <Workbench {...props} />
      </ReactFlowProvider>
    </EditorProvider>
  );
}

function Workbench(props: EditorProps) {
  const { flowId } = props;
  const facilities = useFacilities(props, !props.canEdit);
  const [asking, setAsking] = useState<Asking | null>(null);
  const ask = useCallback((next: Asking) => setAsking(next), []);
  const actions = useCanvasActions(ask);
  const analyst = useAnalysis();
  const [panels, setPanels] = useLocalStorage<PanelState>({
    key: "patchcord-editor-panels",
    defaultValue: firstPanels,
  });
  const [hasLetterKeys, setLetterKeys] = useLocalStorage({
    key: "patchcord-letter-keys",
    defaultValue: true,
  });
  // Behind: a call goes on while the inspector is in front.
  const [phoneState, setPhone] = useState<"closed" | "shown" | "behind">("closed");
  const [drawer, setDrawer] = useState<"settings" | "keys" | "outline" | "publish" | null>(null);
  const isPhoneWidth = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: true });
  const isWide = useMediaQuery("(min-width: 100em)", false, { getInitialValueInEffect: true });
  const set = useCallback(
    (part: Partial<PanelState>) => setPanels((before) => ({ ...before, ...part })),
    [setPanels],
  );
  const panelActions = useMemo<Panels>(
    () => ({
      openInspector: () => {
        set({ dock: "inspector" });
        setPhone((before) => (before === "closed" ? "closed" : "behind"));
      },
      openPhone: () => setPhone("shown"),
      openSettings: () => setDrawer("settings"),
      closeDock: () => set({ dock: null }),
    }),
    [set],
  );
  const stale = useDraft(props);
  const onPublish = useCallback(() => setDrawer("publish"), []);
  const { nodeId } = props;
  useEffect(() => {
    if (nodeId !== null) setTimeout(() => actions.goTo(nodeId), FIRST_LOOK_MS);
  }, [nodeId, actions]);
  const openInspector = useCallback(() => {
    panelActions.openInspector();
    focusInspector();
  }, [panelActions]);
  const pageKeys = useMemo(
    () => ({
      isLetterOn: hasLetterKeys,
      togglePalette: () => setPanels((before) => ({ ...before, isPaletteOpen: !before.isPaletteOpen })),
      toggleDock: () =>
        setPanels((before) => ({ ...before, dock: before.dock === null ? "inspector" : null })),
      openPhone: panelActions.openPhone,
      openKeys: () => setDrawer("keys"),
      openOutline: () => setDrawer("outline"),
      onPublish,
    }),
    [hasLetterKeys, setPanels, panelActions, onPublish],
  );

  const dialogs = (
    <>
      {stale.dialog}
      <FlowSettingsDrawer
        opened={drawer === "settings"}
        onClose={() => setDrawer(null)}
        facilities={facilities}
        analyst={analyst}
      />
      <KeysDialog
        opened={drawer === "keys"}
        onClose={() => setDrawer(null)}
        hasLetterKeys={hasLetterKeys}
        onLetterKeys={setLetterKeys}
      />
      <OutlineDrawer opened={drawer === "outline"} onClose={() => setDrawer(null)} />
      <Publish
        flowId={flowId}
        opened={drawer === "publish"}
        onClose={() => setDrawer(null)}
        flush={stale.flush}
        actions={props.publishActions}
      />
    </>
  );
  const isPhoneShown = phoneState === "shown" || (phoneState === "behind" && isWide);

  return (
    <PanelsProvider value={panelActions}>
      <EditorActionsProvider value={actions}>
        {isPhoneWidth ? (
          <NarrowEditor {...props} analyst={analyst} />
        ) : (
          <div
            className={styles.editor}
            data-palette={panels.isPaletteOpen && props.canEdit ? "" : undefined}
          >
            <PageKeys {...pageKeys} />
            <TopBar
              flowId={flowId}
              live={props.live}
              latestVersion={props.latestVersion}
              changes={stale.changes}
              saving={stale.saving}
              analyst={analyst}
              isPhoneOpen={isPhoneShown}
              canPublish={props.canPublish}
              onProblems={() => set({ bottom: { ...panels.bottom, isOpen: true, tab: "problems" } })}
              onPublish={onPublish}
            />
            <div className={styles.work}>
              {panels.isPaletteOpen && props.canEdit && <Palette />}
              <main className={styles.middle}>
                <Canvas onAsk={ask} onOpenInspector={openInspector} label={`Canvas of ${props.graph.name}`}>
                  <EmptyCanvas />
                  {phoneState === "behind" && !isWide && <CallPill />}
                  <ZoomTools onOutline={() => setDrawer("outline")} onKeys={() => setDrawer("keys")} />
                </Canvas>
                <BottomPanel panel={panels.bottom} onChange={(bottom) => set({ bottom })} />
              </main>
              {panels.dock === "inspector" && (isWide || !isPhoneShown) && (
                <div className={styles.dock}>
                  <Inspector facilities={facilities} onClose={panelActions.closeDock} />
                </div>
              )}
              {phoneState !== "closed" && (
                <div className={styles.dock} hidden={!isPhoneShown}>
                  <PhoneDock analyst={analyst} onClose={() => setPhone("closed")} />
                </div>
              )}
            </div>
          </div>
        )}
        {asking && <StepPicker asking={asking} onClose={() => setAsking(null)} />}
        {dialogs}
      </EditorActionsProvider>
    </PanelsProvider>
  );
}

/** The canvas has found its size by then. */
const FIRST_LOOK_MS = 150;

function PageKeys(props: PageKeyActions) {
  usePageKeys(props);
  return null;
}

/** Autosave, and the choice when somebody else was faster. */
function useDraft({
  flowId,
  graph,
  revision,
  savedMs,
  canEdit,
  saveDraft,
  loadDraft,
  saveCopy,
  changes,
}: EditorProps) {
  const store = useEditorStore();
  const [counted, setCounted] = useState<DraftChanges | null>(null);
  const { saving, autosave } = useAutosave({
    flowId,
    graph,
    revision,
    savedMs,
    isReadOnly: !canEdit,
    save: async (input) => {
      const answer = await saveDraft({ flowId, ...input });
      if (answer.ok) setCounted(answer.value.changes ?? null);
      return answer;
    },
    load: async () => {
      const loaded = await loadDraft({ flowId });
      return loaded.ok ? loaded.value : null;
    },
  });
  const flush = useCallback(async () => (await autosave.current?.flush()) ?? true, [autosave]);
  const theirs = saving.state === "stale" ? saving.theirs : null;
  const showTheirs = () => {
    if (!theirs) return;
    autosave.current?.adopt(theirs.graph, theirs.revision, theirs.savedMs);
    store.getState().replace(theirs.graph);
  };
  const dialog = saving.state === "stale" && (
    <StaleDialog
      theirs={theirs}
      onTheirs={showTheirs}
      onKeepCopy={async () => {
        const mine = store.getState().graph;
        const copied = await saveCopy({ graph: { ...mine, name: `${mine.name} (my copy)`.slice(0, 120) } });
        if (!copied.ok) return copied.error.message;
        showTheirs();
        window.location.assign(`/editor/${copied.value.flowId}`);
        return null;
      }}
      onOverwrite={() => {
        if (!theirs) return;
        const mine = store.getState().graph;
        autosave.current?.adopt(theirs.graph, theirs.revision, theirs.savedMs);
        autosave.current?.changed({ ...mine });
      }}
    />
  );
  // After a publish the page knows better than the last save did.
  const isNewer = counted !== null && counted.since >= (changes?.since ?? 0);
  return { saving, flush, dialog, changes: isNewer ? counted : changes };
}

function focusInspector() {
  requestAnimationFrame(() => {
    const body = document.querySelector<HTMLElement>("[data-inspector] [data-field]");
    const control = body?.matches("input, textarea, [tabindex]")
      ? body
      : body?.querySelector<HTMLElement>("input, textarea, button, [tabindex]");
    (control ?? document.querySelector<HTMLElement>("[data-inspector] input"))?.focus();
  });
}

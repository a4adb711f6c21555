"use client";
import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { useSearchParams } from "next/navigation";
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { t } from "@/lib/words/t";
import { afterPaint } from "./after-paint";
import { CallPill } from "./call-pill";
import { Canvas } from "./canvas";
import { createComments } from "./comments";
import { CommentsProvider, useCommentMarks } from "./comments-context";
import { type DialogName, Dialogs } from "./dialogs";
import type { EditorProps } from "./editor";
import styles from "./editor.module.css";
import { EditorActionsProvider } from "./editor-actions";
import { FrameBar, FrameDock, FramePalette } from "./editor-frame";
import { EmptyCanvas } from "./empty-canvas";
import { ExplorerProvider } from "./explorer-context";
import { focusInspector } from "./focus-inspector";
import { firstPanels, type PanelState, type Panels, PanelsProvider } from "./panels";
import {
  CommentsPanel,
  CompanyQuestion,
  loadParts,
  NarrowEditor,
  OutlinePanel,
  PhoneDock,
  SaveTestDialog,
  StepPicker,
} from "./parts";
import { createSavedTests } from "./saved-tests";
import { type CallToSave, SavedTestsProvider } from "./saved-tests-context";
import { useEditorStore } from "./store-context";
import { Telling } from "./telling";
import { useAnalysis } from "./use-analysis";
import { type Asking, useCanvasActions } from "./use-canvas-actions";
import { useChrome } from "./use-chrome";
import { useDraft } from "./use-draft";
import { useFacilities } from "./use-facilities";
import { useFocusTrail } from "./use-focus-trail";
import { useLive } from "./use-live";
import { type PageKeyActions, usePageKeys } from "./use-page-keys";
import { usePassCounts } from "./use-pass-counts";
import type { PlayedPath } from "./use-played-path";
import { usePresence } from "./use-presence";
import { useProof } from "./use-proof";

/** The panels around the canvas, and what is open. */
export function Workbench(props: EditorProps) {
  const { flowId } = props;
  const facilities = useFacilities(props, !props.canEdit);
  const [asking, setAsking] = useState<Asking | null>(null);
  const ask = useCallback((next: Asking) => setAsking(next), []);
  const analyst = useAnalysis(props.loadReferred);
  const actions = useCanvasActions(ask, useLatest(analyst));
  const explorer = useProof(props.prices);
  const { canEdit, testActions } = props;
  const [testStore] = useState(() => createSavedTests(flowId, testActions, explorer));
  const [toSave, setToSave] = useState<CallToSave | null>(null);
  const tests = useMemo(
    () => ({ store: testStore, canSave: canEdit, offer: setToSave }),
    [testStore, canEdit],
  );
  const [comments] = useState(() => createComments(flowId, props.commentActions));
  useCommentMarks(comments);
  const editor = useEditorStore();
  const [panels, setPanels] = useLocalStorage<PanelState>({
    key: "patchcord-editor-panels",
    defaultValue: firstPanels,
    getInitialValueInEffect: false,
  });
  const [hasLetterKeys, setLetterKeys] = useLocalStorage({
    key: "patchcord-letter-keys",
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  // Behind: a call goes on while the inspector is in front.
  const [phoneState, setPhone] = useState<"closed" | "shown" | "behind">("closed");
  const [played, setPlayed] = useState<PlayedPath | null>(null);
  const [isOutlineOpen, setOutlineOpen] = useState(false);
  const [drawer, setDrawer] = useState<DialogName | null>(null);
  const isPhoneWidth = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  const isWide = useMediaQuery("(min-width: 100em)", false, { getInitialValueInEffect: false });
  const isZoomed = useMediaQuery(ZOOMED, false, { getInitialValueInEffect: false });
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
      openComments: (nodeId) => {
        if (nodeId !== undefined) editor.getState().select([nodeId]);
        set({ dock: "comments" });
        setPhone((before) => (before === "closed" ? "closed" : "behind"));
      },
      openPhone: () => setPhone("shown"),
      playPath: (path) => {
        setPhone("shown");
        setPlayed((before) => ({ path, at: (before?.at ?? 0) + 1 }));
      },
      openSettings: () => setDrawer("settings"),
      openPublish: () => setDrawer("publish"),
      openShare: () => setDrawer("share"),
      closeDock: () => set({ dock: null }),
    }),
    [set, editor],
  );
  const onCalls = usePassCounts(props);
  const chrome = useChrome();
  const draft = useDraft(props);
  useLive(props);
  usePresence({
    flowId,
    beat: props.beat,
    revisionNow: draft.revisionNow,
    refresh: draft.refresh,
    onComments: comments.getState().meet,
  });
  const closeDialog = useCallback(() => setDrawer(null), []);
  const onPublish = useCallback(() => setDrawer("publish"), []);
  useEffect(() => afterPaint(() => void loadParts()), []);
  const { nodeId, threadId } = props;
  const wantsTests = useSearchParams().get("panel") === "tests";
  useEffect(() => {
    if (wantsTests)
      setPanels((before) => ({ ...before, bottom: { ...before.bottom, isOpen: true, tab: "tests" } }));
  }, [wantsTests, setPanels]);
  useEffect(() => {
    if (threadId !== null) panelActions.openComments();
  }, [threadId, panelActions]);
  useEffect(() => {
    if (nodeId !== null) setTimeout(() => actions.goTo(nodeId), FIRST_LOOK_MS);
  }, [nodeId, actions]);
  const isPhoneShown = phoneState === "shown" || (phoneState === "behind" && isWide);
  const isDockShown = panels.dock !== null || isPhoneShown;
  const isPaletteShown =
    panels.isPaletteOpen && props.canEdit && !isOutlineOpen && !(isZoomed && isDockShown);
  const showPalette = useCallback(
    (isOpen: boolean) => {
      setPanels((before) => ({
        ...before,
        isPaletteOpen: isOpen,
        ...(isOpen && isZoomed && { dock: null }),
      }));
      if (!isOpen) return;
      setOutlineOpen(false);
      if (isZoomed) setPhone((before) => (before === "closed" ? "closed" : "behind"));
    },
    [setPanels, isZoomed],
  );
  const openInspector = useCallback(() => {
    panelActions.openInspector();
    focusInspector();
  }, [panelActions]);
  const pageKeys = useMemo(
    () => ({
      isLetterOn: hasLetterKeys,
      togglePalette: () => showPalette(!isPaletteShown),
      findStep: () => {
        if (!isPaletteShown) showPalette(true);
        focusSoon("[data-palette-search]");
      },
      toggleDock: () =>
        setPanels((before) => ({ ...before, dock: before.dock === null ? "inspector" : null })),
      openPhone: panelActions.openPhone,
      openKeys: () => setDrawer("keys"),
      toggleOutline: () => setOutlineOpen((before) => !before),
      openComments: () => {
        panelActions.openComments();
        focusSoon("[data-comment-box^=new]");
      },
      openCommands: () => setDrawer("commands"),
      openFind: () => setDrawer("find"),
      openShare: () => setDrawer("share"),
      openLabel: () => {
        panelActions.openInspector();
        focusSoon("[data-step-label]");
      },
      openBottom: (tab: PanelState["bottom"]["tab"]) =>
        setPanels((before) => ({ ...before, bottom: { ...before.bottom, isOpen: true, tab } })),
      openStep: openInspector,
      hangUp: () => document.querySelector<HTMLElement>("[data-hang-up]")?.click(),
      onCalls,
      onPublish,
      resume: actions.resume,
    }),
    [
      hasLetterKeys,
      setPanels,
      panelActions,
      openInspector,
      onCalls,
      onPublish,
      actions,
      isPaletteShown,
      showPalette,
    ],
  );
  useFocusTrail(actions.resume);

  const closePhone = () => {
    setPhone("closed");
    setPlayed(null);
  };
  return (
    <PanelsProvider value={panelActions}>
      <ExplorerProvider value={explorer}>
        <SavedTestsProvider value={tests}>
          <CommentsProvider value={comments}>
            <EditorActionsProvider value={actions}>
              {isPhoneWidth ? (
                <Suspense>
                  <NarrowEditor {...props} analyst={analyst} facilities={facilities} />
                </Suspense>
              ) : (
                <div className={styles.editor} data-editor="" data-palette={isPaletteShown ? "" : undefined}>
                  <button type="button" className="pc-skip" onClick={actions.resume}>
                    {t("Skip to the canvas")}
                  </button>
                  <PageKeys {...pageKeys} />
                  <Telling />
                  {chrome ? (
                    <chrome.TopBar
                      flowId={flowId}
                      live={props.live}
                      latestVersion={props.latestVersion}
                      changes={draft.changes}
                      saving={draft.saving}
                      analyst={analyst}
                      isPhoneOpen={isPhoneShown}
                      isCommentsOpen={panels.dock === "comments"}
                      canPublish={props.canPublish}
                      onProblems={() => set({ bottom: { ...panels.bottom, isOpen: true, tab: "problems" } })}
                      onPublish={onPublish}
                    />
                  ) : (
                    <FrameBar name={props.name} />
                  )}
                  <div className={styles.work}>
                    {isOutlineOpen && (
                      <Suspense fallback={<FramePalette />}>
                        <OutlinePanel
                          onClose={pageKeys.toggleOutline}
                          onOpenInspector={openInspector}
                          hasLetters={hasLetterKeys}
                        />
                      </Suspense>
                    )}
                    {isPaletteShown && (chrome ? <chrome.Palette /> : <FramePalette />)}
                    <main className={styles.middle}>
                      <Canvas
                        onAsk={ask}
                        onOpenInspector={openInspector}
                        hasLetters={hasLetterKeys}
                        label={t("Canvas of {name}", { name: props.name })}
                      >
                        <EmptyCanvas onKeys={pageKeys.openKeys} />
                        {chrome && <chrome.LiveBar />}
                        {phoneState === "behind" && !isWide && <CallPill />}
                        {chrome && (
                          <chrome.ZoomTools
                            isOutlineOpen={isOutlineOpen}
                            onOutline={pageKeys.toggleOutline}
                            onKeys={() => setDrawer("keys")}
                            onCalls={onCalls}
                          />
                        )}
                      </Canvas>
                      {chrome ? (
                        <chrome.BottomPanel
                          analyst={analyst}
                          panel={panels.bottom}
                          onChange={(bottom) => set({ bottom })}
                        />
                      ) : (
                        <div style={{ height: panels.bottom.isOpen ? panels.bottom.heightPx : 38 }} />
                      )}
                    </main>
                    {panels.dock === "inspector" && (isWide || !isPhoneShown) && (
                      <div className={styles.dock}>
                        {chrome ? (
                          <chrome.Inspector facilities={facilities} onClose={panelActions.closeDock} />
                        ) : (
                          <FrameDock />
                        )}
                      </div>
                    )}
                    {panels.dock === "comments" && (isWide || !isPhoneShown) && (
                      <div className={styles.dock}>
                        <Suspense fallback={<FrameDock />}>
                          <CommentsPanel onGo={actions.goTo} onClose={panelActions.openInspector} />
                        </Suspense>
                      </div>
                    )}
                    {phoneState !== "closed" && (
                      <div className={styles.dock} hidden={!isPhoneShown}>
                        <Suspense>
                          <PhoneDock analyst={analyst} played={played} onClose={closePhone} />
                        </Suspense>
                      </div>
                    )}
                  </div>
                </div>
              )}
              {asking && (
                <Suspense>
                  {asking.ask === "company" ? (
                    <CompanyQuestion asking={asking} onClose={() => setAsking(null)} />
                  ) : (
                    <StepPicker asking={asking} onAsk={setAsking} onClose={() => setAsking(null)} />
                  )}
                </Suspense>
              )}
              {draft.dialog && <Suspense>{draft.dialog}</Suspense>}
              <Dialogs
                open={drawer}
                page={pageKeys}
                onClose={closeDialog}
                facilities={facilities}
                analyst={analyst}
                hasLetterKeys={hasLetterKeys}
                onLetterKeys={setLetterKeys}
                flowId={flowId}
                flush={draft.flush}
                publishActions={props.publishActions}
                shareSteps={props.shareSteps}
                canPublish={props.canPublish}
              />
              {toSave && (
                <Suspense>
                  <SaveTestDialog call={toSave} onClose={() => setToSave(null)} />
                </Suspense>
              )}
            </EditorActionsProvider>
          </CommentsProvider>
        </SavedTestsProvider>
      </ExplorerProvider>
    </PanelsProvider>
  );
}

/** A window as narrow as a tablet is a phone under a finger; with a mouse it is a screen that somebody has zoomed. */
const PHONE = "(max-width: 35.99em), (max-width: 47.99em) and (pointer: coarse)";

/** Two panels beside a canvas leave nothing of it: the steps to add make room for what is open at the other side. */
const ZOOMED = "(max-width: 56.24em)";

/** The canvas has found its size by then. */
const FIRST_LOOK_MS = 150;

/** The newest value for what happens later, without drawing anything again when it changes. */
function useLatest<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}

function PageKeys(props: PageKeyActions) {
  usePageKeys(props);
  return null;
}

/** What is to be focused may only just be on its way. */
function focusSoon(selector: string, triesLeft = 20) {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found) found.focus();
    else if (triesLeft > 0) focusSoon(selector, triesLeft - 1);
  });
}

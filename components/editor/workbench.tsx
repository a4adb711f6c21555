"use client";
import { useSearchParams } from "next/navigation";
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { t } from "@/lib/words/t";
import { afterPaint } from "./after-paint";
import { CallPill } from "./call-pill";
import { Canvas } from "./canvas";
import { createComments } from "./comments";
import { CommentsProvider, useCommentMarks } from "./comments-context";
import { Dialogs } from "./dialogs";
import type { EditorProps } from "./editor";
import styles from "./editor.module.css";
import { EditorActionsProvider } from "./editor-actions";
import { FrameBar, FrameDock, FramePalette } from "./editor-frame";
import { EmptyCanvas } from "./empty-canvas";
import { ExplorerProvider } from "./explorer-context";
import { PanelsProvider } from "./panels";
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
import { Telling } from "./telling";
import { useAnalysis } from "./use-analysis";
import { type Asking, useCanvasActions } from "./use-canvas-actions";
import { useChrome } from "./use-chrome";
import { useDraft } from "./use-draft";
import { useFacilities } from "./use-facilities";
import { useFocusTrail } from "./use-focus-trail";
import { useLive } from "./use-live";
import { type PageKeyActions, usePageKeys } from "./use-page-keys";
import { usePanelState } from "./use-panel-state";
import { usePassCounts } from "./use-pass-counts";
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
  const onCalls = usePassCounts(props);
  const {
    panels,
    set,
    panelActions,
    openInspector,
    openBottom,
    phone,
    drawer,
    closeDrawer,
    isOutlineOpen,
    isPaletteShown,
    isPhoneWidth,
    isWide,
    hasLetterKeys,
    setLetterKeys,
    pageKeys,
  } = usePanelState({ canEdit, onCalls, resume: actions.resume });
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
  useEffect(() => afterPaint(() => void loadParts()), []);
  const { nodeId, threadId } = props;
  const wantsTests = useSearchParams().get("panel") === "tests";
  useEffect(() => {
    if (wantsTests) openBottom("tests");
  }, [wantsTests, openBottom]);
  useEffect(() => {
    if (threadId !== null) panelActions.openComments();
  }, [threadId, panelActions]);
  useEffect(() => {
    if (nodeId !== null) setTimeout(() => actions.goTo(nodeId), FIRST_LOOK_MS);
  }, [nodeId, actions]);
  useFocusTrail(actions.resume);
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
                      isPhoneOpen={phone.isShown}
                      isCommentsOpen={panels.dock === "comments"}
                      canPublish={props.canPublish}
                      onProblems={() => openBottom("problems")}
                      onPublish={panelActions.openPublish}
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
                        {phone.isBehind && <CallPill />}
                        {chrome && (
                          <chrome.ZoomTools
                            isOutlineOpen={isOutlineOpen}
                            onOutline={pageKeys.toggleOutline}
                            onKeys={pageKeys.openKeys}
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
                    {panels.dock === "inspector" && (isWide || !phone.isShown) && (
                      <div className={styles.dock}>
                        {chrome ? (
                          <chrome.Inspector facilities={facilities} onClose={panelActions.closeDock} />
                        ) : (
                          <FrameDock />
                        )}
                      </div>
                    )}
                    {panels.dock === "comments" && (isWide || !phone.isShown) && (
                      <div className={styles.dock}>
                        <Suspense fallback={<FrameDock />}>
                          <CommentsPanel onGo={actions.goTo} onClose={panelActions.openInspector} />
                        </Suspense>
                      </div>
                    )}
                    {phone.isOpen && (
                      <div className={styles.dock} hidden={!phone.isShown}>
                        <Suspense>
                          <PhoneDock analyst={analyst} played={phone.played} onClose={phone.close} />
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
                onClose={closeDrawer}
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

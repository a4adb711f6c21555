"use client";
import { ReactFlowProvider } from "@xyflow/react";
import { Suspense, use, useState, useSyncExternalStore } from "react";
import type { PublishActions, ReleaseActions } from "@/components/versions/version-actions";
import type { DraftChanges } from "@/lib/flow/compare";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import type { Prices } from "@/lib/flow/prices";
import type { Result } from "@/lib/shared/result";
import type { PassCounts } from "@/lib/views/calls";
import type { Presence } from "@/lib/views/presence";
import type { LiveVersion } from "@/lib/views/versions";
import type { SaveAnswer, Theirs } from "./autosave";
import type { CommentActions } from "./comments";
import { EditorFrame } from "./editor-frame";
import { UnreadableDraft } from "./parts";
import type { TestActions } from "./saved-tests";
import type { ShareSteps } from "./share-dialog";
import { createEditorStore } from "./store";
import { EditorProvider } from "./store-context";
import type { LoadReferred } from "./use-analysis";
import type { FacilityActions } from "./use-facilities";
import { Workbench } from "./workbench";

export interface EditorProps extends FacilityActions {
  flowId: string;
  name: string;
  /** The graph as JSON: a text crosses from the server at once, a thousand objects do not. */
  graphText: string;
  /** What the flow refers to. */
  library: Library;
  loadReferred: LoadReferred;
  /** The version that is live, whole. */
  loadLive(input: { flowId: string }): Promise<Result<LiveVersion | null, unknown>>;
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
  /** A thread of comments to open at, from a link. */
  threadId: string | null;
  publishActions: PublishActions;
  releaseActions: ReleaseActions;
  testActions: TestActions;
  commentActions: CommentActions;
  /** Of the workspace, to say what a path costs. */
  prices: Prices;
  saveDraft(input: { flowId: string; baseRevision: number; graph: Graph }): Promise<SaveAnswer>;
  loadDraft(input: { flowId: string }): Promise<Result<Theirs | null, unknown>>;
  /** Where last week's calls went. */
  countPasses(input: { flowId: string }): Promise<Result<PassCounts, { message: string }>>;
  /** A sign of life; answers who else is here. */
  beat(input: {
    flowId: string;
    tabId: string;
    nodeId: string | null;
    editing: string[];
    isLeaving: boolean;
  }): Promise<Result<Presence, unknown>>;
  shareSteps: ShareSteps;
  /** Makes a flow of the graph and answers where it is, or a sentence. */
  saveCopy(input: { graph: Graph }): Promise<Result<{ flowId: string }, { message: string }>>;
}

/** What the server looks up while the page's code is on its way; a draft that cannot be read says why. */
export type Opening = Result<
  Pick<EditorProps, Exclude<keyof EditorProps, keyof Known>>,
  { name: string; problems: Diagnostic[] }
>;

/** What the page needs no look-up for. */
type Known = Pick<EditorProps, "flowId" | "name" | "nodeId" | "threadId" | ActionName>;
type ActionName =
  | keyof FacilityActions
  | "loadReferred"
  | "loadLive"
  | "publishActions"
  | "releaseActions"
  | "testActions"
  | "commentActions"
  | "saveDraft"
  | "loadDraft"
  | "countPasses"
  | "beat"
  | "shareSteps"
  | "saveCopy";

/**
 * The editor of one flow. It is drawn by the browser alone: the server knows neither the size of the canvas nor what
 * this browser keeps, and drawing everything twice took longer than opening.
 */
export function Editor({ opening, ...known }: Known & { opening: Promise<Opening> }) {
  const frame = <EditorFrame name={known.name} />;
  if (!useIsInBrowser()) return frame;
  return (
    <Suspense fallback={frame}>
      <WhenFound opening={opening} known={known} />
    </Suspense>
  );
}

function WhenFound({ opening, known }: { opening: Promise<Opening>; known: Known }) {
  const found = use(opening);
  if (found.ok) return <OpenEditor {...known} {...found.value} />;
  return <UnreadableDraft flowId={known.flowId} {...found.error} />;
}

function OpenEditor(props: EditorProps) {
  const [store] = useState(() => {
    const graph = JSON.parse(props.graphText) as Graph; // written by the page from a parsed graph
    return createEditorStore({
      graph,
      library: props.library,
      isReadOnly: !props.canEdit,
      firstSize: { width: window.innerWidth, height: window.innerHeight },
      now: () => Date.now(),
    });
  });
  return (
    <EditorProvider store={store}>
      <ReactFlowProvider>
        <Workbench {...props} />
      </ReactFlowProvider>
    </EditorProvider>
  );
}

const never = () => () => {};

function useIsInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

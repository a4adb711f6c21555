// Saves the draft while a person works: soon after each edit, again and again when the server is away, and never over
// somebody else's work: what two people changed apart is put together, the rest is for a person to decide. Until the
// server has an edit, this browser keeps it. Timers and the server are parameters.
import { fieldsOf } from "@/components/form/field-spec";
import { flowFieldLabel } from "@/components/versions/field-words";
import type { DraftChanges } from "@/lib/flow/compare";
import type { Graph } from "@/lib/flow/graph";
import { mergeGraphs } from "@/lib/flow/merge";
import { findNodeType } from "@/lib/nodes";
import { isSameJson } from "@/lib/shared/json";
import { quoted } from "@/lib/words/t";
import type { LocalCopies } from "./local-copy";

export type Saving =
  | { state: "saved"; atMs: number }
  | { state: "saving" }
  | { state: "waiting"; retryInSeconds: number }
  /** The server will not take it, for a reason that waiting does not change. */
  | { state: "refused"; message: string }
  /** Both changed the same things; `conflicts` names them where that is known. */
  | { state: "stale"; theirs: Theirs | null; conflicts: readonly string[] };

export interface Theirs {
  graph: Graph;
  revision: number;
  savedMs: number;
  savedBy: string | null;
}

export type SaveAnswer =
  | { ok: true; value: { revision: number; savedMs: number; changes?: DraftChanges | null } }
  | { ok: false; error: { code: string; message: string } };

export interface AutosaveOptions {
  revision: number;
  savedMs: number;
  /** The graph the server has. */
  saved: Graph;
  save(input: { baseRevision: number; graph: Graph }): Promise<SaveAnswer>;
  load(): Promise<Theirs | null>;
  copies: LocalCopies;
  now(): number;
  onChange(saving: Saving): void;
  /** Somebody else's edits and one's own, to be shown from now on. */
  onMerged(graph: Graph, theirs: Theirs): void;
}

export interface Autosave {
  /** Call with every new graph; the same one twice costs nothing. */
  changed(graph: Graph): void;
  /** Goes on with edits this browser kept, on the revision they were made from. */
  restore(copy: { baseRevision: number; graph: Graph }): void;
  /** Writes what is not saved yet into this browser at once: the page is about to go. */
  keepNow(): void;
  /** Saves at once what is not saved yet, and tells whether the server has everything. */
  flush(): Promise<boolean>;
  /** Takes in what somebody else saved meanwhile, unless it needs a person's decision: the next save asks for that. */
  refresh(): Promise<void>;
  /** Goes on from another graph and revision. */
  adopt(graph: Graph, revision: number, savedMs: number): void;
  revision(): number;
  stop(): void;
}

const SAVE_AFTER_MS = 600;
const KEEP_AFTER_MS = 200;
const RETRY_SECONDS = [4, 8, 15, 30];
/** What trying again will not mend. */
const final = new Set(["forbidden", "not_found", "invalid_input", "too_large"]);

export function createAutosave(options: AutosaveOptions): Autosave {
  const { copies, now, onChange } = options;
  let revision = options.revision;
  let savedMs = options.savedMs;
  let saved = options.saved;
  let current = options.saved;
  let inFlight: Promise<void> | null = null;
  let failures = 0;
  let isBlocked = false;
  /** Whether `saved` is what the edits began with. */
  let isBaseKnown = true;
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let keepTimer: ReturnType<typeof setTimeout> | undefined;
  let countdown: ReturnType<typeof setInterval> | undefined;

  const keep = () => {
    clearTimeout(keepTimer);
    keepTimer = undefined;
    if (current !== saved) copies.write({ baseRevision: revision, graph: current, atMs: now() });
  };
  const stopWaiting = () => {
    clearTimeout(saveTimer);
    clearInterval(countdown);
    saveTimer = undefined;
    countdown = undefined;
  };
  const settle = (graph: Graph, nextRevision: number, atMs: number) => {
    saved = graph;
    isBaseKnown = true;
    revision = nextRevision;
    savedMs = atMs;
    failures = 0;
    if (current === saved) {
      clearTimeout(keepTimer);
      keepTimer = undefined;
      copies.clear();
      onChange({ state: "saved", atMs: savedMs });
    } else {
      keep(); // the copy must name the revision it now stands on
      schedule(SAVE_AFTER_MS);
    }
  };
  const waitAndRetry = () => {
    let left = RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length) - 1] ?? 30;
    onChange({ state: "waiting", retryInSeconds: left });
    countdown = setInterval(() => {
      left -= 1;
      if (left > 0) return onChange({ state: "waiting", retryInSeconds: left });
      stopWaiting();
      void saveNow();
    }, 1000);
  };
  const meetTheirs = async (sent: Graph) => {
    const theirs = await options.load().catch(() => null);
    // An answer that was lost on the way looks like somebody else's save, but it holds our own graph.
    if (theirs && isSameJson(theirs.graph, sent)) return settle(sent, theirs.revision, theirs.savedMs);
    const merged = mergeWith(theirs);
    if (merged?.ok && theirs) return takeIn(merged.graph, theirs);
    isBlocked = true;
    keep();
    onChange({ state: "stale", theirs, conflicts: merged?.ok === false ? merged.conflicts : [] });
  };
  const mergeWith = (theirs: Theirs | null) =>
    theirs && isBaseKnown ? mergeGraphs(saved, current, theirs.graph, titleOf) : null;
  const takeIn = (graph: Graph, theirs: Theirs) => {
    const isAllTheirs = isSameJson(graph, theirs.graph);
    current = graph;
    settle(isAllTheirs ? graph : theirs.graph, theirs.revision, theirs.savedMs);
    options.onMerged(graph, theirs);
  };
  const saveNow = async () => {
    if (inFlight || isBlocked || current === saved) return;
    stopWaiting();
    const sent = current;
    onChange({ state: "saving" });
    inFlight = (async () => {
      const answer = await options
        .save({ baseRevision: revision, graph: sent })
        .catch((): SaveAnswer => ({ ok: false, error: { code: "unavailable", message: "" } }));
      inFlight = null;
      if (answer.ok) return settle(sent, answer.value.revision, answer.value.savedMs);
      if (answer.error.code === "stale") return meetTheirs(sent);
      keep();
      if (final.has(answer.error.code)) return onChange({ state: "refused", message: answer.error.message });
      failures += 1;
      waitAndRetry();
    })();
    await inFlight;
  };
  const schedule = (afterMs: number) => {
    clearTimeout(saveTimer);
    saveTimer = setTimeout(() => void saveNow(), afterMs);
  };

  return {
    changed(graph) {
      if (graph === current) return;
      current = graph;
      if (current === saved) return;
      keepTimer ??= setTimeout(keep, KEEP_AFTER_MS);
      if (isBlocked || countdown !== undefined || inFlight) return;
      schedule(SAVE_AFTER_MS);
    },
    restore(copy) {
      current = copy.graph;
      isBaseKnown = copy.baseRevision === revision;
      revision = copy.baseRevision;
      schedule(0);
    },
    keepNow: keep,
    async refresh() {
      if (inFlight || isBlocked) return;
      const theirs = await options.load().catch(() => null);
      if (!theirs || theirs.revision <= revision || inFlight || isBlocked) return;
      const merged = mergeWith(theirs);
      if (merged?.ok) takeIn(merged.graph, theirs);
    },
    async flush() {
      stopWaiting();
      if (inFlight) await inFlight;
      await saveNow();
      return current === saved;
    },
    adopt(graph, nextRevision, atMs) {
      stopWaiting();
      isBlocked = false;
      current = graph;
      settle(graph, nextRevision, atMs);
    },
    revision: () => revision,
    stop() {
      keep();
      stopWaiting();
    },
  };
}

/** "“What the caller hears”" */
function titleOf(type: string | null, field: string): string {
  if (type === null) return quoted(flowFieldLabel(field));
  const definition = findNodeType(type);
  const spec = definition && fieldsOf(definition.data).find(({ name }) => name === field);
  return quoted(spec?.title ?? field);
}

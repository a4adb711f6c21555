// The state of one open flow: the graph, how it came to be, what is selected, and what was worked out from it. Panels
// and cards read narrow slices of it. No React here, so that it is tested without a browser.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { ScriptEdit } from "@/lib/compile/4-emit/actions10";
import type { Command } from "@/lib/flow/commands";
import type { Edge, Graph } from "@/lib/flow/graph";
import { emptyLibrary, type Library } from "@/lib/flow/library";
import { isSameJson } from "@/lib/shared/json";
import type { Notice } from "@/lib/simulate/notices";
import type { PassCounts } from "@/lib/views/calls";
import type { Other } from "@/lib/views/presence";
import type { LiveVersion } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import type { Size } from "./bounds";
import { type Company, companyOf, type Writing, waivedStill, waiverOf } from "./company";
import type { Problem } from "./explorer-questions";
import { beginningOf } from "./first-picture";
import type { Folds } from "./frames";
import { type History, noHistory, record, redo, undo } from "./history";
import { type AnyFlowNode, type View, viewOf, withProblems, withSelection } from "./react-flow";
import { edgeKey } from "./routes";

export interface EditorState {
  graph: Graph;
  /** What the flow refers to, as far as it was asked for. */
  library: Library;
  history: History;
  view: View;
  /** Ids of selected nodes and notes, and keys of selected edges. */
  selection: ReadonlySet<string>;
  /** Steps are chosen one by one: the focus moves without selecting, until a selection is made otherwise. */
  isGathering: boolean;
  /** Frames that are drawn otherwise in this browser than the flow says. */
  folds: Folds;
  isReadOnly: boolean;
  problems: Problems;
  output: Output | null;
  /** What callers meet now; null when nothing is live, or it is not known yet. */
  live: LiveVersion | null;
  /** What they would notice of the draft. */
  notices: readonly Notice[];
  lit: Lit;
  /** Ids of steps that no saved test passes and "id port" of ways out that none takes; null while nobody asked. */
  untested: ReadonlySet<string> | null;
  /** Where callers went; null while nobody asked. */
  passes: PassCounts | null;
  /** Other tabs that have the flow open. */
  others: readonly Other[];
  /** The same by step. */
  company: Company;
  /** The form this person is in. */
  writing: Writing | null;
  /** Of whom this person did not want to wait for, at which step; see `holderOf`. */
  waived: ReadonlySet<string>;
  /** How many open threads of comments each step has; those without any are not in it. */
  openThreads: ReadonlyMap<string, number>;
  /** The jump that is shown as a wire for now. */
  peek: Edge | null;
  /** A field of the selected node that a problem points at; the inspector brings it into view, as long as it is selected. */
  wantedField: { nodeId: string; field: string; at: number; isShown: boolean } | null;
  /** Where one is in the list of problems, walking along it. */
  shownProblem: number;
  /** How the graph came to be what it is, when this person made it so. */
  lastEdit: LastEdit | null;
  /** What a screen reader is to say: what cannot be done, or what nothing else on the page tells. */
  told: { words: string } | null;
  /** That somebody asked to replace; the table of texts takes it up. */
  wantedWords: string | null;

  run(command: Command, options?: { merge?: string; select?: Iterable<string> }): void;
  undo(): void;
  redo(): void;
  /** Goes on with what can be taken back since before a reload. */
  remember(history: History): void;
  /** The graph with somebody else's edits in it; one's own can still be undone. */
  absorb(graph: Graph): void;
  /** Another graph altogether: the server's, or a version's. */
  replace(graph: Graph): void;
  select(ids: Iterable<string>): void;
  /** Selects one more, or one less; first of all it keeps what is selected. */
  gather(id: string): void;
  /** Draws a frame as one card or as its steps, in this browser alone; null: as the flow says. */
  fold(frameId: string, isFolded: boolean | null): void;
  /** Draws what the first picture left out. */
  showWhole(): void;
  /** Moves what is drawn, not the graph: a drag becomes one command when it ends. */
  drag(nodes: AnyFlowNode[]): void;
  setPeek(edge: Edge | null): void;
  setProblems(problems: Problems): void;
  setOutput(output: Output | null): void;
  setLive(live: LiveVersion | null): void;
  setNotices(notices: readonly Notice[]): void;
  setLibrary(library: Library): void;
  setLit(lit: Lit): void;
  setUntested(untested: ReadonlySet<string> | null): void;
  setPasses(passes: PassCounts | null): void;
  setOthers(others: readonly Other[]): void;
  setWriting(writing: Writing | null): void;
  /** Edits a step all the same, until those who edit it now leave it. */
  waive(nodeId: string): void;
  setOpenThreads(openThreads: ReadonlyMap<string, number>): void;
  tell(words: string): void;
  wantField(nodeId: string, field: string): void;
  /** The wanted field has the focus: whoever comes back to the step later keeps theirs. */
  fieldShown(): void;
  wantWords(words: string | null): void;
}

export interface Problems {
  list: readonly Problem[];
  byNode: ReadonlyMap<string, readonly Problem[]>;
}

/** What the flow becomes: a script, or the Program as JSON. Null in a flow with errors. */
export interface Output {
  language: "yaml" | "json";
  text: string;
  /** Of an imported flow: what became of its source, and the script as it would be written anew. */
  imported?: ScriptEdit & { fresh: string };
}

/** What a test call lights up. */
export interface Lit {
  running: { nodeId: string; words: string } | null;
  /** When each node was reached last, in milliseconds since the call began. */
  visited: ReadonlyMap<string, number>;
  /** Keys of the edges the call took. */
  path: ReadonlySet<string>;
}

export interface LastEdit {
  how: "done" | "undone" | "redone";
  before: Graph;
  after: Graph;
}

export type EditorStore = StoreApi<EditorState>;

/** Until the draft was held beside what is live; told anew then, also when callers would notice nothing. */
const notYetKnown: readonly Notice[] = [];
export const noProblems: Problems = { list: [], byNode: new Map() };
export const nothingLit: Lit = { running: null, visited: new Map(), path: new Set() };

export function createEditorStore(options: {
  graph: Graph;
  library?: Library;
  isReadOnly?: boolean;
  /** Of the window, when a large flow is to show its beginning before the rest is worked out. */
  firstSize?: Size;
  now: () => number;
}): EditorStore {
  const { now, firstSize } = options;
  const first = firstSize ? beginningOf(options.graph, firstSize) : options.graph;
  const none: ReadonlySet<string> = new Set();
  return createStore<EditorState>()((set, get) => {
    let isWhole = first === options.graph;
    const show = (graph: Graph, history: History, wanted?: Iterable<string>) => {
      isWhole = true;
      const before = get();
      const selection = existing(graph, wanted ? new Set(wanted) : before.selection);
      const view = withProblems(viewOf(graph, selection, before.view, before.folds), before.problems.byNode);
      set({ graph, history, selection, view, peek: null, ...(wanted && { isGathering: false }) });
    };
    const edited = (how: LastEdit["how"], before: Graph) => {
      const after = get().graph;
      if (after !== before) set({ lastEdit: { how, before, after } });
    };
    const travel = (by: typeof undo, how: LastEdit["how"], nothing: string) => {
      const { graph, tell } = get();
      const next = by(get());
      if (next.graph === graph) return tell(nothing);
      show(next.graph, next.history);
      edited(how, graph);
    };
    return {
      graph: options.graph,
      library: options.library ?? emptyLibrary,
      history: noHistory,
      view: withProblems(viewOf(first, none), noProblems.byNode),
      selection: none,
      isGathering: false,
      folds: new Map(),
      isReadOnly: options.isReadOnly ?? false,
      problems: noProblems,
      output: null,
      live: null,
      notices: notYetKnown,
      lit: nothingLit,
      untested: null,
      passes: null,
      others: [],
      company: new Map(),
      writing: null,
      waived: none,
      openThreads: new Map(),
      peek: null,
      wantedField: null,
      shownProblem: -1,
      lastEdit: null,
      told: null,
      wantedWords: null,

      run(command, { merge, select } = {}) {
        const { graph, history, isReadOnly } = get();
        if (isReadOnly) return;
        const next = record({ graph, history }, command, { nowMs: now(), merge });
        if (next.graph !== graph || select) show(next.graph, next.history, select);
        edited("done", graph);
      },
      undo: () => travel(undo, "undone", t("There is nothing to undo.")),
      redo: () => travel(redo, "redone", t("There is nothing to redo.")),
      remember: (history) => set({ history }),
      replace(graph) {
        show(graph, noHistory, []);
      },
      absorb(graph) {
        show(graph, get().history);
      },
      select(ids) {
        const { graph, selection, view, wantedField, isGathering } = get();
        if (isGathering) set({ isGathering: false });
        const next = existing(graph, new Set(ids));
        if (sameIds(next, selection)) return;
        const isWanted = wantedField && next.has(wantedField.nodeId);
        set({
          selection: next,
          view: withSelection(view, next),
          wantedField: isWanted ? wantedField : null,
        });
      },
      gather(id) {
        const { selection, select, isGathering } = get();
        const isStart = !isGathering && selection.has(id);
        if (!isStart)
          select(selection.has(id) ? [...selection].filter((each) => each !== id) : [...selection, id]);
        set({ isGathering: true });
      },
      showWhole() {
        if (!isWhole) show(get().graph, get().history);
      },
      fold(frameId, isFolded) {
        const folds = new Map(get().folds);
        if (isFolded === null) folds.delete(frameId);
        else folds.set(frameId, isFolded);
        set({ folds });
        show(get().graph, get().history);
      },
      drag(nodes) {
        set({ view: { ...get().view, nodes } });
      },
      tell: (words) => set({ told: { words } }),
      setPeek: (peek) => set({ peek }),
      setProblems: (problems) => set({ problems, view: withProblems(get().view, problems.byNode) }),
      setOutput: (output) => set({ output }),
      setLive: (live) => set({ live, notices: notYetKnown }),
      setNotices: (notices) => {
        const before = get().notices;
        if (before === notYetKnown || !isSameJson(notices, before)) set({ notices });
      },
      setLibrary: (library) => set({ library }),
      setLit: (lit) => set({ lit }),
      setUntested: (untested) => set({ untested }),
      setPasses: (passes) => set({ passes }),
      setOthers: (others) => {
        const { others: before, company, waived } = get();
        if (isSameJson(others, before)) return;
        set({ others, company: companyOf(others, company), waived: waivedStill(waived, others) });
      },
      setWriting: (writing) => set({ writing }),
      waive(nodeId) {
        const { company, waived } = get();
        const editors = company.get(nodeId)?.editors ?? [];
        set({ waived: new Set([...waived, ...editors.map(({ tabId }) => waiverOf(nodeId, tabId))]) });
      },
      setOpenThreads: (openThreads) => set({ openThreads }),
      wantWords: (wantedWords) => set({ wantedWords }),
      wantField: (nodeId, field) => set({ wantedField: { nodeId, field, at: now(), isShown: false } }),
      fieldShown() {
        const { wantedField } = get();
        if (wantedField) set({ wantedField: { ...wantedField, isShown: true } });
      },
    };
  });
}

export function problemsOf(list: readonly Problem[]): Problems {
  const byNode = new Map<string, Problem[]>();
  for (const diagnostic of list) {
    if (diagnostic.nodeId === undefined) continue;
    const group = byNode.get(diagnostic.nodeId);
    if (group) group.push(diagnostic);
    else byNode.set(diagnostic.nodeId, [diagnostic]);
  }
  return { list, byNode };
}

function existing(graph: Graph, ids: ReadonlySet<string>): ReadonlySet<string> {
  if (ids.size === 0) return ids;
  const found = new Set<string>();
  for (const { id } of graph.nodes) if (ids.has(id)) found.add(id);
  for (const { id } of graph.notes) if (ids.has(id)) found.add(id);
  for (const { id } of graph.frames ?? []) if (ids.has(id)) found.add(id);
  for (const edge of graph.edges) if (ids.has(edgeKey(edge))) found.add(edgeKey(edge));
  return sameIds(found, ids) ? ids : found;
}

const sameIds = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && [...a].every((id) => b.has(id));

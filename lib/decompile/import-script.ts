// An ACTIONS10 script as a flow that can be drawn and changed, and that does what the script did. Steps we know become
// nodes, everything else keeps its own words in raw actions.
import type { Item } from "@/lib/callr/actions10";
import { readScript, type ScriptProblem, type ScriptText, scriptProblem } from "@/lib/callr/actions10-read";
import { shapeProblem } from "@/lib/callr/actions10-shape";
import { voiceLanguage, voices } from "@/lib/callr/media";
import type { ScriptNote } from "@/lib/compile/4-emit/actions10";
import type { EntryName } from "@/lib/compile/program";
import { defaultSettings, emptyGraph, type FlowSettings, type Graph, type GraphNode } from "@/lib/flow/graph";
import { indexGraph, reachable } from "@/lib/flow/queries";
import { getNodeType } from "@/lib/nodes";
import { fail, ok, type Result } from "@/lib/shared/result";
import { shorten } from "@/lib/shared/text";
import { t } from "@/lib/words/t";
import { type BranchWriter, branchWriter } from "./branches";
import { startingCall } from "./dials";
import { differences } from "./differences";
import { placeNodes } from "./layout";
import { type Meanings, noMeanings, Reader } from "./reader";
import { type List, ScriptFacts } from "./script-facts";
import { newSketch, type Ref, resolve, type Segment, type Sketch } from "./sketch";
import { broughtByRun, declaredBefore, drawVariables, givenByRuns, variableTokens } from "./variables";

export interface Imported {
  graph: Graph;
  /** What the flow does otherwise than the script, in the order of the script; empty when nothing. */
  notes: ScriptNote[];
}

/** A graph together with how the script wrote it down. */
export interface DrawnScript extends Imported {
  text: ScriptText;
  /** The text is a list of actions alone, as documentation prints them. */
  isFragment: boolean;
  sketch: Sketch;
  starts: DrawnStart[];
  /** Branches that nothing leads to. */
  unused: string[];
  /** Its variables for local time, and for whether the person who was rung has been connected. */
  clock: string | null;
  connected: string | null;
}

export interface DrawnStart {
  entry: EntryName;
  node: string;
  /** The steps before the first of the script that give declared variables their first values. */
  variables: string[];
}

interface Document {
  description?: unknown;
  variables?: Record<string, unknown> | null;
  defaults?: { language?: unknown; autoAnswer?: unknown } | null;
  branches: Record<string, unknown>;
}

/** As many as a graph's schema takes. */
const MAX_NODES = 5_000;

export function importScript(text: string): Result<Imported, ScriptProblem[]> {
  const drawn = drawScript(text);
  if (!drawn.ok) return drawn;
  const { graph, notes } = drawn.value;
  return ok({ graph: { ...graph, source: text }, notes });
}

/** The graph of a script without its source, and what of the script each of its nodes was drawn from. */
export function drawScript(text: string): Result<DrawnScript, ScriptProblem[]> {
  const read = readScript(text);
  if (!read.ok) return read;
  const isFragment = Array.isArray(read.value.value);
  const whole = isFragment ? { branches: { "inbound-call": read.value.value } } : read.value.value;
  const problem = shapeProblem(whole);
  if (problem) return fail([scriptProblem(problem, read.value)]);
  const document = whole as Document; // it has just been looked at
  const result = drawn(document, isFragment, read.value) ?? drawn(document, isFragment, read.value, false);
  if (!result) throw new Error("without a clock every script can be drawn");
  const { length } = result.graph.nodes;
  if (length <= MAX_NODES) return ok(result);
  const message = t("The script would take {length, number} steps; a flow has at most {most, number}.", {
    length,
    most: MAX_NODES,
  });
  return fail([{ line: 1, column: 1, message, help: t("Split the script, then import its parts.") }]);
}

/** Null when code that stays as it is reads the variable that was taken for the clock. */
function drawn(
  document: Document,
  isFragment: boolean,
  text: ScriptText,
  hasClock = true,
): DrawnScript | null {
  const branches = new Map(
    Object.entries(document.branches).map(([name, branch]) => [name, listOf(name, branch, isFragment)]),
  );
  const sketch = newSketch([...branches.keys()]);
  const notes = new Map<string, ScriptNote>();
  const note = (path: readonly (string | number)[], message: string) => {
    const { line, column } = text.spotOf(isFragment ? path.slice(2) : path);
    notes.set(`${line} ${message}`, { line, column, message });
  };
  const settings = settingsOf(document);
  const declared = document.variables ?? {};
  const facts = new ScriptFacts(branches, document, text, hasClock);
  const party = () => partyOf(begun);
  const writer = branchWriter(sketch, { facts, settings, party, note });
  const begun: Begun[] = [];
  for (const [entry, type] of Object.entries(ENTRIES)) {
    const list = branches.get(entry);
    if (list) begun.push(begin(entry as EntryName, type, list, writer, sketch)); // keys of the table
  }
  writer.drawAll();
  const steps = stepsFrom(
    sketch,
    begun.flatMap(({ then, notAnswered }) => [then, notAnswered ?? {}]),
  );
  const codes = steps.map(({ data }) => data.code ?? data.yaml);
  if (codes.some((code) => typeof code === "string" && facts.hasClockIn(code))) return null;
  const used = variableTokens(
    steps,
    begun.map(({ data }) => data),
  );
  const hasRuns = begun.some(({ entry }) => entry === "api-initiated");
  const starts: DrawnStart[] = [];
  for (const { entry, type, data, then, notAnswered, segment } of begun) {
    if (entry === "hangup" && resolve(then) === undefined) continue; // nothing happens after a call
    const before = sketch.nodes.length;
    // What happens after a call sees the variables of the call.
    const values = entry === "hangup" ? [] : declaredBefore(steps, declared, used);
    if (entry === "api-initiated") values.push(...givenByRuns(steps, declared, used));
    const brought = broughtByRun(values);
    if (entry === "api-initiated") data.variables = brought;
    // A run that brings a value is given none by a step; what every run brings is empty elsewhere.
    const own = values.filter(({ name, value }) =>
      entry === "api-initiated" ? !brought.some((each) => each.name === name) : !(hasRuns && value === ""),
    );
    for (const { name, sample } of brought) {
      if (entry !== "api-initiated" || sample === "") continue;
      const words = t(
        "A run that brings no “{name}” has “{sample}” here; in the flow that is an example to try it with.",
        { name, sample: shorten(sample, 40) },
      );
      note(["variables", `$${name}`], words);
    }
    const first = drawVariables(sketch, own, entry, then);
    const variables = sketch.nodes.slice(before).map(({ id }) => id);
    const ways = {
      then: first,
      ...(notAnswered && {
        "not-answered": drawVariables(sketch, own, `${entry}-not-answered`, notAnswered),
      }),
    };
    const { node = "" } = sketch.add(type, "", data, ways, `start-${entry}`);
    segment?.nodes.push(node);
    starts.push({ entry, node, variables });
  }
  const unused = writer.unused();
  for (const name of unused)
    note(["branches", name], t("Nothing leads to the branch “{name}”; it is not drawn.", { name }));
  const ids = starts.map(({ node }) => node);
  const { nodes, edges } = settled(sketch, ids);
  const graph: Graph = {
    ...emptyGraph(nameOf(document), "actions10", settings),
    nodes: placeNodes(nodes, edges),
    edges,
  };
  for (const { path, message } of differences({ ...document }, facts, graph)) note(path, message);
  const inOrder = [...notes.values()].sort(
    (one, other) => one.line - other.line || one.column - other.column,
  );
  const { clock } = facts;
  const connected = facts.connectedVariable();
  return { graph, notes: inOrder, text, isFragment, sketch, starts, unused, clock, connected };
}

/** The numbers that a run by API calls and shows, once its start has been drawn. */
function partyOf(begun: readonly Begun[]): Meanings["party"] {
  const start = begun.find(({ entry }) => entry === "api-initiated");
  if (!start) return null;
  const { type, data } = start;
  const definition = getNodeType(type);
  return definition.party?.({ ...definition.initial, ...data }) ?? null;
}

interface Begun {
  entry: EntryName;
  type: string;
  data: Record<string, unknown>;
  then: Ref;
  notAnswered?: Ref;
  /** The items of a start that calls somebody first. */
  segment?: Segment;
}

function begin(entry: EntryName, type: string, list: List, writer: BranchWriter, sketch: Sketch): Begun {
  const call = entry === "api-initiated" ? startingCall(list.items, list.path, new Reader(noMeanings)) : null;
  if (!call) {
    const data = entry === "api-initiated" ? { callFirst: "", variables: [] } : {};
    return { entry, type, data, then: writer.branch(entry, entry === "inbound-call", ["branches", entry]) };
  }
  writer.itemsOf(entry); // it is drawn here
  const segment: Segment = { at: 0, length: list.items.length, nodes: [], exits: [], head: {}, next: {} };
  const written = { path: list.path, branch: entry, isCall: false, segments: [segment] };
  sketch.written.push(written);
  const begun: Begun = { entry, type, data: { ...call.data, variables: [] }, then: {}, segment };
  sketch.within(written, segment, () => {
    begun.then = sketch.exit({
      item: call.at,
      how: "answer",
      to: { same: writer.branch(call.branch, true, list.path) },
    });
    const { item, path } = call.notAnswered ?? {};
    if (item && path) begun.notAnswered = writer.guarded(item, path, segment.next, false);
    return segment.head;
  });
  return begun;
}

/** The nodes that some places lead to: what stands after the end of a list is drawn as well. */
function stepsFrom({ nodes, ways }: Sketch, places: readonly Ref[]): GraphNode[] {
  const next = new Map<string, Ref[]>();
  for (const { from, to } of ways) next.set(from, [...(next.get(from) ?? []), to]);
  const seen = new Set<string>();
  const open = [...places];
  for (let place = open.pop(); place; place = open.pop()) {
    const id = resolve(place);
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    open.push(...(next.get(id) ?? []));
  }
  return nodes.filter(({ id }) => seen.has(id));
}

/** The nodes that the starts lead to, with the edges between them. */
function settled({ nodes, ways }: Sketch, starts: readonly string[]): Pick<Graph, "nodes" | "edges"> {
  const edges = ways.flatMap(({ from, port, to }) => {
    const target = resolve(to);
    return target === undefined ? [] : [{ from, port, to: target }];
  });
  const kept = reachable(indexGraph({ ...emptyGraph("", "actions10"), nodes, edges }), starts);
  return {
    nodes: nodes.filter(({ id }) => kept.has(id)),
    edges: edges.filter(({ from }) => kept.has(from)),
  };
}

const ENTRIES = {
  "inbound-call": "inbound-call",
  "inbound-sms": "inbound-sms",
  "api-initiated": "api-start",
  hangup: "after-hangup",
} as const;

function listOf(name: string, branch: unknown, isFragment: boolean) {
  if (isFragment) return { items: branch as (Item | null)[], path: [] };
  if (Array.isArray(branch)) return { items: branch as (Item | null)[], path: ["branches", name] };
  const { actions } = branch as { actions: (Item | null)[] }; // the shape has been looked at
  return { items: actions, path: ["branches", name, "actions"] };
}

/** The description as a name: its first 64 characters on one line. */
function nameOf({ description }: Document): string {
  const words = String(description ?? "")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, 64)
    .trim();
  return words || "Imported script";
}

function settingsOf({ defaults }: Document): FlowSettings {
  const language = String(defaults?.language ?? "");
  if (!/^[a-z]{2}-[A-Z]{2}$/.test(language)) return { ...defaultSettings };
  const voice =
    voices.find((each) => voiceLanguage(each) === language) ??
    voices.find((each) => voiceLanguage(each)?.startsWith(language.slice(0, 2)));
  return { ...defaultSettings, language, voice: voice ?? defaultSettings.voice };
}

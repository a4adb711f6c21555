// An ACTIONS10 script as a flow that can be drawn and changed, and that does what the script did. Steps we know become
// nodes, everything else keeps its own words in raw actions.
import type { Item } from "@/lib/callr/actions10";
import { readScript, type ScriptProblem, type ScriptText, scriptProblem } from "@/lib/callr/actions10-read";
import { shapeProblem } from "@/lib/callr/actions10-shape";
import { voiceLanguage, voices } from "@/lib/callr/media";
import { defaultSettings, emptyGraph, type Graph } from "@/lib/flow/graph";
import { indexGraph, reachable } from "@/lib/flow/queries";
import { fail, ok, type Result } from "@/lib/shared/result";
import { branchWriter } from "./branches";
import { startingCall } from "./dials";
import { layOut } from "./layout";
import { newSketch, type Ref, resolve, type Sketch } from "./sketch";
import { drawVariables, variableTokens } from "./variables";

export interface Imported {
  graph: Graph;
  /** Sentences about what the flow does otherwise than the script; empty when nothing. */
  notes: string[];
}

interface Document {
  description?: unknown;
  variables?: Record<string, unknown> | null;
  defaults?: { language?: unknown } | null;
  branches: Record<string, unknown>;
}

/** As many as a graph's schema takes. */
const MAX_NODES = 5_000;

export function importScript(text: string): Result<Imported, ScriptProblem[]> {
  const read = readScript(text);
  if (!read.ok) return read;
  const isFragment = Array.isArray(read.value.value);
  const whole = isFragment ? { branches: { "inbound-call": read.value.value } } : read.value.value;
  const problem = shapeProblem(whole);
  if (problem) return fail([scriptProblem(problem, read.value)]);
  const result = drawn(whole as Document, isFragment, text, read.value); // it has just been looked at
  const { length } = result.graph.nodes;
  if (length <= MAX_NODES) return ok(result);
  const message = `The script would take ${length.toLocaleString("en-GB")} steps; a flow has at most 5,000.`;
  return fail([{ line: 1, column: 1, message, help: "Split the script, then import its parts." }]);
}

function drawn(document: Document, isFragment: boolean, source: string, text: ScriptText): Imported {
  const sketch = newSketch();
  const notes = new Set<string>();
  const branches = new Map(
    Object.entries(document.branches).map(([name, branch]) => [name, listOf(name, branch, isFragment)]),
  );
  const writer = branchWriter(sketch, branches, text, (note) => notes.add(note));
  const starts: {
    entry: string;
    type: string;
    data: Record<string, unknown>;
    then: Ref;
    notAnswered?: Ref;
  }[] = [];
  for (const [entry, type] of Object.entries(ENTRIES)) {
    const list = branches.get(entry);
    if (!list) continue;
    const call = entry === "api-initiated" ? startingCall(list.items, list.path) : null;
    if (!call) {
      const data = entry === "api-initiated" ? { callFirst: "", variables: [] } : {};
      starts.push({ entry, type, data, then: writer.branch(entry, entry === "inbound-call") });
      continue;
    }
    const { item, path } = call.notAnswered ?? {};
    starts.push({
      entry,
      type,
      data: { ...call.data, variables: [] },
      then: writer.branch(call.branch, true),
      ...(item && path && { notAnswered: writer.guarded(item, path, {}, false) }),
    });
  }
  writer.drawAll();
  const declared = document.variables ?? {};
  const ids: string[] = [];
  for (const { entry, type, data, then, notAnswered } of starts) {
    if (entry === "hangup" && resolve(then) === undefined) continue; // nothing happens after a call
    const first = drawVariables(sketch, declared, variableTokens(sketch, data), entry, data, then);
    const start = sketch.add(type, "", data, {
      then: first,
      ...(notAnswered && { "not-answered": notAnswered }),
    });
    if (start.node) ids.push(start.node);
  }
  for (const name of writer.unused()) notes.add(`Nothing leads to the branch “${name}”; it was left out.`);
  const { nodes, edges } = settled(sketch, ids);
  const graph: Graph = {
    ...emptyGraph(nameOf(document), "actions10", settingsOf(document)),
    nodes: layOut(nodes, edges, ids),
    edges,
    source,
  };
  return { graph, notes: [...notes] };
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

function settingsOf({ defaults }: Document) {
  const language = String(defaults?.language ?? "");
  if (!/^[a-z]{2}-[A-Z]{2}$/.test(language)) return {};
  const voice =
    voices.find((each) => voiceLanguage(each) === language) ??
    voices.find((each) => voiceLanguage(each)?.startsWith(language.slice(0, 2)));
  return { language, voice: voice ?? defaultSettings.voice };
}

// What a list says about a draft without drawing it: how it begins, what it does in a few words, what is wrong.
import "server-only";
import { parseGraph } from "@/lib/compile/1-parse";
import { check } from "@/lib/compile/2-check";
import type { Channel, Graph, GraphNode, Target } from "@/lib/flow/graph";
import { indexGraph } from "@/lib/flow/queries";
import { findNodeType } from "@/lib/nodes";
import type { AnyNode, Group } from "@/lib/nodes/contract";
import { shorten } from "@/lib/shared/text";
import { reader } from "@/lib/words/reader";
import { t } from "@/lib/words/t";

export interface DraftDigest {
  channel: Channel;
  target: Target;
  tile: { group: Group; icon: string };
  /** "Opening hours, menu, record message", or the author's own description. */
  line: string;
  toFix: number;
  toCheck: number;
  nodeCount: number;
}

const MAX_DIGESTS = 2_000;
/** By flow, revision and the reader's language; a revision never changes, so an entry is right for ever. */
const digests = new Map<string, DraftDigest>();

export function digestDraft(flowId: string, revision: number, load: () => unknown): DraftDigest {
  const key = keyOf(flowId, revision);
  const known = digests.get(key);
  if (known) return known;
  const digest = digestGraph(load());
  if (digests.size >= MAX_DIGESTS) digests.delete(digests.keys().next().value ?? "");
  digests.set(key, digest);
  return digest;
}

export function hasDigest(flowId: string, revision: number): boolean {
  return digests.has(keyOf(flowId, revision));
}

const keyOf = (flowId: string, revision: number) => `${flowId}:${revision}:${reader().language}`;

/** Pure: the digest of one draft as it is stored. */
export function digestGraph(draft: unknown): DraftDigest {
  const parsed = parseGraph(draft);
  if (!parsed.ok) return unreadable(parsed.error.length);
  const graph = parsed.value;
  const diagnostics = check(graph);
  const toFix = diagnostics.filter(({ severity }) => severity === "error").length;
  const steps = walkSteps(graph);
  const entry = steps.find(({ definition }) => definition.entry);
  const channel = graph.target === "sms" ? "sms" : "voice";
  return {
    channel,
    target: graph.target,
    tile: tileOf(entry?.definition, channel),
    line: shorten(firstSentence(graph.description) || stepWords(steps), 40),
    toFix,
    toCheck: diagnostics.length - toFix,
    nodeCount: graph.nodes.length,
  };
}

const unreadable = (toFix: number): DraftDigest => ({
  channel: "voice",
  target: "realtime10",
  tile: { group: "start", icon: "phone" },
  line: t("This draft cannot be read"),
  toFix,
  toCheck: 0,
  nodeCount: 0,
});

interface Step {
  node: GraphNode;
  definition: AnyNode;
}

/** Nodes in the order a caller meets them, entries first. */
export function walkSteps(graph: Graph): Step[] {
  const index = indexGraph(graph);
  const steps: Step[] = [];
  const seen = new Set<string>();
  const queue = graph.nodes.filter(({ type }) => findNodeType(type)?.entry).map(({ id }) => id);
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const node = index.node(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    const definition = findNodeType(node.type);
    if (definition) steps.push({ node, definition });
    for (const edge of index.out(id)) queue.push(edge.to);
  }
  return steps;
}

const firstSentence = (text = "") => text.trim().split(/(?<=[.])\s|\n/)[0] ?? "";

/** What keeps its capitals within a sentence. */
const NAMES: Record<string, string> = { sms: "SMS", http: "HTTP", javascript: "JavaScript" };

function stepWords(steps: Step[]): string {
  const titles = steps
    .filter(({ definition }) => !definition.entry)
    .map(({ definition }) => t(definition.title));
  const [first, ...rest] = [...new Set(titles)].slice(0, 3);
  if (!first) return t("Nothing happens yet");
  return [
    first,
    ...rest.map((title) =>
      title.toLowerCase().replace(/\b(sms|http|javascript)\b/, (name) => NAMES[name] ?? name),
    ),
  ].join(", ");
}

function tileOf(entry: AnyNode | undefined, channel: Channel): { group: Group; icon: string } {
  const group: Group = channel === "sms" ? "sms" : "start";
  return { group, icon: entry?.icon ?? (channel === "sms" ? "message" : "phone") };
}

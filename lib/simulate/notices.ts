// What callers notice of a change, in sentences from their seat: "Callers who press 2 now ring Nadia for 25 s instead
// of Marc for 20 s". Who goes a way and what they meet there is asked of the node types.

import {
  type Comparison,
  compareGraphs,
  type EdgeChange,
  type FieldChange,
  type NodeChange,
} from "@/lib/flow/compare";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { type GraphIndex, indexGraph, reachable } from "@/lib/flow/queries";
import { findNodeType } from "@/lib/nodes";
import { withRealWays } from "@/lib/nodes/compare-flows";
import type { AnyNode, DataNotice, Group, Piece, Port } from "@/lib/nodes/contract";
import { shorten } from "@/lib/shared/text";
import { msg, t } from "@/lib/words/t";
import { fieldSentence, flowSentence, textSentence } from "./notice-fields";

export type { Piece };

export interface Notice {
  about: Group | "route" | "flow";
  sentence: Piece[];
  /** Where calls of the earlier version passed that would now notice it; null when every call does. */
  at: { nodeId: string; port?: string } | null;
  /** The step of the later version that it is about; null when it is about the flow, or the step is gone. */
  nodeId: string | null;
  /** Something that callers of the earlier version could get to is not there for them any more. */
  isLoss: boolean;
}

export interface Notices {
  notices: Notice[];
  /** What changed without any caller noticing. */
  silent: string[];
}

export function noticeChanges(was: Graph, is: Graph): Notices {
  const [before, after] = [withRealWays(was), withRealWays(is)];
  const comparison = compareGraphs(before, after);
  const scope: Scope = {
    before: sideOf(before),
    after: sideOf(after),
    comparison,
    added: new Set(comparison.nodes.flatMap((change) => (change.change === "added" ? [change.node.id] : []))),
    removed: new Set(
      comparison.nodes.flatMap((change) => (change.change === "removed" ? [change.node.id] : [])),
    ),
  };
  const notices = [
    ...comparison.flow
      .filter((change) => !isMove(change))
      .flatMap(flowSentence)
      .map((sentence): Notice => ({ about: "flow", sentence, at: null, nodeId: null, isLoss: false })),
    ...lostStarts(before, after),
    ...comparison.nodes.flatMap((change) => noticeNode(change, scope)),
    ...comparison.edges.flatMap((change) => noticeEdge(change, scope)),
  ];
  return { notices, silent: silentChanges(comparison, scope) };
}

/** The sentence as plain text, for messages, logs and readers. */
export const sentenceText = (sentence: readonly Piece[]): string => sentence.map(({ text }) => text).join("");

interface Side {
  graph: Graph;
  index: GraphIndex;
  reached: ReadonlySet<string>;
}

interface Scope {
  before: Side;
  after: Side;
  comparison: Comparison;
  added: ReadonlySet<string>;
  removed: ReadonlySet<string>;
}

function sideOf(graph: Graph): Side {
  const index = indexGraph(graph);
  const starts = graph.nodes.filter(({ type }) => findNodeType(type)?.entry).map(({ id }) => id);
  return { graph, index, reached: reachable(index, starts) };
}

function noticeNode(change: NodeChange, { before, after }: Scope): Notice[] {
  if (change.change !== "changed") return [];
  const { before: old, after: node } = change;
  if (!before.reached.has(old.id) || !after.reached.has(node.id)) return [];
  const place = { at: { nodeId: old.id }, nodeId: node.id, isLoss: false };
  const about = findNodeType(node.type)?.group ?? "logic";
  const was = meets(old);
  const is = meets(node);
  const notices: Notice[] = [];
  if (was && is && was.what !== is.what) {
    const sentence = [
      { text: nowMeets(whoReaches(node, after), is.verb) },
      ...insteadOf(is.what, was.verb === is.verb ? was.what : `${t(was.verb)} ${was.what}`),
    ];
    notices.push({ about, sentence, ...place });
  }
  const own = ownNotices(old, node);
  for (const { sentence } of own) {
    if (sentence.length > 0) notices.push({ about, sentence: sentence.map(named(node.name)), ...place });
  }
  const told = (key: string) =>
    own.some(({ field }) => field === key) || toldByMeeting(old, node, key) || changesWays(old, node, key);
  const keys = new Set(change.fields.map(({ path }) => path.split(".")[0] ?? path));
  for (const key of keys) {
    if (key === "name" || key === "texts" || told(key)) continue;
    const sentence = fieldSentence(old, node, key);
    if (sentence) notices.push({ about, sentence, ...place });
  }
  const { languages = [] } = after.graph.settings;
  for (const field of change.fields) {
    const sentence = textSentence(node, field, languages);
    if (sentence) notices.push({ about, sentence, ...place });
  }
  return notices;
}

const LOST_STARTS: Record<NonNullable<AnyNode["entry"]>, string> = {
  "inbound-call": msg("Nobody answers calls to the flow's numbers any more"),
  "inbound-sms": msg("Nobody answers texts to the flow's numbers any more"),
  "api-initiated": msg("Calls that the API or a campaign starts go nowhere any more"),
  hangup: msg("Nothing happens any more once callers have hung up"),
};

/** Starts that led somewhere and are gone, whatever they were called. */
function lostStarts(before: Graph, after: Graph): Notice[] {
  const index = indexGraph(before);
  const kept = new Set(after.nodes.map(({ type }) => findNodeType(type)?.entry));
  return before.nodes.flatMap(({ id, type }): Notice[] => {
    const entry = findNodeType(type)?.entry;
    if (!entry || kept.has(entry) || index.out(id).length === 0) return [];
    const sentence = [{ text: t(LOST_STARTS[entry]) }];
    return [{ about: "start", sentence, at: { nodeId: id }, nodeId: null, isLoss: true }];
  });
}

/** The way itself and, when one step took another's place, the ways out of that step. */
function noticeEdge(change: EdgeChange, scope: Scope, seen = new Set<string>()): Notice[] {
  const { before, after, added, removed } = scope;
  const notices = noticeWay(change, scope);
  const was = change.to.before === null ? undefined : before.index.node(change.to.before);
  const is = change.to.after === null ? undefined : after.index.node(change.to.after);
  if (!was || !is || was.type !== is.type || !removed.has(was.id) || !added.has(is.id)) return notices;
  if (notices.length === 0 || seen.has(is.id)) return notices;
  seen.add(is.id);
  const ports = new Set([...before.index.out(was.id), ...after.index.out(is.id)].map(({ port }) => port));
  const replaced = [...ports].map(
    (port): EdgeChange => ({
      port,
      from: { before: was.id, after: is.id },
      to: {
        before: before.index.target(was.id, port)?.id ?? null,
        after: after.index.target(is.id, port)?.id ?? null,
      },
    }),
  );
  const differing = replaced.filter(
    ({ to }) => to.before === null || to.after === null || scope.comparison.pairs.get(to.before) !== to.after,
  );
  return [...notices, ...differing.flatMap((other) => noticeEdge(other, scope, seen))];
}

function noticeWay({ port, from, to }: EdgeChange, scope: Scope): Notice[] {
  const { before, after, added, removed } = scope;
  // Ways out of new and of removed nodes are told by the way that leads, or led, there.
  if (from.before === null || from.after === null) return [];
  const source = after.index.node(from.after);
  const earlier = before.index.node(from.before);
  if (!source || !earlier || !after.reached.has(source.id) || !before.reached.has(earlier.id)) return [];
  const was = to.before === null ? undefined : before.index.node(to.before);
  const is = to.after === null ? undefined : after.index.node(to.after);
  const stays = findPort(source, port) !== undefined;
  const wasThere = findPort(earlier, port) !== undefined;
  const who = stays ? whoLeaves(source, port, after) : whoLeaves(earlier, port, before);
  const told = (isLoss: boolean, sentence: Piece[]): Notice[] => [
    { about: "route", sentence, at: { nodeId: earlier.id, port }, nodeId: source.id, isLoss },
  ];
  const notice = (...sentence: Piece[]) => told(false, sentence);
  const loss = (...sentence: Piece[]) => told(true, sentence);
  const met = is && meets(is);
  const left = was && meets(was);
  if (is && was && added.has(is.id) && leadsTo(is, scope.comparison.pairs.get(was.id), after.index) && met) {
    return notice({ text: nowMeets(who, met.verb) }, fresh(met.what), {
      text: t(" before “{name}”", { name: was.name }),
    });
  }
  if (is && was && removed.has(was.id) && left && leadsTo(was, originOf(is.id, scope), before.index)) {
    return notice({ text: t("{who} no longer {verb} ", { who, verb: t(left.verb) }) }, past(left.what), {
      text: t(" before “{name}”", { name: is.name }),
    });
  }
  if (is && !wasThere)
    return notice({ text: t("{who} now reach ", { who }) }, fresh(is.name), { text: t(", a new way") });
  if (was && !stays) return loss({ text: t("{who} no longer reach ", { who }) }, past(was.name));
  if (is && was && met && left && is.type === was.type && met.verb === left.verb) {
    return notice({ text: nowMeets(who, met.verb) }, ...insteadOf(met.what, left.what));
  }
  if (is && was) return notice({ text: t("{who} now reach ", { who }) }, ...insteadOf(is.name, was.name));
  if (is)
    return notice({ text: t("{who} now reach ", { who }) }, ...insteadOf(is.name, ending(earlier, port)));
  if (was) return loss({ text: t("{who} now find ", { who }) }, ...insteadOf(ending(source, port), was.name));
  return [];
}

/** A call is the same call wherever it runs: what callers notice of a move is tried out, see `noticeVersions`. */
const isMove = ({ path, before, after }: FieldChange): boolean =>
  path === "target" && before !== "sms" && after !== "sms";

function silentChanges(
  { nodes, notes, frames, marks, flow }: Comparison,
  { before, after }: Scope,
): string[] {
  const moves = flow.filter(isMove).flatMap(flowSentence);
  const silent: string[] = moves.map((sentence) => `${sentenceText(sentence)}.`);
  const moved = nodes.filter(({ change }) => change === "moved").length;
  if (moved > 0)
    silent.push(t("{moved, plural, one {# step was} other {# steps were}} moved on the canvas.", { moved }));
  if (notes > 0) silent.push(t("{notes, plural, one {# note} other {# notes}} changed.", { notes }));
  if (frames > 0) silent.push(t("{frames, plural, one {# frame} other {# frames}} changed.", { frames }));
  if (marks > 0)
    silent.push(
      t("{marks, plural, one {# step is} other {# steps are}} painted or labelled otherwise.", { marks }),
    );
  for (const change of nodes) {
    if (change.change === "added" && !after.reached.has(change.node.id)) {
      silent.push(t("“{name}” is new, and no caller can get to it.", { name: change.node.name }));
    } else if (change.change === "removed" && !before.reached.has(change.node.id)) {
      silent.push(t("“{name}” is gone; no caller could get to it.", { name: change.node.name }));
    } else if (change.change === "changed" && !after.reached.has(change.after.id)) {
      silent.push(t("“{name}” changed, and no caller can get to it.", { name: change.after.name }));
    } else if (change.change === "changed" && change.before.name !== change.after.name) {
      silent.push(
        t("“{before}” is now called “{after}”.", { before: change.before.name, after: change.after.name }),
      );
    }
  }
  return silent;
}

/** Who comes to a node: the clause of the one way that leads there, or of the last fork before it. */
function whoReaches(node: GraphNode, side: Side, seen = new Set<string>()): string {
  const [edge, second] = side.index.into(node.id).filter(({ from }) => side.reached.has(from));
  const source = edge && side.index.node(edge.from);
  if (!source || second || seen.has(source.id)) return t("Callers who reach “{name}”", { name: node.name });
  return whoLeaves(source, edge.port, side, seen.add(node.id));
}

function whoLeaves(source: GraphNode, portId: string, side: Side, seen = new Set<string>()): string {
  const port = findPort(source, portId);
  const who = typeof port?.who === "function" ? port.who() : port?.who;
  if (who) return placed(who, source, side);
  if (portsOf(source).length <= 1) {
    return findNodeType(source.type)?.entry ? t("Callers") : whoReaches(source, side, seen);
  }
  return t("Callers who leave “{name}” by “{port}”", {
    name: source.name,
    port: port ? t(port.label) : portId,
  });
}

/** Names the place when the clause does not and another node of the type could be meant. */
function placed(who: string, source: GraphNode, { graph, reached }: Side): string {
  if (who.includes("{name}")) return t(who, { name: source.name });
  const isOnly = !graph.nodes.some(
    ({ id, type }) => type === source.type && id !== source.id && reached.has(id),
  );
  return isOnly || findNodeType(source.type)?.entry
    ? t(who)
    : t("{who} at “{name}”", { who: t(who), name: source.name });
}

function ownNotices(old: GraphNode, node: GraphNode): DataNotice[] {
  try {
    return findNodeType(node.type)?.notices?.(old.data, node.data) ?? [];
  } catch {
    return []; // as below
  }
}

const named =
  (name: string) =>
  ({ text, ...piece }: Piece): Piece => ({ ...piece, text: text.replace("{name}", name) });

/** True when the field's change is part of what `meets` already told. */
function toldByMeeting(old: GraphNode, node: GraphNode, key: string): boolean {
  const without = meets({ ...node, data: { ...node.data, [key]: old.data[key] } });
  return without?.what !== meets(node)?.what;
}

/** True when the field makes or removes ways out, or only renames them; the ways tell that. */
function changesWays(old: GraphNode, node: GraphNode, key: string): boolean {
  const labels = (of: GraphNode) =>
    portsOf(of)
      .map(({ id, label }) => `${id} ${label}`)
      .join("\n");
  return labels({ ...node, data: { ...node.data, [key]: old.data[key] } }) !== labels(node);
}

/** "Callers who press 2 now hear ", to be gone on with. */
const nowMeets = (who: string, verb: string): string => t("{who} now {verb} ", { who, verb: t(verb) });

const LONG = 120;

function meets(node: GraphNode): { verb: string; what: string } | undefined {
  try {
    const met = findNodeType(node.type)?.meets?.(node.data);
    return met && { verb: met.verb, what: shorten(t(met.what), LONG) };
  } catch {
    return undefined; // an unfinished draft may lack what the sentence needs
  }
}

function portsOf(node: GraphNode): Port[] {
  try {
    return findNodeType(node.type)?.ports(node.data) ?? [];
  } catch {
    return [];
  }
}

const findPort = (node: GraphNode, id: string) => portsOf(node).find((port) => port.id === id);
const leadsTo = (node: GraphNode, to: string | undefined, index: GraphIndex) =>
  to !== undefined && index.out(node.id).some((edge) => edge.to === to);
const originOf = (id: string, { comparison }: Scope) =>
  [...comparison.pairs].find(([, after]) => after === id)?.[0];
const ending = (node: GraphNode, port: string) =>
  t((findPort(node, port)?.ends ?? "the call's end").replace("Call ends", "the call's end"));
const fresh = (text: string): Piece => ({ text, tone: "new" });
const past = (text: string): Piece => ({ text, tone: "old" });
const insteadOf = (is: string, was: string): Piece[] => [fresh(is), past(t(" instead of {was}", { was }))];

// What is different between two graphs: nodes, their fields, ways out and settings. Structure only; what callers notice
// of it is told by lib/simulate/notices.ts.
import { isSameJson } from "@/lib/shared/json";
import type { Edge, Graph, GraphNode } from "./graph";

export interface Comparison {
  /** In the order of the later graph, then what was removed. */
  nodes: NodeChange[];
  edges: EdgeChange[];
  /** Name, description, target and settings. */
  flow: FieldChange[];
  /** Notes callers never hear: added, removed or edited. */
  notes: number;
  /** Frames, likewise. */
  frames: number;
  /** Steps that are painted or labelled otherwise. */
  marks: number;
  /** Ids that stand for the same node in both graphs, before -> after. */
  pairs: ReadonlyMap<string, string>;
}

export type NodeChange =
  | { change: "added"; node: GraphNode }
  | { change: "removed"; node: GraphNode }
  | { change: "changed"; before: GraphNode; after: GraphNode; fields: FieldChange[] }
  | { change: "moved"; before: GraphNode; after: GraphNode };

/** `path` is "name", "type", "texts.fr-FR.text" or a place in the data such as "keys.1.label"; undefined means absent. */
export interface FieldChange {
  path: string;
  before: unknown;
  after: unknown;
}

/** A way out that leads elsewhere. Ids are those of the graph they stand in; null means it led nowhere. */
export interface EdgeChange {
  port: string;
  from: { before: string | null; after: string | null };
  to: { before: string | null; after: string | null };
}

export function compareGraphs(before: Graph, after: Graph): Comparison {
  const pairs = pairNodes(before.nodes, after.nodes);
  return {
    nodes: compareNodes(before.nodes, after.nodes, pairs),
    edges: compareEdges(before.edges, after.edges, pairs),
    flow: [
      ...compareFields(about(before), about(after)),
      ...compareFields({ ...before.settings }, { ...after.settings }),
    ],
    notes: countById(before.notes, after.notes),
    frames: countById(before.frames ?? [], after.frames ?? []),
    marks: countMarked(before.nodes, after.nodes, pairs),
    pairs,
  };
}

/** How far a draft is from the latest version of its flow. */
export interface DraftChanges {
  /** The version's number. */
  since: number;
  /** Changed steps, ways out and settings; null when one of the two cannot be read. */
  count: number | null;
}

/** What a person would count: steps and settings, not every field, and not the wires of a step that is new or gone. */
export function countChanges({ nodes, edges, flow }: Comparison): number {
  const steps = nodes.filter(({ change }) => change !== "moved").length;
  const ways = edges.filter(({ from }) => from.before !== null && from.after !== null).length;
  return steps + ways + flow.length;
}

/** True when the graphs differ in nothing but where and how things are drawn and what notes say. */
export const isOnlyDrawing = ({ nodes, edges, flow }: Comparison): boolean =>
  edges.length === 0 && flow.length === 0 && nodes.every(({ change }) => change === "moved");

/** Fields that differ, as dotted paths; list items are paired by content, so an insertion does not shift the rest. */
export function compareFields(before: unknown, after: unknown, path = ""): FieldChange[] {
  if (isSameJson(before ?? null, after ?? null)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path);
  if (isPlain(before) && isPlain(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => compareFields(before[key], after[key], join(path, key)));
  }
  return [{ path, before, after }];
}

function pairNodes(before: readonly GraphNode[], after: readonly GraphNode[]): Map<string, string> {
  const ids = new Set(after.map(({ id }) => id));
  const pairs = new Map(before.filter(({ id }) => ids.has(id)).map(({ id }) => [id, id]));
  // A flow that came back through a file or a script has other ids: the only node of its type and name is the same.
  const left = uniqueByName(before.filter(({ id }) => !pairs.has(id)));
  const right = uniqueByName(after.filter(({ id }) => !pairs.has(id)));
  for (const [name, id] of left) {
    const twin = right.get(name);
    if (twin !== undefined) pairs.set(id, twin);
  }
  return pairs;
}

function uniqueByName(nodes: readonly GraphNode[]): Map<string, string> {
  const unique = new Map<string, string>();
  const repeated = new Set<string>();
  for (const { id, type, name } of nodes) {
    const key = `${type}\n${name}`;
    if (unique.has(key)) repeated.add(key);
    unique.set(key, id);
  }
  for (const key of repeated) unique.delete(key);
  return unique;
}

function compareNodes(
  before: readonly GraphNode[],
  after: readonly GraphNode[],
  pairs: ReadonlyMap<string, string>,
): NodeChange[] {
  const earlier = new Map<string, GraphNode>();
  for (const node of before) earlier.set(pairs.get(node.id) ?? node.id, node);
  const kept = new Set(pairs.values());
  const changes = after.flatMap((node): NodeChange[] => {
    const old = kept.has(node.id) ? earlier.get(node.id) : undefined;
    if (!old) return [{ change: "added", node }];
    const fields = [
      ...compareFields({ type: old.type, name: old.name }, { type: node.type, name: node.name }),
      ...compareFields(old.data, node.data),
      ...compareTexts(old.texts, node.texts),
    ];
    if (fields.length > 0) return [{ change: "changed", before: old, after: node, fields }];
    return isSameJson(old.position, node.position) ? [] : [{ change: "moved", before: old, after: node }];
  });
  const removed = before.filter(({ id }) => !pairs.has(id));
  return [...changes, ...removed.map((node): NodeChange => ({ change: "removed", node }))];
}

function compareTexts(before: GraphNode["texts"] = {}, after: GraphNode["texts"] = {}): FieldChange[] {
  const languages = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...languages].flatMap((language) =>
    compareFields(before[language] ?? {}, after[language] ?? {}, `texts.${language}`),
  );
}

function compareEdges(
  before: readonly Edge[],
  after: readonly Edge[],
  pairs: ReadonlyMap<string, string>,
): EdgeChange[] {
  const key = (from: string, port: string) => `${from}\n${port}`;
  const later = new Map(after.map((edge) => [key(edge.from, edge.port), edge]));
  const changes: EdgeChange[] = [];
  for (const edge of before) {
    const from = pairs.get(edge.from) ?? null;
    const twin = from === null ? undefined : later.get(key(from, edge.port));
    if (twin) later.delete(key(twin.from, twin.port));
    if (twin && pairs.get(edge.to) === twin.to) continue;
    changes.push({
      port: edge.port,
      from: { before: edge.from, after: from },
      to: { before: edge.to, after: twin?.to ?? null },
    });
  }
  const origin = new Map([...pairs].map(([old, id]) => [id, old]));
  for (const edge of later.values()) {
    changes.push({
      port: edge.port,
      from: { before: origin.get(edge.from) ?? null, after: edge.from },
      to: { before: null, after: edge.to },
    });
  }
  return changes;
}

/** Items that are the same keep their places; between two of them, the first left pairs with the first right. */
function compareLists(before: readonly unknown[], after: readonly unknown[], path: string): FieldChange[] {
  const changes: FieldChange[] = [];
  let b = 0;
  let a = 0;
  for (const [nextB, nextA] of [...sameItems(before, after), [before.length, after.length] as const]) {
    while (b < nextB || a < nextA) {
      const at = join(path, String(a < nextA ? a : b));
      changes.push(...compareFields(b < nextB ? before[b] : undefined, a < nextA ? after[a] : undefined, at));
      if (b < nextB) b++;
      if (a < nextA) a++;
    }
    b = nextB + 1;
    a = nextA + 1;
  }
  // Items that only changed places.
  if (changes.length === 0) changes.push({ path, before, after });
  return changes;
}

/** The longest run of equal items in both lists, as pairs of indexes. Lists in a node's data are short. */
function sameItems(before: readonly unknown[], after: readonly unknown[]): [number, number][] {
  const length = before.map(() => after.map(() => 0));
  const at = (b: number, a: number) => length[b]?.[a] ?? 0;
  for (let b = before.length - 1; b >= 0; b--) {
    for (let a = after.length - 1; a >= 0; a--) {
      const row = length[b];
      if (!row) continue;
      row[a] = isSameJson(before[b], after[a]) ? at(b + 1, a + 1) + 1 : Math.max(at(b + 1, a), at(b, a + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let b = 0, a = 0; b < before.length && a < after.length; ) {
    if (isSameJson(before[b], after[a])) pairs.push([b++, a++]);
    else if (at(b + 1, a) >= at(b, a + 1)) b++;
    else a++;
  }
  return pairs;
}

/** How many were added, removed or edited. */
function countById(before: readonly { id: string }[], after: readonly { id: string }[]): number {
  const earlier = new Map(before.map((each) => [each.id, each]));
  const changed = after.filter((each) => !isSameJson(earlier.get(each.id), each)).length;
  const later = new Set(after.map(({ id }) => id));
  return changed + before.filter(({ id }) => !later.has(id)).length;
}

function countMarked(
  before: readonly GraphNode[],
  after: readonly GraphNode[],
  pairs: ReadonlyMap<string, string>,
): number {
  const later = new Map(after.map((node) => [node.id, node]));
  return before.filter((node) => {
    const twin = later.get(pairs.get(node.id) ?? "");
    return twin && (twin.colour !== node.colour || (twin.label ?? "") !== (node.label ?? ""));
  }).length;
}

const about = ({ name, description, target }: Graph) => ({ name, description, target });
const join = (path: string, key: string) => (path === "" ? key : `${path}.${key}`);
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

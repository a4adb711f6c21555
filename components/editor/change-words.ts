// What an edit did, in a sentence or two: for those who do not see the canvas, and the same whether a mouse, a key, a
// command or an undo did it. Words that a person types tell themselves.
import { cardOf } from "@/components/nodes/card-model";
import { framesByStep } from "@/lib/flow/frames";
import type { Edge, Graph, GraphNode } from "@/lib/flow/graph";
import { sentences, t } from "@/lib/words/t";
import { edgeKey } from "./routes";
import type { LastEdit } from "./store";

/** @returns empty when there is nothing to tell */
export function editWords({ how, before, after }: LastEdit): string {
  const words = sentences(
    ...stepWords(before, after),
    ...frameWords(before, after),
    ...noteWords(before, after),
  );
  if (how === "done") return words;
  const what = words || restWords(before, after);
  return how === "undone" ? t("Undone: {what}", { what }) : t("Redone: {what}", { what });
}

function stepWords(before: Graph, after: Graph): string[] {
  const was = byId(before.nodes);
  const is = byId(after.nodes);
  const added = after.nodes.filter(({ id }) => !was.has(id));
  const gone = before.nodes.filter(({ id }) => !is.has(id));
  const words: string[] = [];
  const [only] = added;
  if (only && added.length === 1) words.push(addedWords(after, only));
  else if (only) words.push(t("{n} steps added.", { n: added.length }));
  const [lost] = gone;
  if (lost && gone.length === 1) words.push(t("“{name}” deleted.", { name: nameOf(lost) }));
  else if (lost) words.push(t("{n} steps deleted.", { n: gone.length }));
  if (words.length > 0) return words;
  for (const node of after.nodes) {
    const former = was.get(node.id);
    if (former && former.type !== node.type)
      words.push(
        t("“{name}” is a step of another kind now: {kind}.", {
          name: nameOf(former),
          kind: cardOf(node).kind,
        }),
      );
  }
  const ways = wayWords(before, after);
  return ways.length > 0 || words.length > 0 ? [...words, ...ways] : movedWords(was, after);
}

function addedWords(graph: Graph, node: GraphNode): string {
  const edge = graph.edges.find(({ to }) => to === node.id);
  const source = edge && graph.nodes.find(({ id }) => id === edge.from);
  if (!source) return t("“{name}” added.", { name: nameOf(node) });
  const way = wayName(source, edge.port);
  const values = { name: nameOf(node), before: nameOf(source), way };
  return way === undefined
    ? t("“{name}” added after “{before}”.", values)
    : t("“{name}” added after “{before}”, {way}.", values);
}

const MOST_WAYS = 2;

function wayWords(before: Graph, after: Graph): string[] {
  const was = new Map(before.edges.map((edge) => [edgeKey(edge), edge]));
  const is = new Map(after.edges.map((edge) => [edgeKey(edge), edge]));
  const changed = after.edges.filter((edge) => was.get(edgeKey(edge))?.to !== edge.to);
  const cut = before.edges.filter((edge) => !is.has(edgeKey(edge)));
  const n = changed.length + cut.length;
  if (n > MOST_WAYS) return [t("{n} connections changed.", { n })];
  return [...changed.map((edge) => leadWords(after, edge)), ...cut.map((edge) => cutWords(after, edge))];
}

function leadWords({ nodes }: Graph, { from, port, to }: Edge): string {
  const [source, target] = [nodes.find(({ id }) => id === from), nodes.find(({ id }) => id === to)];
  if (!source || !target) return "";
  const way = wayName(source, port);
  const values = { from: nameOf(source), way, to: nameOf(target) };
  return way === undefined
    ? t("“{from}” leads to “{to}”.", values)
    : t("“{from}”, {way}, leads to “{to}”.", values);
}

function cutWords({ nodes }: Graph, { from, port }: Edge): string {
  const source = nodes.find(({ id }) => id === from);
  if (!source) return "";
  const way = wayName(source, port);
  const values = { from: nameOf(source), way };
  return way === undefined
    ? t("“{from}” leads nowhere.", values)
    : t("“{from}”, {way}, leads nowhere.", values);
}

/** "1 Sales": which of several ways out; undefined where there is one. */
export function wayName(node: GraphNode, port: string): string | undefined {
  const { ports } = cardOf(node);
  return ports.length > 1 ? ports.find(({ id }) => id === port)?.name : undefined;
}

function movedWords(was: ReadonlyMap<string, GraphNode>, after: Graph): string[] {
  const moved = after.nodes.filter((node) => {
    const former = was.get(node.id);
    return former && former.position !== node.position && !isSamePlace(former, node);
  });
  const [only] = moved;
  if (!only) return [];
  if (moved.length > 1) return [t("{n} steps moved.", { n: moved.length })];
  const [x, y] = [
    only.position.x - (was.get(only.id)?.position.x ?? 0),
    only.position.y - (was.get(only.id)?.position.y ?? 0),
  ];
  const way = Math.abs(x) >= Math.abs(y) ? (x > 0 ? "right" : "left") : y > 0 ? "down" : "up";
  return [
    t("“{name}” moved {way, select, right {to the right} left {to the left} up {up} other {down}}.", {
      name: nameOf(only),
      way,
    }),
  ];
}

function frameWords(before: Graph, after: Graph): string[] {
  const [was, is] = [before.frames ?? [], after.frames ?? []];
  if (was === is) return [];
  const words: string[] = [];
  const former = byId(was);
  const present = byId(is);
  for (const frame of is) {
    const own = former.get(frame.id);
    const n = frame.nodes.length;
    if (!own)
      words.push(
        t("Frame “{title}” with {n, plural, one {# step} other {# steps}}.", { title: frame.title, n }),
      );
    else if ((own.isCollapsed ?? false) !== (frame.isCollapsed ?? false))
      words.push(
        frame.isCollapsed
          ? t("Frame “{title}” collapsed.", { title: frame.title })
          : t("Frame “{title}” expanded.", { title: frame.title }),
      );
  }
  for (const { id, title } of was)
    if (!present.has(id)) words.push(t("Frame “{title}” taken away.", { title }));
  const [around, now] = [framesByStep(was), framesByStep(is)];
  for (const node of after.nodes) {
    const [left, joined] = [around.get(node.id), now.get(node.id)];
    const values = { name: nameOf(node), title: joined?.title ?? left?.title };
    if (joined && joined.id !== left?.id && former.has(joined.id))
      words.push(t("“{name}” is in the frame “{title}” now.", values));
    else if (left && !joined && present.has(left.id))
      words.push(t("“{name}” is out of the frame “{title}” now.", values));
  }
  return words;
}

function noteWords({ notes: was }: Graph, { notes: is }: Graph): string[] {
  if (is.length > was.length)
    return [t("{n, plural, one {Note added.} other {# notes added.}}", { n: is.length - was.length })];
  if (is.length < was.length)
    return [t("{n, plural, one {Note deleted.} other {# notes deleted.}}", { n: was.length - is.length })];
  return [];
}

/** What an undo took back that tells itself while one types it. */
function restWords(before: Graph, after: Graph): string {
  const was = byId(before.nodes);
  const changed = after.nodes.find((node) => was.get(node.id) !== node);
  return changed ? t("“{name}” changed.", { name: nameOf(changed) }) : t("the flow as a whole changed.");
}

const nameOf = (node: GraphNode) => node.name || cardOf(node).kind;
const byId = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));
const isSamePlace = (a: GraphNode, b: GraphNode) =>
  a.position.x === b.position.x && a.position.y === b.position.y;

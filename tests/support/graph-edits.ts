// Edits a person makes to a flow, drawn at random: other words, another way, a step more, a step less, a step elsewhere.
import { compile } from "@/lib/compile/compile";
import { edit } from "@/lib/flow/commands";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { NOW_MS } from "./calls";

type Pick = () => number;

/** The graph after some edits that each leave it without errors; numbers decide which. */
export function withEdits(graph: Graph, picks: readonly number[]): { graph: Graph; edits: string[] } {
  let turn = 0;
  const pick: Pick = () => picks[turn++ % picks.length] ?? 0;
  let current = graph;
  const edits: string[] = [];
  for (let count = 1 + (pick() % 3); count > 0; count--) {
    const kinds = [reword, insert, remove, rewire, move, rename];
    const kind = kinds[pick() % kinds.length] ?? reword;
    const next = kind(current, pick, edits.length);
    if (!next || !compile(next, { nowMs: NOW_MS, target: "actions10" }).ok) continue;
    current = next;
    edits.push(kind.name);
  }
  return { graph: current, edits };
}

const stepsOf = ({ nodes }: Graph) => nodes.filter(({ type }) => !getNodeType(type).entry);
const anyOf = <T>(list: readonly T[], pick: Pick): T | undefined => list[pick() % (list.length || 1)];

function reword(graph: Graph, pick: Pick): Graph | null {
  const node = anyOf(
    graph.nodes.filter(({ data }) => typeof data.text === "string" && data.text !== ""),
    pick,
  );
  const text = anyOf(
    ["Another text.", "It's {{caller.number}}: #1", "  spaced\nout  ", "- a", "At {{now.time}}."],
    pick,
  );
  return node ? edit(graph, { do: "setData", id: node.id, data: { ...node.data, text } }).graph : null;
}

function rename(graph: Graph, pick: Pick): Graph | null {
  const node = anyOf(graph.nodes, pick);
  return node ? edit(graph, { do: "renameNode", id: node.id, name: "Other name" }).graph : null;
}

function insert(graph: Graph, pick: Pick, count: number): Graph | null {
  const edge = anyOf(graph.edges, pick);
  if (!edge) return null;
  const id = `new-${count}`;
  const drawn: Partial<GraphNode>[] = [
    { type: "say", data: { text: "One more thing." } },
    { type: "set-variable", data: { assignments: [{ variable: "extra", how: "add", value: "1" }] } },
    {
      type: "condition",
      data: {
        match: "all",
        rows: [{ variable: "caller.number", operator: "begins-with", value: "+33", to: "" }],
      },
    },
    {
      type: "menu",
      data: { ...getNodeType("menu").initial, text: "Press 1 or 2.", attempts: 1 + (pick() % 3) },
    },
  ];
  const made = anyOf(drawn, pick);
  const type = made?.type ?? "say";
  const node: GraphNode = { id, type, name: `New ${type}`, position: { x: 0, y: 0 }, data: made?.data ?? {} };
  const others = stepsOf(graph);
  const edges = getNodeType(type)
    .ports(node.data)
    .map(({ id: port }, at) => ({
      from: id,
      port,
      to: at === 0 ? edge.to : (anyOf(others, pick)?.id ?? edge.to),
    }));
  const added = edit(graph, { do: "addNodes", nodes: [node], edges }).graph;
  return edit(added, { do: "connect", edge: { ...edge, to: id } }).graph;
}

/** Takes a step out; what led to it leads on to what came after it. */
function remove(graph: Graph, pick: Pick): Graph | null {
  const node = anyOf(stepsOf(graph), pick);
  const after = graph.edges.find(({ from }) => from === node?.id)?.to;
  if (!node || after === node.id) return null;
  const removed = edit(graph, { do: "removeNodes", ids: [node.id] }).graph;
  const into = graph.edges.filter(({ to, from }) => to === node.id && from !== node.id);
  if (!after) return removed;
  return { ...removed, edges: [...removed.edges, ...into.map((edge) => ({ ...edge, to: after }))] };
}

function rewire(graph: Graph, pick: Pick): Graph | null {
  const edge = anyOf(graph.edges, pick);
  const to = anyOf(stepsOf(graph), pick);
  return edge && to ? edit(graph, { do: "connect", edge: { ...edge, to: to.id } }).graph : null;
}

/** Takes a step with one way out from its place and puts it in another. */
function move(graph: Graph, pick: Pick): Graph | null {
  const movable = stepsOf(graph).filter(
    ({ id }) => graph.edges.filter(({ from }) => from === id).length === 1,
  );
  const node = anyOf(movable, pick);
  const own = graph.edges.find(({ from }) => from === node?.id);
  const place = anyOf(
    graph.edges.filter(({ from, to }) => from !== node?.id && to !== node?.id),
    pick,
  );
  if (!node || !own || !place) return null;
  const edges = graph.edges.map((edge) => {
    if (edge === own) return { ...own, to: place.to };
    if (edge === place) return { ...place, to: node.id };
    return edge.to === node.id ? { ...edge, to: own.to } : edge;
  });
  return { ...graph, edges };
}

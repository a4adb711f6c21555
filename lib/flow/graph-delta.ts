// What changed between two graphs, for somebody who has the first one: nodes and edges that are the same objects in both
// do not travel, and stay the same objects where the delta arrives. What is known of them by identity then stays known.
import type { Edge, Graph, GraphNode } from "./graph";

type Members = Omit<Graph, "nodes" | "edges">;

export interface GraphDelta {
  /** Members that have another value now. */
  members: Partial<Members>;
  gone: string[];
  /** The list now, piece by piece; undefined when it is the same. */
  nodes?: Piece<GraphNode>[];
  edges?: Piece<Edge>[];
}

/** New entries, or a stretch of the list before from one place to just before another. */
type Piece<T> = { fresh: T[] } | { from: number; to: number };

export function deltaOf(before: Graph, after: Graph): GraphDelta {
  const { nodes, edges, ...rest } = after;
  const old: Partial<Record<string, unknown>> = before;
  const members = Object.entries(rest).filter(([name, value]) => value !== old[name]);
  const gone = Object.keys(old).filter((name) => !Object.hasOwn(after, name));
  const delta: GraphDelta = { members: Object.fromEntries(members), gone };
  if (nodes !== before.nodes) delta.nodes = piecesOf(before.nodes, nodes);
  if (edges !== before.edges) delta.edges = piecesOf(before.edges, edges);
  return delta;
}

/** The graph after, given the one before; neither is changed. */
export function applyDelta(before: Graph, { members, gone, nodes, edges }: GraphDelta): Graph {
  const kept = Object.entries(before).filter(([name]) => !gone.includes(name));
  return {
    ...(Object.fromEntries(kept) as Graph), // only members that a graph may lack are ever gone
    ...members,
    nodes: nodes ? assembled(before.nodes, nodes) : before.nodes,
    edges: edges ? assembled(before.edges, edges) : before.edges,
  };
}

function piecesOf<T>(before: readonly T[], after: readonly T[]): Piece<T>[] {
  const places = new Map(before.map((entry, at) => [entry, at]));
  const pieces: Piece<T>[] = [];
  for (const entry of after) {
    const last = pieces.at(-1);
    const at = places.get(entry);
    if (at === undefined) {
      if (last && "fresh" in last) last.fresh.push(entry);
      else pieces.push({ fresh: [entry] });
    } else if (last && "to" in last && last.to === at) last.to++;
    else pieces.push({ from: at, to: at + 1 });
  }
  return pieces;
}

const assembled = <T>(before: readonly T[], pieces: readonly Piece<T>[]): T[] =>
  pieces.flatMap((piece) => ("fresh" in piece ? piece.fresh : before.slice(piece.from, piece.to)));

// Frames as they are drawn: a rectangle around its steps, or one card in their place, from which the ways that leave it
// go on. Pure; what is left of a graph without frames are its own lists.
import { type CardModel, cardOf, HEADER_PX, LINE_PX, ROW_PX } from "@/components/nodes/card-model";
import { framesByStep, stepsIn } from "@/lib/flow/frames";
import type { Edge, Frame, Graph, GraphNode } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import type { Rect } from "./bounds";
import type { Box } from "./routes";

/** By frame id: drawn otherwise in this browser than the flow says, to show a step or because it cannot be changed. */
export type Folds = ReadonlyMap<string, boolean>;

export const isFolded = (frame: Frame, folds: Folds): boolean =>
  folds.get(frame.id) ?? frame.isCollapsed ?? false;

export interface Shown {
  /** Steps that are drawn. */
  nodes: readonly GraphNode[];
  /** Ways between what is drawn; those of a folded frame begin and end at it. */
  edges: readonly Edge[];
  /** Folded frames as cards. */
  cards: ReadonlyMap<string, Box>;
}

const WIDTH_PX = 200;
const BORDER_PX = 1;
const SUMMARY_GAP_PX = 8;
/** Room around the steps of a frame; its title stands above them. */
export const FRAME_PX = { side: 24, top: 46 };

export function shownOf(graph: Graph, folds: Folds): Shown {
  const folded = (graph.frames ?? []).filter((frame) => isFolded(frame, folds));
  const inside = framesByStep(folded);
  if (inside.size === 0) return { nodes: graph.nodes, edges: graph.edges, cards: new Map() };
  const ends = (id: string) => inside.get(id)?.id ?? id;
  const leaving = new Map<string, Edge[]>();
  const entered = new Set<string>();
  const edges = graph.edges.flatMap((edge) => {
    const [from, to] = [ends(edge.from), ends(edge.to)];
    if (from === to && from !== edge.from) return [];
    if (to !== edge.to) entered.add(to);
    if (from === edge.from) return to === edge.to ? [edge] : [{ ...edge, to }];
    const own = leaving.get(from) ?? [];
    const isFirst = !own.some((other) => ends(other.to) === to);
    leaving.set(from, [...own, edge]);
    return isFirst ? [{ from, port: wayTo(to), to }] : [];
  });
  const cards = new Map<string, Box>();
  for (const frame of folded) {
    const steps = graph.nodes.filter(({ id }) => inside.get(id) === frame);
    const place = cornerOf(steps);
    const ways = waysOut(graph, leaving.get(frame.id) ?? [], ends);
    if (place)
      cards.set(frame.id, { ...place, card: cardOfFrame(frame, steps.length, ways, entered.has(frame.id)) });
  }
  return { nodes: graph.nodes.filter(({ id }) => !inside.has(id)), edges, cards };
}

/** Around the steps of a frame; null when it has none. */
export function rectAround(boxes: readonly Box[]): Rect | null {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map(({ x }) => x)) - FRAME_PX.side;
  const top = Math.min(...boxes.map(({ y }) => y)) - FRAME_PX.top;
  const right = Math.max(...boxes.map(({ x, card }) => x + card.widthPx)) + FRAME_PX.side;
  const bottom = Math.max(...boxes.map(({ y, card }) => y + card.heightPx)) + FRAME_PX.side;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Where a folded frame stands: at the upper left corner of its steps. */
export function cornerOf(steps: readonly GraphNode[]): { x: number; y: number } | null {
  if (steps.length === 0) return null;
  return {
    x: Math.min(...steps.map(({ position }) => position.x)),
    y: Math.min(...steps.map(({ position }) => position.y)),
  };
}

/** The selection with the steps of every selected frame. */
export function withFramedSteps(graph: Graph, selection: ReadonlySet<string>): ReadonlySet<string> {
  const frames = (graph.frames ?? []).filter(({ id }) => selection.has(id));
  if (frames.length === 0) return selection;
  return new Set([...selection, ...frames.flatMap((frame) => stepsIn(graph, frame))]);
}

const wayTo = (id: string) => `to ${id}`;

/** One way out for each place that is led to: the outcome's name where there is one, else how many there are. */
function waysOut(graph: Graph, leaving: readonly Edge[], ends: (id: string) => string) {
  const byPlace = new Map<string, Edge[]>();
  for (const edge of leaving) {
    const place = ends(edge.to);
    byPlace.set(place, [...(byPlace.get(place) ?? []), edge]);
  }
  return [...byPlace].map(([place, edges]) => {
    const [edge] = edges;
    const step = edges.length === 1 ? graph.nodes.find(({ id }) => id === edge?.from) : undefined;
    const port = step && cardOf(step).ports.find(({ id }) => id === edge?.port);
    const name = step
      ? [step.name, port?.name].filter(Boolean).join(": ")
      : t("{n, plural, one {# way} other {# ways}}", { n: edges.length });
    return { id: wayTo(place), name };
  });
}

function cardOfFrame(
  frame: Frame,
  steps: number,
  ways: readonly { id: string; name: string }[],
  hasWayIn: boolean,
): CardModel {
  const top = BORDER_PX + HEADER_PX + LINE_PX + SUMMARY_GAP_PX;
  return {
    type: "frame",
    kind: t("Frame"),
    group: "logic",
    icon: "stack",
    name: frame.title,
    colour: null, // the frame around the card is painted
    label: "",
    summary: t("{n, plural, one {# step} other {# steps}}", { n: steps }),
    lines: 1,
    widthPx: WIDTH_PX,
    heightPx: top + ways.length * ROW_PX + BORDER_PX,
    hasWayIn,
    ports: ways.map(({ id, name }, row) => {
      return { id, label: name, name, yPx: top + row * ROW_PX + ROW_PX / 2 };
    }),
    isKnown: true,
    targets: [],
  };
}

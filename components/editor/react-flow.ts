// The only place that translates between our graph and React Flow: nodes, handles and edges one way, connections the
// other. Every node is given its size and its handles, so that React Flow never measures one.

import {
  type Connection,
  type Edge as FlowEdge,
  type Node as FlowNode,
  type NodeHandle,
  Position,
} from "@xyflow/react";
import { type CardModel, cardOf, WAY_IN_Y_PX } from "@/components/nodes/card-model";
import { markWords } from "@/components/nodes/colour-words";
import { stepsIn } from "@/lib/flow/frames";
import type { Edge, Frame, Graph, Note } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import type { Rect } from "./bounds";
import { type Folds, isFolded, rectAround, shownOf } from "./frames";
import { placeLabels } from "./labels";
import { type Box, edgeKey, makeGrid, type Route, type Run, routeEdges, runsOf } from "./routes";

export type Lead =
  | { kind: "wire"; to: string; name: string }
  | { kind: "jump"; to: string; name: string; isBack: boolean }
  | { kind: "ends"; words: string }
  | { kind: "free" };

export type StepNode = FlowNode<{ card: CardModel; leads: readonly Lead[] }, "step">;
export type NoteNode = FlowNode<{ note: Note }, "note">;
/** Without a card it is a rectangle behind its steps, else one card in their place. */
export type FrameNode = FlowNode<
  { frame: Frame; steps: readonly string[]; card: CardModel | null; leads: readonly Lead[] },
  "frame"
>;
export type AnyFlowNode = StepNode | NoteNode | FrameNode;
export type Wire = FlowEdge<{ channelX: number; label: string; isPeek?: boolean }, "wire">;

/** What the canvas draws, worked out from the graph. */
export interface View {
  nodes: AnyFlowNode[];
  edges: Wire[];
  boxes: ReadonlyMap<string, Box>;
  routes: ReadonlyMap<string, Route>;
}

export const WAY_IN = "in";
const HANDLE_PX = 11;
const noFolds: Folds = new Map();
const emptyView: View = { nodes: [], edges: [], boxes: new Map(), routes: new Map() };

/** The view of a graph. Parts that look the same as in the view before are the same objects. */
export function viewOf(
  graph: Graph,
  selection: ReadonlySet<string>,
  before: View = emptyView,
  folds: Folds = noFolds,
): View {
  const shown = shownOf(graph, folds);
  const boxes = new Map<string, Box>(shown.cards);
  for (const node of shown.nodes) boxes.set(node.id, { ...node.position, card: cardOf(node) });
  const grid = makeGrid(boxes);
  const runs = runsOf(shown.edges, boxes);
  const routes = routeEdges(runs, grid);
  const labelled = placeLabels(runs, boxes, routes, grid);
  const kept = new Map<string, AnyFlowNode>(before.nodes.map((node) => [node.id, node]));
  const leads = leadsOf(runs, boxes, routes);
  const notes = graph.notes.map((note) => noteNode(note, selection.has(note.id), kept.get(note.id)));
  const frames = (graph.frames ?? []).flatMap((frame) => {
    const steps = stepsIn(graph, frame);
    const box = isFolded(frame, folds) ? boxes.get(frame.id) : undefined;
    const rect = box
      ? { x: box.x, y: box.y, width: box.card.widthPx, height: box.card.heightPx }
      : rectAround(steps.flatMap((id) => boxes.get(id) ?? []));
    if (!rect) return [];
    const data = { frame, steps, card: box?.card ?? null, leads: leads.get(frame.id) ?? [] };
    return [frameNode(data, rect, selection.has(frame.id), kept.get(frame.id))];
  });
  const steps = shown.nodes.map(({ id, position }) => {
    const box = boxes.get(id);
    const card = box?.card ?? cardOf({ id, type: "", name: "", position, data: {} });
    return stepNode(id, position, card, leads.get(id) ?? [], selection.has(id), kept.get(id));
  });
  const keptEdges = new Map(before.edges.map((edge) => [edge.id, edge]));
  const edges = runs.flatMap((run) => {
    const route = routes.get(run.key);
    if (route?.kind !== "wire") return [];
    const port = portName(run.edge, boxes);
    const label = labelled.has(run.key) ? port : "";
    const ariaLabel = `${stepName(run.edge.from, boxes)}, ${port} → ${stepName(run.edge.to, boxes)}`;
    return [wire(run, route.channelX, { label, ariaLabel }, selection, keptEdges)];
  });
  return { nodes: [...frames, ...notes, ...steps], edges, boxes, routes };
}

/** The same view with what screen readers say of each step: "Main menu, Menu, 5 ways out, 1 problem". */
export function withProblems(view: View, problems: ReadonlyMap<string, readonly unknown[]>): View {
  const nodes = view.nodes.map((node) => {
    if (node.type !== "step") return node;
    const ariaLabel = labelOf(node.data.card, problems.get(node.id)?.length ?? 0);
    return node.ariaLabel === ariaLabel ? node : { ...node, ariaLabel };
  });
  return nodes.every((node, at) => node === view.nodes[at]) ? view : { ...view, nodes };
}

function labelOf(card: CardModel, problems: number): string {
  const { name, kind, ports } = card;
  const parts = [name || kind, kind];
  if (ports.length > 0)
    parts.push(t("{ports, plural, one {# way out} other {# ways out}}", { ports: ports.length }));
  if (problems > 0) parts.push(t("{problems, plural, one {# problem} other {# problems}}", { problems }));
  return [...parts, ...markWords(card)].join(", ");
}

/** The same view with another selection. */
export function withSelection(view: View, selection: ReadonlySet<string>): View {
  const mark = <T extends { id: string; selected?: boolean }>(item: T): T =>
    (item.selected ?? false) === selection.has(item.id)
      ? item
      : { ...item, selected: selection.has(item.id) };
  return { ...view, nodes: view.nodes.map(mark), edges: view.edges.map(mark) };
}

/** The wire of a jump, drawn while a person points at its row. */
export function peekWire(edge: Edge, view: View): Wire[] {
  if (view.routes.get(edgeKey(edge))?.kind !== "jump") return [];
  return [
    {
      id: `peek ${edgeKey(edge)}`,
      type: "wire",
      source: edge.from,
      sourceHandle: edge.port,
      target: edge.to,
      targetHandle: WAY_IN,
      data: { channelX: Number.NaN, label: "", isPeek: true },
      selectable: false,
      zIndex: 1000,
    },
  ];
}

/** A connection drawn by hand as an edge of the graph; null when it does not begin at a way out. */
export function edgeOfConnection({ source, sourceHandle, target }: Connection): Edge | null {
  return source && sourceHandle && target ? { from: source, port: sourceHandle, to: target } : null;
}

function stepNode(
  id: string,
  position: { x: number; y: number },
  card: CardModel,
  leads: readonly Lead[],
  selected: boolean,
  before: AnyFlowNode | undefined,
): StepNode {
  if (before?.type === "step" && before.data.card === card && sameLeads(before.data.leads, leads)) {
    const isSame = before.selected === selected && samePlace(before.position, position) && !before.dragging;
    return isSame ? before : { ...before, position, selected, dragging: false };
  }
  const size = { width: card.widthPx, height: card.heightPx };
  return {
    id,
    type: "step",
    position,
    selected,
    data: { card, leads },
    ...size,
    measured: size,
    handles: handlesOf(card),
    ariaLabel: labelOf(card, 0),
    ariaRole: "group",
    domAttributes: { "aria-roledescription": t("step") },
  };
}

function handlesOf(card: CardModel): NodeHandle[] {
  const half = (HANDLE_PX - 1) / 2;
  const box = { width: HANDLE_PX, height: HANDLE_PX };
  const out = card.ports.map((port): NodeHandle => {
    return {
      id: port.id,
      type: "source",
      position: Position.Right,
      x: card.widthPx - half - 1,
      y: port.yPx - half - 0.5,
      ...box,
    };
  });
  if (!card.hasWayIn) return out;
  const way: NodeHandle = {
    id: WAY_IN,
    type: "target",
    position: Position.Left,
    x: -half,
    y: WAY_IN_Y_PX - half - 0.5,
    ...box,
  };
  return [way, ...out];
}

function noteNode(note: Note, selected: boolean, before: AnyFlowNode | undefined): NoteNode {
  if (before?.type === "note" && before.data.note === note && before.selected === selected) return before;
  const size = { width: note.width, height: note.height };
  return {
    id: note.id,
    type: "note",
    position: note.position,
    selected,
    data: { note },
    ...size,
    measured: size,
    handles: [], // over the wires, which would take what is meant for the note
    ariaLabel: t("Note: {text}", { text: note.text || t("empty") }),
  };
}

function frameNode(
  data: FrameNode["data"],
  { x, y, width, height }: Rect,
  selected: boolean,
  before: AnyFlowNode | undefined,
): FrameNode {
  const { frame, steps, card } = data;
  const isSame =
    before?.type === "frame" &&
    card === null &&
    before.data.card === null &&
    before.data.frame === frame &&
    before.data.steps.length === steps.length &&
    before.selected === selected &&
    !before.dragging &&
    samePlace(before.position, { x, y }) &&
    before.width === width &&
    before.height === height;
  if (isSame) return before;
  const words = { title: frame.title, n: steps.length };
  return {
    id: frame.id,
    type: "frame",
    position: { x, y },
    selected,
    data,
    width,
    height,
    measured: { width, height },
    handles: card ? handlesOf(card) : [],
    connectable: false,
    ariaLabel: card
      ? t("Frame {title}, {n, plural, one {# step} other {# steps}}, collapsed", words)
      : t("Frame {title}, {n, plural, one {# step} other {# steps}}", words),
    ariaRole: "group",
    domAttributes: { "aria-roledescription": t("frame") },
    // Behind everything, and only its title takes the pointer: one pans and selects as if it were not there.
    ...(card ? {} : { zIndex: -2, style: { pointerEvents: "none" }, dragHandle: "[data-frame-title]" }),
  };
}

function wire(
  { edge, key: id }: Run,
  channelX: number,
  { label, ariaLabel }: { label: string; ariaLabel: string },
  selection: ReadonlySet<string>,
  kept: ReadonlyMap<string, Wire>,
): Wire {
  const selected = selection.has(id);
  const before = kept.get(id);
  const isSame =
    before?.target === edge.to &&
    before.data?.channelX === channelX &&
    before.data.label === label &&
    before.ariaLabel === ariaLabel;
  if (before && isSame) return before.selected === selected ? before : { ...before, selected };
  return {
    id,
    type: "wire",
    source: edge.from,
    sourceHandle: edge.port,
    target: edge.to,
    targetHandle: WAY_IN,
    selected,
    data: { channelX, label },
    focusable: false,
    reconnectable: "target",
    ariaLabel,
    domAttributes: { "aria-roledescription": t("wire") },
  };
}

function stepName(id: string, boxes: ReadonlyMap<string, Box>): string {
  const card = boxes.get(id)?.card;
  return card?.name || (card?.kind ?? "");
}

/** "1: Sales", "No input" */
function portName(edge: Edge, boxes: ReadonlyMap<string, Box>): string {
  const port = boxes.get(edge.from)?.card.ports.find(({ id }) => id === edge.port);
  return port?.key && port.label ? `${port.key}: ${port.label}` : (port?.name ?? "");
}

function leadsOf(
  runs: readonly Run[],
  boxes: ReadonlyMap<string, Box>,
  routes: ReadonlyMap<string, Route>,
): Map<string, Lead[]> {
  const byKey = new Map(runs.map((run) => [run.key, run.edge]));
  const leads = new Map<string, Lead[]>();
  for (const [id, box] of boxes) {
    leads.set(
      id,
      box.card.ports.map((port): Lead => {
        const key = edgeKey({ from: id, port: port.id, to: "" });
        const edge = byKey.get(key);
        const to = edge && boxes.get(edge.to);
        if (!edge || !to) return port.ends ? { kind: "ends", words: port.ends } : { kind: "free" };
        const name = to.card.name || to.card.kind;
        if (routes.get(key)?.kind === "wire") return { kind: "wire", to: edge.to, name };
        return { kind: "jump", to: edge.to, name, isBack: to.x <= box.x };
      }),
    );
  }
  return leads;
}

function sameLeads(a: readonly Lead[], b: readonly Lead[]): boolean {
  return a.length === b.length && a.every((lead, at) => sameLead(lead, b[at]));
}

function sameLead(a: Lead, b: Lead | undefined): boolean {
  if (a.kind === "free") return b?.kind === "free";
  if (a.kind === "ends") return b?.kind === "ends" && a.words === b.words;
  if (b?.kind !== a.kind || a.to !== b.to || a.name !== b.name) return false;
  return a.kind === "wire" || (b.kind === "jump" && a.isBack === b.isBack);
}

const samePlace = (a: { x: number; y: number }, b: { x: number; y: number }) => a.x === b.x && a.y === b.y;

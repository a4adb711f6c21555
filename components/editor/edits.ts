// What a person does, as commands: add a step after another, put one on a wire, duplicate, delete. Pure: ids come in
// as a parameter, and the answer says what to select afterwards.

import { cardOf, WAY_IN_Y_PX } from "@/components/nodes/card-model";
import type { Command } from "@/lib/flow/commands";
import type { Edge, Frame, Graph, GraphNode, Note } from "@/lib/flow/graph";
import { freeName } from "@/lib/flow/queries";
import type { AnyNode } from "@/lib/nodes/contract";
import type { NewId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { copySelected } from "./clipboard";
import { cornerOf } from "./frames";
import { edgeKey } from "./routes";

export interface Edit {
  command: Command;
  select: string[];
}

interface Point {
  x: number;
  y: number;
}

export const GRID_PX = 2;
const GAP_PX = { x: 64, y: 28 };

/** A new node of a type, named after it; "Say 2" when "Say" is taken. */
export function newNode(graph: Graph, definition: AnyNode, position: Point, newId: NewId): GraphNode {
  return {
    id: newId(),
    type: definition.type,
    name: freeName(graph, t(definition.title)),
    position: snapped(position),
    data: structuredClone(definition.initial) as Record<string, unknown>, // a definition's data is an object
  };
}

/** Adds a step where it was dropped. */
export function addAt(graph: Graph, definition: AnyNode, position: Point, newId: NewId): Edit {
  const node = newNode(graph, definition, position, newId);
  return { command: { do: "addNodes", nodes: [node], edges: [] }, select: [node.id] };
}

const NEW_NOTE = { width: 240, height: 92 };

/** Adds an empty note where it covers nothing. */
export function addNote(graph: Graph, wanted: Point, newId: NewId): Edit {
  const note = { id: newId(), text: "", position: freeSpot(graph, wanted, NEW_NOTE), ...NEW_NOTE };
  return { command: { do: "setNotes", notes: [...graph.notes, note] }, select: [note.id] };
}

/** About a card. */
const NEW_STEP = { width: 190, height: 110 };

/** A place at the wanted one or below it that no card and no note covers. */
export function freeSpot(graph: Graph, wanted: Point, size = NEW_STEP): Point {
  const place = { ...wanted };
  const covered = [
    ...graph.nodes.map((node) => {
      const { widthPx, heightPx } = cardOf(node);
      return { ...node.position, width: widthPx, height: heightPx };
    }),
    ...graph.notes.map(({ position, width, height }) => ({ ...position, width, height })),
  ];
  const isTaken = () =>
    covered.some(
      ({ x, y, width, height }) =>
        x < place.x + size.width && x + width > place.x && y < place.y + size.height && y + height > place.y,
    );
  for (let tries = 0; tries < 60 && isTaken(); tries++) place.y += 40;
  return place;
}

/** Adds a step at the end of a way out, with room around it; where it leads somewhere already, the step comes between. */
export function addAfter(
  graph: Graph,
  definition: AnyNode,
  { from, port }: { from: string; port: string },
  newId: NewId,
  at?: Point,
): Edit {
  const source = graph.nodes.find(({ id }) => id === from);
  if (!source) return addAt(graph, definition, at ?? { x: 0, y: 0 }, newId);
  const key = edgeKey({ from, port, to: "" });
  const taken = definition.entry ? undefined : graph.edges.find((each) => edgeKey(each) === key);
  if (taken) return insertOnEdge(graph, definition, taken, at ?? placeBefore(graph, source, taken), newId);
  const node = newNode(graph, definition, at ?? placeAfter(graph, source, port), newId);
  const edge = { from, port, to: node.id };
  return {
    command: { do: "addNodes", nodes: [node], edges: definition.entry ? [] : [edge] },
    select: [node.id],
  };
}

/** The way out that a step added "after" this node takes: the first that leads nowhere yet. */
export function firstFreePort(graph: Graph, node: GraphNode): string | undefined {
  const used = new Set(graph.edges.map(edgeKey));
  const ports = cardOf(node).ports;
  const isFree = ({ id }: { id: string }) => !used.has(edgeKey({ from: node.id, port: id, to: "" }));
  return (ports.find((port) => isFree(port) && !port.ends) ?? ports.find(isFree))?.id;
}

/** The way out that a step added after this node takes: one that is free, else the only one there is. */
export function portToAddAt(graph: Graph, node: GraphNode): string | undefined {
  const { ports } = cardOf(node);
  return firstFreePort(graph, node) ?? (ports.length === 1 ? ports[0]?.id : undefined);
}

/** Puts a step on a wire: what led to the next step now leads to the new one, whose first way out goes on. */
export function insertOnEdge(
  graph: Graph,
  definition: AnyNode,
  edge: Edge,
  position: Point,
  newId: NewId,
): Edit {
  const node = newNode(graph, definition, clearOf(graph, edge.from, position), newId);
  const out = cardOf(node).ports.find((port) => !port.ends)?.id;
  const commands: Command[] = [
    { do: "addNodes", nodes: [node], edges: out ? [{ from: node.id, port: out, to: edge.to }] : [] },
    { do: "connect", edge: { ...edge, to: node.id } },
  ];
  const makeRoom = roomFor(graph, edge.to, node);
  if (makeRoom) commands.push(makeRoom);
  return {
    command: { do: "batch", label: t("Insert {title}", { title: t(definition.title) }), commands },
    select: [node.id],
  };
}

/** Removes nodes, notes and connections together, and says what to select next: the step that led to the first of them. */
export function removeSelected(graph: Graph, selection: ReadonlySet<string>): Edit {
  const ids = graph.nodes.filter(({ id }) => selection.has(id)).map(({ id }) => id);
  const notes = graph.notes.filter(({ id }) => !selection.has(id));
  const before = graph.edges.find(({ from, to }) => to === ids[0] && !selection.has(from));
  const commands: Command[] = graph.edges
    .filter((edge) => selection.has(edgeKey(edge)))
    .map(({ from, port }) => ({ do: "disconnect", from, port }));
  if (ids.length > 0) commands.push({ do: "removeNodes", ids });
  if (notes.length < graph.notes.length) commands.push({ do: "setNotes", notes });
  const frames = graph.frames?.filter(({ id }) => !selection.has(id)) ?? [];
  if (frames.length < (graph.frames?.length ?? 0)) commands.push({ do: "setFrames", frames });
  return { command: { do: "batch", label: t("Delete"), commands }, select: before ? [before.from] : [] };
}

/** Copies of nodes and notes with the edges between them, beside the originals. */
export function addCopies(
  graph: Graph,
  source: {
    nodes: readonly GraphNode[];
    edges: readonly Edge[];
    notes: readonly Note[];
    frames?: readonly Frame[];
  },
  offset: Point,
  newId: NewId,
): Edit {
  const ids = new Map(source.nodes.map(({ id }) => [id, newId()]));
  const moved = ({ x, y }: Point) => snapped({ x: x + offset.x, y: y + offset.y });
  let named = graph;
  const nodes = source.nodes.map((node) => {
    const copy: GraphNode = {
      ...structuredClone(node),
      id: ids.get(node.id) ?? newId(),
      name: freeName(named, node.name),
      position: moved(node.position),
    };
    named = { ...named, nodes: [...named.nodes, copy] };
    return copy;
  });
  const edges = source.edges.flatMap(({ from, port, to }) => {
    const [start, end] = [ids.get(from), ids.get(to)];
    return start && end ? [{ from: start, port, to: end }] : [];
  });
  const notes = source.notes.map((note) => ({ ...note, id: newId(), position: moved(note.position) }));
  const commands: Command[] = [{ do: "addNodes", nodes, edges }];
  if (notes.length > 0) commands.push({ do: "setNotes", notes: [...graph.notes, ...notes] });
  const frames = (source.frames ?? []).map((frame) => {
    return { ...frame, id: newId(), nodes: frame.nodes.flatMap((id) => ids.get(id) ?? []) };
  });
  if (frames.length > 0) commands.push({ do: "setFrames", frames: [...(graph.frames ?? []), ...frames] });
  return {
    command: { do: "batch", label: t("Add copies"), commands },
    select: [...nodes, ...notes, ...frames].map(({ id }) => id),
  };
}

/** Moves what was drawn elsewhere than the graph says; null when nothing was. */
export function moveTo(graph: Graph, places: ReadonlyMap<string, Point>): Command | null {
  const to: Record<string, Point> = {};
  for (const { id, position } of graph.nodes) {
    const place = places.get(id);
    if (place && (place.x !== position.x || place.y !== position.y)) to[id] = snapped(place);
  }
  for (const [id, place] of carried(graph, places)) to[id] ??= snapped(place);
  const notes = graph.notes.map((note) => {
    const place = places.get(note.id);
    return place && (place.x !== note.position.x || place.y !== note.position.y)
      ? { ...note, position: snapped(place) }
      : note;
  });
  const commands: Command[] = [];
  if (Object.keys(to).length > 0) commands.push({ do: "moveNodes", to });
  if (notes.some((note, at) => note !== graph.notes[at])) commands.push({ do: "setNotes", notes });
  return commands.length === 0 ? null : { do: "batch", label: t("Move"), commands };
}

/** Copies of what was dragged, where it was let go; what was dragged stays. Null when nothing of it can be copied. */
export function copiesAt(
  graph: Graph,
  drawn: readonly { id: string; position: Point }[],
  newId: NewId,
): Edit | null {
  const stood = new Map([...graph.nodes, ...graph.notes].map(({ id, position }) => [id, position]));
  const dragged = drawn.flatMap(({ id, position }) => {
    const was = stood.get(id);
    const by = was && { x: position.x - was.x, y: position.y - was.y };
    return by && (by.x !== 0 || by.y !== 0) ? [{ id, by }] : [];
  });
  const [first] = dragged;
  const copied = copySelected(graph, new Set(dragged.map(({ id }) => id)));
  return first && copied ? addCopies(graph, copied, first.by, newId) : null;
}

/** Steps of a frame that is drawn as one card, and stands for them, go where the card goes. */
function carried(graph: Graph, places: ReadonlyMap<string, Point>): [string, Point][] {
  return (graph.frames ?? []).flatMap((frame) => {
    const place = places.get(frame.id);
    const steps = graph.nodes.filter(({ id }) => frame.nodes.includes(id));
    const corner = cornerOf(steps);
    if (!place || !corner || steps.some(({ id }) => places.has(id))) return [];
    const by = { x: place.x - corner.x, y: place.y - corner.y };
    if (by.x === 0 && by.y === 0) return [];
    return steps.map(({ id, position }): [string, Point] => [
      id,
      { x: position.x + by.x, y: position.y + by.y },
    ]);
  });
}

export function snapped({ x, y }: Point): Point {
  return { x: Math.round(x / GRID_PX) * GRID_PX, y: Math.round(y / GRID_PX) * GRID_PX };
}

/** To the right of a way out at its height, or the first free place below that. */
function placeAfter(graph: Graph, source: GraphNode, port: string): Point {
  const card = cardOf(source);
  const row = card.ports.find(({ id }) => id === port);
  const x = source.position.x + card.widthPx + GAP_PX.x;
  let y = source.position.y + (card.ports.length > 1 ? (row?.yPx ?? WAY_IN_Y_PX) - WAY_IN_Y_PX : 0);
  for (let tries = 0; tries < 100; tries++) {
    const hit = graph.nodes.find((node) => {
      const other = cardOf(node);
      const { position } = node;
      return (
        position.x < x + 190 &&
        position.x + other.widthPx > x - 8 &&
        position.y < y + 120 + GAP_PX.y &&
        position.y + other.heightPx + GAP_PX.y > y
      );
    });
    if (!hit) break;
    y = hit.position.y + cardOf(hit).heightPx + GAP_PX.y;
  }
  return { x, y };
}

/** Where the next step stands, which makes room; below what is there when the way leads back. */
function placeBefore(graph: Graph, source: GraphNode, { port, to }: Edge): Point {
  const next = graph.nodes.find(({ id }) => id === to);
  if (!next || next.position.x <= source.position.x) return placeAfter(graph, source, port);
  return { x: source.position.x + cardOf(source).widthPx + GAP_PX.x, y: next.position.y };
}

/** Far enough from the step before for a wire between them. */
function clearOf(graph: Graph, from: string, { x, y }: Point): Point {
  const before = graph.nodes.find(({ id }) => id === from);
  if (!before || x < before.position.x) return { x, y };
  return { x: Math.max(x, before.position.x + cardOf(before).widthPx + GAP_PX.x), y };
}

/** Pushes what comes after to the right when the new node would cover it. */
function roomFor(graph: Graph, nextId: string, node: GraphNode): Command | null {
  const next = graph.nodes.find(({ id }) => id === nextId);
  if (!next || next.position.x < node.position.x - 40) return null;
  const shift = node.position.x + cardOf(node).widthPx + GAP_PX.x - next.position.x;
  if (shift <= 0) return null;
  const to: Record<string, Point> = {};
  for (const { id, position } of graph.nodes) {
    if (position.x >= next.position.x) to[id] = snapped({ x: position.x + shift, y: position.y });
  }
  return { do: "moveNodes", to };
}

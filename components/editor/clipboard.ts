// Steps on the clipboard are JSON text, so that they paste into another flow, another Patchcord or a message:
// { "patchcord": "steps", "version": 1, "nodes": [...], "edges": [...], "notes": [...], "frames": [...] }, shaped as in a flow file.
import { stepsIn } from "@/lib/flow/frames";
import {
  COLOURS,
  type Edge,
  type Frame,
  GRAPH_VERSION,
  type Graph,
  type GraphNode,
  type Note,
} from "@/lib/flow/graph";
import { withFramedSteps } from "./frames";

export interface Copied {
  patchcord: "steps";
  version: number;
  nodes: GraphNode[];
  edges: Edge[];
  notes: Note[];
  /** Left out when there are none. */
  frames?: Frame[];
}

/** The selected steps and notes with the edges between them, and frames with all their steps; null when nothing is selected. */
export function copySelected(graph: Graph, selected: ReadonlySet<string>): Copied | null {
  const selection = withFramedSteps(graph, selected);
  const frames = (graph.frames ?? [])
    .filter(({ id }) => selection.has(id))
    .map((frame) => ({ ...frame, nodes: stepsIn(graph, frame) }));
  const nodes = graph.nodes.filter(({ id }) => selection.has(id));
  const notes = graph.notes.filter(({ id }) => selection.has(id));
  if (nodes.length + notes.length === 0) return null;
  const edges = graph.edges.filter(({ from, to }) => selection.has(from) && selection.has(to));
  return {
    patchcord: "steps",
    version: GRAPH_VERSION,
    nodes,
    edges,
    notes,
    ...(frames.length > 0 && { frames }),
  };
}

export const writeClipboard = (copied: Copied): string => JSON.stringify(copied, null, 2);

/** Steps from clipboard text, also with words or marks of code around them; null when the text is something else. */
export function readClipboard(text: string): Copied | null {
  if (!text.includes('"patchcord"')) return null;
  try {
    const value: unknown = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
    return isCopied(value) ? value : null;
  } catch {
    return null;
  }
}

function isCopied(value: unknown): value is Copied {
  if (!isRecord(value) || value.patchcord !== "steps" || value.version !== GRAPH_VERSION) return false;
  const { nodes, edges, notes, frames = [] } = value;
  return (
    Array.isArray(nodes) &&
    nodes.every(
      (node) =>
        isRecord(node) &&
        isText(node.id) &&
        isText(node.type) &&
        isText(node.name) &&
        isPlace(node.position) &&
        (node.colour === undefined || isColour(node.colour)) &&
        (node.label === undefined || isText(node.label)) &&
        isRecord(node.data),
    ) &&
    Array.isArray(edges) &&
    edges.every((edge) => isRecord(edge) && isText(edge.from) && isText(edge.port) && isText(edge.to)) &&
    Array.isArray(notes) &&
    notes.every(
      (note) =>
        isRecord(note) &&
        isText(note.id) &&
        isText(note.text) &&
        isPlace(note.position) &&
        isNumber(note.width) &&
        isNumber(note.height),
    ) &&
    Array.isArray(frames) &&
    frames.every(
      (frame) =>
        isRecord(frame) &&
        isText(frame.id) &&
        isText(frame.title) &&
        isColour(frame.colour) &&
        (frame.isCollapsed === undefined || typeof frame.isCollapsed === "boolean") &&
        Array.isArray(frame.nodes) &&
        frame.nodes.every(isText),
    )
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string";
const isColour = (value: unknown) => COLOURS.some((colour) => colour === value);
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isPlace = (value: unknown): value is { x: number; y: number } =>
  isRecord(value) && isNumber(value.x) && isNumber(value.y);

// Frames: steps that are drawn together. A frame knows its steps; where it stands follows from them. Edits give the
// whole list of frames, for the command `setFrames`.

import { t } from "@/lib/words/t";
import { COLOURS, type Colour, type Frame, type Graph } from "./graph";

/** The steps of a frame that exist. */
export function stepsIn(graph: Graph, frame: Frame): string[] {
  const ids = new Set(graph.nodes.map(({ id }) => id));
  return frame.nodes.filter((id) => ids.has(id));
}

/** The frame of each step that is in one. */
export function framesByStep(frames: readonly Frame[]): ReadonlyMap<string, Frame> {
  const byStep = new Map<string, Frame>();
  for (const frame of frames) for (const id of frame.nodes) if (!byStep.has(id)) byStep.set(id, frame);
  return byStep;
}

/** A new frame around steps, which leave the frames they were in. */
export function groupIn(graph: Graph, ids: readonly string[], id: string): Frame[] {
  const others = takeOut(graph, ids);
  const used = new Set(others.map(({ colour }) => colour));
  const colour: Colour = COLOURS.find((each) => !used.has(each)) ?? "grey";
  return [...others, { id, title: freeTitle(others), colour, nodes: [...ids] }];
}

/** Steps put into a frame, out of any other. */
export function putInto(graph: Graph, frameId: string, ids: readonly string[]): Frame[] {
  const own = (graph.frames ?? []).find(({ id }) => id === frameId);
  if (!own) return graph.frames ?? [];
  const nodes = [...new Set([...stepsIn(graph, own), ...ids])];
  const others = takeOut({ ...graph, frames: (graph.frames ?? []).filter((frame) => frame !== own) }, ids);
  return [...others, { ...own, nodes }];
}

/** Steps taken out of their frames; a frame that nothing is left in goes. */
export function takeOut(graph: Graph, ids: readonly string[]): Frame[] {
  const gone = new Set(ids);
  return (graph.frames ?? []).flatMap((frame) => {
    const nodes = stepsIn(graph, frame).filter((id) => !gone.has(id));
    if (nodes.length === 0) return [];
    return nodes.length === frame.nodes.length ? [frame] : [{ ...frame, nodes }];
  });
}

export const changeFrame = (graph: Graph, id: string, part: Partial<Omit<Frame, "id">>): Frame[] =>
  (graph.frames ?? []).map((frame) => (frame.id === id ? { ...frame, ...part } : frame));

function freeTitle(frames: readonly Frame[]): string {
  const taken = new Set(frames.map(({ title }) => title));
  for (let n = 1; ; n++) {
    const title = t("Group {n}", { n });
    if (!taken.has(title)) return title;
  }
}

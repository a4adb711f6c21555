// Undo and redo as lists of commands. Typing into one field is one step, however many keys it took. Each way back is
// worked out when the way there is gone, so that neither takes along what somebody else changed meanwhile.
import { type Command, edit } from "@/lib/flow/commands";
import type { Graph } from "@/lib/flow/graph";
import { together } from "@/lib/flow/take-back";

export interface Step {
  /** Takes the step back, or does it again. */
  command: Command;
  /** Steps with the same mark, one soon after the other, are one. */
  merge?: string;
  atMs: number;
}

export interface History {
  past: readonly Step[];
  future: readonly Step[];
}

export interface Edited {
  graph: Graph;
  history: History;
}

export const noHistory: History = { past: [], future: [] };

const MERGE_WITHIN_MS = 1500;
/** More than anybody takes back; it bounds what a tab that is open for months holds. */
const MAX_STEPS = 5_000;

/** Applies a command and remembers how to take it back. The same graph comes back when nothing changed. */
export function record(
  { graph, history }: Edited,
  command: Command,
  { nowMs, merge }: { nowMs: number; merge?: string | undefined },
): Edited {
  const { graph: next, undo } = edit(graph, command);
  if (next === graph) return { graph, history };
  const last = history.past.at(-1);
  const isSameStep = merge !== undefined && last?.merge === merge && nowMs - last.atMs < MERGE_WITHIN_MS;
  const step: Step = {
    command: isSameStep ? together(last.command, undo) : undo,
    atMs: nowMs,
    ...(merge !== undefined && { merge }),
  };
  const past = isSameStep ? history.past.slice(0, -1) : history.past.slice(-MAX_STEPS + 1);
  return { graph: next, history: { past: [...past, step], future: [] } };
}

export function undo({ graph, history }: Edited): Edited {
  const step = history.past.at(-1);
  if (!step) return { graph, history };
  const back = edit(graph, step.command);
  const again = { command: back.undo, atMs: step.atMs };
  return {
    graph: back.graph,
    history: { past: history.past.slice(0, -1), future: [...history.future, again] },
  };
}

export function redo({ graph, history }: Edited): Edited {
  const step = history.future.at(-1);
  if (!step) return { graph, history };
  const again = edit(graph, step.command);
  // Without its mark: what is typed after a redo is a step of its own.
  const back = { command: again.undo, atMs: step.atMs };
  return {
    graph: again.graph,
    history: { past: [...history.past, back], future: history.future.slice(0, -1) },
  };
}

// How a run moves: past an action, to another branch, off an answered leg, to its end. The interpreter and the acts of
// people both move it by these and no other way.

import type { ItemPath } from "@/lib/compile/node-paths";
import { t } from "@/lib/words/t";
import type { Evaluator } from "../javascript/evaluator";
import type { TraceEvent } from "../session";
import { type Frame, legs, type Run } from "./run";
import { dialResult } from "./scope";
import type { Script } from "./script";

export interface Machine {
  script: Script;
  evaluator: Evaluator;
  /** Tells what somebody outside, or the author, could notice; `item` is where it happened. */
  tell(trace: TraceEvent): void;
  /** An item is about to run. */
  visit(path: ItemPath): void;
  /** An item has run: tells which of the author's variables it changed. */
  settle(): void;
}

type Ending = Extract<TraceEvent, { event: "ended" }>["how"];

/** A jump leaves the blocks it stands in, but not the leg or the event handler: those end with their branch. */
export function jump(branch: string, run: Run, machine: Machine): void {
  if (!machine.script.hasBranch(branch)) {
    machine.tell({
      event: "problem",
      text: t("There is no branch “{branch}”; the jump is left out.", { branch }),
    });
    const frame = run.frames.at(-1);
    if (frame) frame.at++;
    return;
  }
  const base = run.frames.findLastIndex(
    ({ leg, isEvent }, at) => at === 0 || leg !== undefined || isEvent === true,
  );
  const { leg, isEvent } = run.frames[base] ?? {};
  run.frames.length = Math.max(base, 0);
  run.frames.push({ list: [branch], at: 0, ...(leg && { leg }), ...(isEvent && { isEvent }) });
}

/** The list of a frame is done: a block goes on after itself, an answered leg is hung up, a branch ends the call. */
export function leaveFrame(run: Run, frame: Frame, machine: Machine): void {
  if (frame.leg) {
    endLeg(run, machine, "dead_end");
    return;
  }
  run.frames.pop();
  if (run.frames.length === 0 && run.entry === "inbound-call" && run.endedMs === null) {
    endCall(run, machine, "dead_end");
  }
}

/** The innermost answered leg is over; the dial that rang it has its result. */
export function endLeg(run: Run, machine: Machine, how: Ending): void {
  const at = run.frames.findLastIndex(({ leg }) => leg !== undefined);
  const leg = run.frames[at]?.leg;
  if (!leg) return;
  const isWholeCall = run.entry === "api-initiated" && legs(run).length === 1;
  if (isWholeCall) tellEnded(run, machine, how);
  run.frames.length = at;
  run.wasConnected &&= !isWholeCall;
  finishDial(run, machine, { number: leg.number, startedMs: leg.startedMs, answeredMs: leg.answeredMs }, 16);
}

/** The inbound call is over: what it was doing stops, the `hangup` branch and event handlers still run. */
export function endCall(run: Run, machine: Machine, how: Ending): void {
  run.endedMs = run.nowMs;
  run.pending = null;
  tellEnded(run, machine, how);
  run.frames = machine.script.hasBranch("hangup") ? [{ list: ["hangup"], at: 0 }] : [];
}

/** The step after the one at the top, with the value of the action put where `result:` says. */
export function completeAction(run: Run, machine: Machine, result: unknown): void {
  const frame = run.frames.at(-1);
  if (!frame) return;
  const item = machine.script.items(frame.list)[frame.at];
  if (item?.result !== undefined) run.variables[item.result] = result ?? null;
  frame.at++;
  run.pending = null;
}

export function finishDial(
  run: Run,
  machine: Machine,
  leg: { number: string; startedMs: number; answeredMs: number | null },
  cause: number,
): void {
  completeAction(run, machine, dialResult(run, leg.number, leg, cause));
}

export function tellEnded(run: Run, machine: Machine, how: Ending): void {
  const isQuietEnd = how === "hangup" || how === "dead_end" || how === "caller";
  machine.tell({ event: "ended", how: run.wasConnected && isQuietEnd ? "transferred" : how });
}

// What somebody outside does, while a run waits: it fits what is pending and the run goes on, or nothing
// happens. The run's clock already stands where the act ends.
import type { Act } from "@/lib/nodes/contract";
import { t } from "@/lib/words/t";
import { recordingName } from "../recordings";
import { typeKeys } from "../typing";
import { ring } from "./actions";
import { legs, listener, type Pending, type Run } from "./run";
import { completeAction, endCall, endLeg, finishDial, type Machine } from "./transitions";

/** Q.850 causes, as the call record of a leg gives them. */
const CAUSES = { busy: 17, "no-answer": 19, failed: 34 } as const;
/** How long a caller may think is not documented: what Menu and Ask digits give on the other target. */
export const keyTimeoutMs = (maxDigits: number): number => (maxDigits === 1 ? 5_000 : 10_000);

/** Applies an act; false when it does not fit. */
export function applyAct(act: Act, run: Run, machine: Machine): boolean {
  const { pending } = run;
  if (!pending) return false;
  if (act.act === "hangup") return hangUp(run, machine, pending);
  if (act.act === "callee" && act.outcome === "hangup") return calleeHangsUp(run, machine, pending);
  switch (pending.for) {
    case "listening":
      if (act.act !== "listen" && act.act !== "wait") return false;
      completeAction(run, machine, null);
      return true;
    case "keys":
      return keys(act, run, machine, pending);
    case "recording":
      return record(act, run, machine, pending);
    case "callee":
      return callee(act, run, machine, pending);
    case "detecting":
      if (act.act !== "detect") return false;
      machine.tell({ event: "detected", who: act.who });
      completeAction(run, machine, { ok: true, result: act.who === "machine" ? "machine" : "human" });
      return true;
    case "talking":
      if (act.act !== "wait" && act.act !== "listen") return false;
      stopTalking(run, machine, pending);
      return true;
    case "http": {
      if (act.act !== "http") return false;
      const { ok, status = ok ? 200 : 500, json } = act;
      const body = json === undefined ? "" : JSON.stringify(json);
      completeAction(run, machine, { ok, status, statusText: "", headers: {}, body, json: json ?? null });
      return true;
    }
    case "sms":
      if (act.act !== "sms") return false;
      completeAction(run, machine, { ok: act.ok });
      return true;
  }
}

function keys(act: Act, run: Run, machine: Machine, pending: Pending & { for: "keys" }): boolean {
  if (act.act !== "press" && act.act !== "silence") return false;
  const typed = typeKeys(pending, act);
  if (typed.isDone) {
    machine.tell(typed.keys === "" ? { event: "silence" } : { event: "pressed", digits: typed.keys });
    completeAction(run, machine, typed.keys);
  } else pending.typed = typed.keys;
  return true;
}

function record(act: Act, run: Run, machine: Machine, pending: Pending & { for: "recording" }): boolean {
  if (act.act !== "speak" && act.act !== "silence") return false;
  const seconds = act.act === "speak" ? Math.min(act.seconds, pending.maxSeconds) : 0;
  machine.tell({ event: "recorded", seconds });
  const isEmpty = seconds === 0;
  completeAction(
    run,
    machine,
    isEmpty ? { ok: false } : { ok: true, sid: recordingName(++run.recordings), duration: seconds },
  );
  return true;
}

function callee(act: Act, run: Run, machine: Machine, pending: Pending & { for: "callee" }): boolean {
  const target = pending.targets[pending.index];
  if (act.act !== "callee" || act.outcome === "hangup" || !target) return false;
  machine.tell({ event: "callee", outcome: act.outcome });
  if (act.outcome === "answered") {
    answered(run, machine, pending, target.number);
    return true;
  }
  const next = pending.targets[pending.index + 1];
  if (next) {
    pending.index++;
    ring(run, machine, next, pending.callerId);
  } else {
    const leg = { number: target.number, startedMs: pending.sinceMs, answeredMs: null };
    finishDial(run, machine, leg, CAUSES[act.outcome]);
  }
  return true;
}

function answered(run: Run, machine: Machine, pending: Pending & { for: "callee" }, number: string): void {
  const leg = { number, startedMs: pending.sinceMs, answeredMs: run.nowMs };
  if (run.entry === "api-initiated") run.outbound = "answered";
  else run.answeredMs ??= run.nowMs; // a transparent forwarding answers with its callee
  if (pending.branch !== "" && machine.script.hasBranch(pending.branch)) {
    run.pending = null;
    run.frames.push({ list: [pending.branch], at: 0, leg });
    return;
  }
  if (pending.branch !== "")
    machine.tell({ event: "problem", text: t("There is no branch “{branch}”.", { branch: pending.branch }) });
  run.pending = { for: "talking", number, sinceMs: pending.sinceMs, answeredMs: run.nowMs, isBridge: false };
}

/** The other person hangs up: the dial has its result, and a leg that was bridged is gone. */
function stopTalking(run: Run, machine: Machine, pending: Pending & { for: "talking" }): void {
  run.wasConnected = true;
  run.hangupSource = "callee";
  run.pending = null;
  if (pending.isBridge) {
    endLeg(run, machine, "transferred");
    return;
  }
  const leg = { number: pending.number, startedMs: pending.sinceMs, answeredMs: pending.answeredMs };
  finishDial(run, machine, leg, 16);
}

/** Who was rung hangs up: after talking, or before they were connected; then their leg is over. */
function calleeHangsUp(run: Run, machine: Machine, pending: Pending): boolean {
  if (pending.for === "talking") {
    stopTalking(run, machine, pending);
    return true;
  }
  if (listener(run) !== "callee") return false;
  machine.tell({ event: "callee", outcome: "hangup" });
  run.pending = null;
  endLeg(run, machine, "hangup");
  return true;
}

/** The person this run is about hangs up. */
function hangUp(run: Run, machine: Machine, pending: Pending): boolean {
  if (pending.for === "talking") run.wasConnected = true;
  run.hangupSource = "caller";
  if (run.entry === "inbound-call" && run.endedMs === null) {
    endCall(run, machine, "caller");
    return true;
  }
  if (run.entry !== "api-initiated" || listener(run) === "nobody") return false;
  run.pending = null;
  while (legs(run).length > 0) endLeg(run, machine, "caller");
  return true;
}

// Plays a whole call from a list of acts: saved cases, the command line and the proofs write down only what a person
// decides; listening, and an SMS that is taken, go without saying.
import type { Act } from "@/lib/nodes/contract";
import { isSameJson } from "@/lib/shared/json";
import type { Moment, Session, TracePoint, Waiting } from "./session";

export interface PlayedCall {
  points: TracePoint[];
  path: string[];
  /** What was done at each moment, usual things among them. */
  steps: PlayedStep[];
  /** What the call still waits for; null when it is over. */
  waiting: Waiting | null;
  /** Acts that did not fit, or came after the end. */
  unused: Act[];
}

export interface PlayedStep {
  waiting: Waiting;
  act: Act;
}

interface Watching {
  /** Told each moment, with the node the call stood at before. */
  onMoment?: (moment: Moment, before: string | null) => void;
  /** Called between acts; lets a proof save a session and go on with another one made from it. */
  relay?: (session: Session) => Session;
}

/** A flow may talk for ever; a call that is written down does not. */
const MOST_STEPS = 2_000;

export async function playCall(
  first: Session,
  acts: readonly Act[],
  { onMoment, relay = (same) => same }: Watching = {},
): Promise<PlayedCall> {
  const points: TracePoint[] = [];
  const path: string[] = [];
  const steps: PlayedStep[] = [];
  const unused: Act[] = [];
  const rest = [...acts];
  let session = first;
  let moment = await session.start();
  let before: string | null = null;
  for (;;) {
    onMoment?.(moment, before);
    before = moment.node;
    points.push(...moment.points);
    for (const node of moment.path) if (node !== path.at(-1)) path.push(node);
    if (moment.waiting === null || steps.length >= MOST_STEPS) break;
    const act = nextAct(moment, rest);
    if (!act) break;
    steps.push({ waiting: act.before, act: act.act });
    session = relay(session);
    moment = await session.act(act.act);
    if (act.isGiven && !isUsed(moment, act.before)) unused.push(act.act);
  }
  return { points, path, steps, waiting: moment.waiting, unused: [...unused, ...rest] };
}

/** What is done at a moment: the next of the acts, which it takes off the list, or what goes without saying. */
export function nextAct(
  { waiting }: Pick<Moment, "waiting">,
  rest: Act[],
): { act: Act; isGiven: boolean; before: Waiting } | null {
  if (!waiting) return null;
  const next = rest[0];
  const usual = usualAct(waiting);
  const isNextFitting = next && (fits(next, waiting) || isCalleeLeaving(next, waiting));
  if (usual && !isNextFitting) return { act: usual, isGiven: false, before: waiting };
  const act = rest.shift();
  return act ? { act, isGiven: true, before: waiting } : null;
}

/** The acts that have to be written down so that playing them takes the same steps: all but those that go without saying. */
export function decidedActs(steps: readonly PlayedStep[]): Act[] {
  const decided: Act[] = [];
  for (const { act, waiting } of steps.toReversed()) {
    const [next] = decided;
    // Left out, a later act such as hanging up would be taken here already.
    const isNeeded = next && (fits(next, waiting) || isCalleeLeaving(next, waiting));
    if (isNeeded || !isSameJson(act, usualAct(waiting))) decided.unshift(act);
  }
  return decided;
}

/** What happens when nobody decides otherwise. */
function usualAct(waiting: Waiting): Act | null {
  switch (waiting.for) {
    case "listening":
      return { act: "listen" };
    case "talking":
    case "conference":
      return { act: "wait" };
    case "sms":
      return { act: "sms", ok: true };
    default:
      return null;
  }
}

/** Whether a given act is meant for what is waited for, where there is a usual one. */
function fits({ act }: Act, { for: waitsFor }: Waiting): boolean {
  if (act === "hangup")
    return waitsFor === "listening" || waitsFor === "talking" || waitsFor === "conference";
  if (waitsFor === "sms") return act === "sms";
  if (waitsFor === "conference" && act === "press") return true; // * leaves the room
  return act === "listen" || act === "wait";
}

const isCalleeLeaving = (act: Act, { for: waitsFor }: Waiting): boolean =>
  waitsFor === "talking" && act.act === "callee" && act.outcome === "hangup";

/** An act that was ignored leaves everything as it was. */
function isUsed({ points, path, waiting }: Moment, before: Waiting): boolean {
  return points.length > 0 || path.length > 0 || JSON.stringify(waiting) !== JSON.stringify(before);
}

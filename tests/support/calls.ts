// Calls for tests: a script or a flow, some acts, and the trace as short lines.
import { compile } from "@/lib/compile/compile";
import type { EntryName } from "@/lib/compile/program";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import type { Variables } from "@/lib/flow/variables";
import type { Act } from "@/lib/nodes/contract";
import { localEvaluator } from "@/lib/simulate/javascript/local-evaluator";
import { openScript, openSession } from "@/lib/simulate/open-session";
import { playCall } from "@/lib/simulate/play-call";
import type { Session, TraceEvent } from "@/lib/simulate/session";

export const CALLER = "+33612448019";
export const CALLED = "+33186950000";
/** A Tuesday, 11:00 in Paris. */
export const NOW_MS = Date.UTC(2026, 10, 24, 10, 0);

const evaluator = localEvaluator();

export interface CallStart {
  entry?: EntryName;
  message?: string;
  caller?: string;
  called?: string;
  variables?: Variables;
  nowMs?: number;
  /** What the flow refers to. */
  library?: Library;
}

export function scriptSession(script: string, start: CallStart = {}): Session {
  const session = openScript({ script, ...opening(start) });
  if (!session.ok) throw new Error(session.error.map(({ message }) => message).join("\n"));
  return session.value;
}

/** A session over a flow that compiles; saved and opened again with `reopen`. */
export function flowSession(graph: Graph, target: Target, start: CallStart = {}) {
  const compiled = compile(graph, {
    nowMs: start.nowMs ?? NOW_MS,
    target,
    ...(start.library && { library: start.library }),
  });
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  const flow = { program: compiled.program, script: compiled.script?.yaml ?? null, ...opening(start) };
  const open = (saved?: ReturnType<Session["save"]>) => {
    const session = openSession(saved ? { ...flow, saved } : flow);
    if (!session.ok) throw new Error(session.error.map(({ message }) => message).join("\n"));
    return session.value;
  };
  return { session: open(), reopen: (session: Session) => open(JSON.parse(JSON.stringify(session.save()))) };
}

/** Plays the acts and gives what happened as lines: `said Hello`, `asked Press 1 (1)`, `ended hangup`. */
export async function linesOf(session: Session, acts: readonly Act[]): Promise<string[]> {
  const { points, unused, waiting } = await playCall(session, acts);
  const lines = points.map(({ trace }) => line(trace));
  if (waiting) lines.push(`waiting for ${waiting.for}`);
  if (unused.length > 0) lines.push(`unused ${unused.map(({ act }) => act).join(", ")}`);
  return lines;
}

export function line(trace: TraceEvent): string {
  const { event, ...rest } = trace;
  return [event, ...Object.values(rest).map((value) => (value === null ? "-" : String(value)))]
    .join(" ")
    .trim();
}

function opening({ entry = "inbound-call", message, variables = {}, nowMs = NOW_MS, ...sides }: CallStart) {
  const { caller = CALLER, called = CALLED } = sides;
  const call = { callId: "4242", caller, called, ...(message !== undefined && { message }) };
  return { entry, call, nowMs, variables, evaluator };
}

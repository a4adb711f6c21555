// A conversation by SMS, answered by the engine that campaigns and inbound messages use.
import type { EntryName } from "@/lib/compile/program";
import type { Value, Variables } from "@/lib/flow/variables";
import type { Act, CallFacts, Reply, Turn } from "@/lib/nodes/contract";
import type { Machine } from "@/lib/runtime/machine";
import { remember, type SharedMemory } from "@/lib/runtime/shared-memory";
import { begin, type Output, type Position, resume, type Step } from "@/lib/runtime/step";
import { copyPlain } from "@/lib/shared/json";
import { t } from "@/lib/words/t";
import { actMs } from "./act-time";
import type { Leave, Moment, Session, TraceEvent, TracePoint, Waiting } from "./session";

export interface SmsOptions {
  machine: Machine;
  entry: EntryName;
  call: CallFacts;
  nowMs: number;
  variables: Variables;
  saved?: unknown;
}

interface State {
  position: Position | null;
  turn: Turn | null;
  call: CallFacts;
  startedMs: number;
  nowMs: number;
  variables: Record<string, Value>;
  /** What the flow has kept for other conversations, as far as this one goes. */
  memory?: SharedMemory;
}

export function smsSession({ machine, entry, call, nowMs, variables, saved }: SmsOptions): Session {
  const start = { ...machine.program.variables, ...variables };
  const state: State =
    saved === undefined
      ? { position: null, turn: null, call, startedMs: nowMs, nowMs, variables: start }
      : (copyPlain(saved) as State); // our own `save`
  let points: TracePoint[] = [];
  let path: string[] = [];
  let ports: Leave[] = [];
  const tell = (trace: TraceEvent, node = state.position?.node) => {
    points.push({ atMs: state.nowMs - state.startedMs, ...(node !== undefined && { node }), trace });
  };
  const take = (step: Step) => {
    for (const { node, port, set, note } of step.path) {
      if (path.at(-1) !== node) path.push(node);
      if (port !== undefined) ports.push({ node, port });
      for (const [name, value] of Object.entries(set ?? {})) {
        if (state.variables[name] !== value) tell({ event: "set", name, value }, node);
        state.variables[name] = value;
      }
      if (note !== undefined) tell({ event: "logged", text: note }, node);
    }
    state.position = step.position;
    state.turn = step.output.kind === "end" ? null : step.output;
    if (step.output.kind === "request" && step.output.request.do === "memory") {
      const { memory, reply } = remember(state.memory ?? {}, step.output.request, state.nowMs);
      state.memory = memory;
      take(resume(machine, step.position, reply, state.call, state.nowMs));
    } else tellOutput(step.output, tell);
  };
  const moment = (): Moment => {
    const told = { points, path, ports };
    points = [];
    path = [];
    ports = [];
    const node = state.turn ? (state.position?.node ?? null) : null;
    return {
      ...told,
      waiting: state.turn && waitingFor(state.turn),
      node,
      variables: { ...state.variables },
    };
  };
  return {
    async start() {
      if (state.call.message !== undefined) tell({ event: "received", text: state.call.message });
      const step = begin(machine, entry, state.call, state.nowMs, variables);
      if (step) take(step);
      else tell({ event: "ended", how: "failed" });
      return moment();
    },
    async act(act, atMs) {
      const { position, turn } = state;
      const reply = position && turn ? replyOf(act, turn) : null;
      if (!reply || !position || !turn) return moment();
      state.nowMs = atMs ?? state.nowMs + actMs(act, waitingFor(turn));
      if (reply.kind === "message") {
        state.call = { ...state.call, message: reply.text };
        tell({ event: "received", text: reply.text });
      }
      take(resume(machine, position, reply, state.call, state.nowMs));
      return moment();
    },
    save: () => ({ kind: "sms", state: copyPlain(state) }),
  };
}

function tellOutput(output: Output, tell: (trace: TraceEvent) => void): void {
  switch (output.kind) {
    case "request": {
      const { request } = output;
      if (request.do === "sms")
        tell({ event: "sent", to: request.to, from: request.from, text: request.text });
      else if (request.do === "http")
        tell({ event: "requested", method: request.method, url: request.url, body: request.body });
      return;
    }
    case "command":
      tell({
        event: "problem",
        text: t("“{command}” needs a call; a conversation by SMS has none.", { command: output.command }),
      });
      return;
    case "end":
      // A conversation has nobody to hang up on: it is simply over.
      tell({
        event: "ended",
        how: output.how === "stuck" ? "stuck" : output.how === "lost" ? "failed" : "dead_end",
      });
  }
}

function replyOf(act: Act, turn: Turn): Reply | null {
  if (turn.kind === "wait") {
    if (act.act === "message") return { kind: "message", text: act.text };
    return act.act === "wait" || act.act === "silence" ? { kind: "timeout" } : null;
  }
  if (turn.kind === "command") return { kind: "command", result: "", error: "no call" };
  if (turn.request.do === "sms") return act.act === "sms" ? { kind: "sms", ok: act.ok } : null;
  if (act.act !== "http") return null;
  const { ok, status = ok ? 200 : 500, json } = act;
  return {
    kind: "http",
    ok,
    status,
    json: json ?? null,
    body: json === undefined ? "" : JSON.stringify(json),
  };
}

function waitingFor(turn: Turn): Waiting {
  switch (turn.kind) {
    case "wait":
      return { for: "message", timeoutMs: turn.timeoutMs };
    case "command":
      return { for: "listening", text: "", durationMs: 0 };
    case "request":
      if (turn.request.do === "memory") return { for: "listening", text: "", durationMs: 0 }; // answered at once
      return turn.request.do === "sms"
        ? { for: "sms", to: turn.request.to, text: turn.request.text }
        : { for: "http", method: turn.request.method, url: turn.request.url };
  }
}

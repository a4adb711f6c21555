// The engine: (Program, where a call is, what just happened, now) -> what to do next and where the call is then. Pure:
// no clock, no I/O, no randomness of its own. REALTIME10, SMS, the phone and the proofs all call this one function.
import { ttsMedia } from "@/lib/callr/realtime10";
import type { EntryName } from "@/lib/compile/program";
import type { Value, Variables } from "@/lib/flow/variables";
import { clockIn, emptyCalendar, weekdays } from "@/lib/nodes/calendar";
import type { CallFacts, Local, Outcome, Reply, RunContext, Turn } from "@/lib/nodes/contract";
import { type Encoding, encode } from "@/lib/nodes/encoding";
import type { Machine, MachineNode } from "./machine";

/** Where a call is; small plain data that survives serialisation. */
export interface Position {
  /** Key of the node that waits for a reply. */
  node: string;
  local?: Local;
  variables: Variables;
  /** Turns so far; each command's id is made from it. */
  turn: number;
}

export type Output = Turn | { kind: "end"; how: Ending };
/** `dead_end`: the flow had nothing more to do; `stuck`: it went round without waiting. */
export type Ending = "hangup" | "transferred" | "dead_end" | "stuck" | "lost";

export interface Step {
  position: Position;
  output: Output;
  /** Nodes passed on the way, in order, with what they set; for the call log and the canvas. */
  path: Visit[];
}

export interface Visit {
  node: string;
  /** The way out taken; absent while the node waits. */
  port?: string;
  set?: Variables;
}

/** Nodes one turn may pass without waiting. Publishing refuses circles; this cuts a forced one. */
export const MAX_HOPS = 100;

/** Starts a call at an entry; null when the flow has no such entry. */
export function begin(
  machine: Machine,
  entry: EntryName,
  call: CallFacts,
  nowMs: number,
  variables: Variables = {},
): Step | null {
  const node = machine.program.entries[entry];
  if (node === undefined) return null;
  const position = { node, variables: { ...machine.program.variables, ...variables }, turn: 0 };
  return arrive(machine, position, call, nowMs);
}

/** Goes on from a position with the reply to the turn it waits for. */
export function resume(
  machine: Machine,
  position: Position,
  reply: Reply,
  call: CallFacts,
  nowMs: number,
): Step {
  const node = machine.node(position.node);
  if (!node) return { position, output: { kind: "end", how: "lost" }, path: [] };
  const { definition, data } = node;
  const outcome = definition.onResult(data, reply, context(machine, position, call, nowMs));
  return follow(machine, node, position, outcome, call, nowMs, []);
}

function arrive(machine: Machine, start: Position, call: CallFacts, nowMs: number, path: Visit[] = []): Step {
  const node = machine.node(start.node);
  if (!node) return { position: start, output: { kind: "end", how: "lost" }, path };
  if (path.length >= MAX_HOPS) return { position: start, output: { kind: "end", how: "stuck" }, path };
  const { definition, data } = node;
  const ctx = context(machine, start, call, nowMs);
  const turn = definition.toCommand(data, ctx);
  if (turn) {
    path.push({ node: node.key });
    return { position: { ...start, turn: start.turn + 1 }, output: turn, path };
  }
  return follow(machine, node, start, definition.onResult(data, { kind: "none" }, ctx), call, nowMs, path);
}

function follow(
  machine: Machine,
  node: MachineNode,
  position: Position,
  outcome: Outcome,
  call: CallFacts,
  nowMs: number,
  path: Visit[],
): Step {
  if ("end" in outcome) {
    path.push({ node: node.key });
    return { position, output: { kind: "end", how: outcome.end }, path };
  }
  const variables = outcome.set ? { ...position.variables, ...outcome.set } : position.variables;
  if ("again" in outcome) {
    return arrive(
      machine,
      { node: node.key, local: outcome.again, variables, turn: position.turn },
      call,
      nowMs,
      path,
    );
  }
  path.push(
    outcome.set
      ? { node: node.key, port: outcome.port, set: outcome.set }
      : { node: node.key, port: outcome.port },
  );
  const next = node.next[outcome.port];
  if (next === undefined) {
    return { position: { ...position, variables }, output: { kind: "end", how: "dead_end" }, path };
  }
  return arrive(machine, { node: next, variables, turn: position.turn }, call, nowMs, path);
}

function context(machine: Machine, position: Position, call: CallFacts, nowMs: number): RunContext {
  const { settings, calendar = emptyCalendar } = machine.program;
  const clock = () => clockIn(calendar, settings.timeZone, nowMs);
  const read = (variable: string): Value => {
    switch (variable) {
      case "caller.number":
        return call.caller;
      case "called.number":
        return call.called;
      case "message.text":
        return call.message ?? "";
      case "now.date":
        return clock().date;
      case "now.time":
        return clock().time;
      case "now.weekday":
        return weekdays[clock().weekday] ?? "";
      default:
        return Object.hasOwn(position.variables, variable) ? (position.variables[variable] ?? "") : "";
    }
  };
  const text = (template: string, encoding?: Encoding): string => {
    if (!template.includes("{{")) return template;
    let rendered = "";
    for (const part of machine.parts(template)) {
      if ("text" in part) rendered += part.text;
      else rendered += encode(String(read(part.variable)) || part.fallback, encoding);
    }
    return rendered;
  };
  return {
    settings,
    calendar,
    nowMs,
    call,
    local: position.local,
    read,
    text,
    media: (template, voice) => ttsMedia(voice || settings.voice, text(template)),
  };
}

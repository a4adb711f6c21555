// The engine: (Program, where a call is, what just happened, now) -> what to do next and where the call is then. Pure:
// no clock, no I/O, no randomness of its own. REALTIME10, SMS, the phone and the proofs all call this one function.
import { ttsMedia } from "@/lib/callr/realtime10";
import type { EntryName } from "@/lib/compile/program";
import type { FlowSettings } from "@/lib/flow/graph";
import type { Value, Variables } from "@/lib/flow/variables";
import { type Calendar, clockIn, emptyCalendar, weekdays } from "@/lib/nodes/calendar";
import type { CallFacts, Local, NumberFault, Outcome, Reply, RunContext, Turn } from "@/lib/nodes/contract";
import { type Encoding, encode } from "@/lib/nodes/encoding";
import { numberFault } from "@/lib/nodes/phone-number";
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
  /** Whether the time was asked for: only then could the same turn, taken later, come out differently. */
  hasReadClock: boolean;
}

export interface Visit {
  node: string;
  /** The way out taken; absent while the node waits. */
  port?: string;
  set?: Variables;
  /** What the node writes into the call log. */
  note?: string;
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
  return arrive(new Now(machine, call, nowMs), position);
}

/** Goes on from a position with the reply to the turn it waits for. */
export function resume(
  machine: Machine,
  position: Position,
  reply: Reply,
  call: CallFacts,
  nowMs: number,
): Step {
  const now = new Now(machine, call, nowMs);
  const node = machine.node(position.node);
  if (!node) return now.stop(position, "lost");
  const { definition, data } = node;
  return follow(now, node, position, definition.onResult(data, reply, new Context(now, node, position)));
}

function arrive(now: Now, start: Position): Step {
  const node = now.machine.node(start.node);
  if (!node) return now.stop(start, "lost");
  if (now.path.length >= MAX_HOPS) return now.stop(start, "stuck");
  const { definition, data } = node;
  const ctx = new Context(now, node, start);
  const turn = definition.toCommand(data, ctx);
  if (!turn) return follow(now, node, start, definition.onResult(data, { kind: "none" }, ctx));
  now.path.push({ node: node.key });
  return now.step({ ...start, turn: start.turn + 1 }, turn);
}

function follow(now: Now, { key, next }: MachineNode, position: Position, outcome: Outcome): Step {
  if ("end" in outcome) {
    now.path.push({ node: key });
    return now.stop(position, outcome.end);
  }
  const { set } = outcome;
  const variables = set ? { ...position.variables, ...set } : position.variables;
  const { turn } = position;
  if ("again" in outcome) return arrive(now, { node: key, local: outcome.again, variables, turn });
  const { port, note } = outcome;
  const visit: Visit = set ? { node: key, port, set } : { node: key, port };
  if (note !== undefined) visit.note = note;
  now.path.push(visit);
  const to = next[port];
  return to === undefined
    ? now.stop({ ...position, variables }, "dead_end")
    : arrive(now, { node: to, variables, turn });
}

/** One turn under way: what it is about, the way so far, and whether anybody asked for the time. */
class Now {
  readonly path: Visit[] = [];
  hasReadClock = false;

  constructor(
    readonly machine: Machine,
    readonly call: CallFacts,
    readonly nowMs: number,
  ) {}

  step(position: Position, output: Output): Step {
    return { position, output, path: this.path, hasReadClock: this.hasReadClock };
  }

  stop(position: Position, how: Ending): Step {
    return this.step(position, { kind: "end", how });
  }
}

/** What a node may ask. A class rather than closures, because one is made for every node of every turn. */
class Context implements RunContext {
  readonly settings: FlowSettings;
  readonly calendar: Calendar;
  readonly call: CallFacts;
  readonly local: Local | undefined;
  readonly #now: Now;
  readonly #node: string;
  readonly #variables: Variables;

  constructor(now: Now, { key, settings }: MachineNode, { local, variables }: Position) {
    const { calendar } = now.machine.program;
    this.settings = settings;
    this.calendar = calendar ?? emptyCalendar;
    this.call = now.call;
    this.local = local;
    this.#now = now;
    this.#node = key;
    this.#variables = variables;
  }

  self(): string {
    return this.#node;
  }

  get nowMs(): number {
    this.#now.hasReadClock = true;
    return this.#now.nowMs;
  }

  numberFault(number: string): NumberFault | null {
    return numberFault(number);
  }

  read(variable: string): Value {
    switch (variable) {
      case "caller.number":
        return this.call.caller;
      case "called.number":
        return this.call.called;
      case "message.text":
        return this.call.message ?? "";
      case "now.date":
        return this.#clock().date;
      case "now.time":
        return this.#clock().time;
      case "now.weekday":
        return weekdays[this.#clock().weekday] ?? "";
      default:
        return Object.hasOwn(this.#variables, variable) ? (this.#variables[variable] ?? "") : "";
    }
  }

  text(template: string, encoding?: Encoding): string {
    if (!template.includes("{{")) return template;
    let rendered = "";
    for (const part of this.#now.machine.parts(template)) {
      if ("text" in part) rendered += part.text;
      else rendered += encode(String(this.read(part.variable)) || part.fallback, encoding);
    }
    return rendered;
  }

  media(template: string, voice?: string): string {
    return ttsMedia(voice || this.settings.voice, this.text(template));
  }

  #clock() {
    return clockIn(this.calendar, this.settings.timeZone, this.nowMs);
  }
}

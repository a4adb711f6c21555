// The ways a call can begin: every start of the flow, at moments that its clock-reading steps tell apart (open, closed,
// holiday), from callers and with values that its conditions tell apart. Steps are asked by running them, not by reading.
import type { EntryName, Program } from "@/lib/compile/program";
import { renderTemplate } from "@/lib/flow/template";
import { findBuiltIn, type Value, type Variables } from "@/lib/flow/variables";
import { getNodeType } from "@/lib/nodes";
import type { CallFacts } from "@/lib/nodes/contract";
import { type Machine, prepare } from "@/lib/runtime/machine";
import { begin } from "@/lib/runtime/step";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";

export interface Seat {
  entry: EntryName;
  call: CallFacts;
  nowMs: number;
  /** Values that a run by API brings. */
  variables: Variables;
  /** What is told of this beginning where the flow has others: "on Sunday at 10:30", "from +32470000000". */
  words: string[];
}

/** What somebody has: a call, an exchange of texts, or a run by API that calls nobody by itself. */
export type Occasion = "call" | "conversation" | "run";

export function occasionOf({ target, entries, nodes }: Program, entry: EntryName): Occasion {
  if (target === "sms" || entry === "inbound-sms") return "conversation";
  const node = nodes[entries[entry] ?? ""];
  const party = node && getNodeType(node.type).party?.(node.data);
  return party && party.caller.trim() === "" ? "run" : "call";
}

export interface Seats {
  seats: Seat[];
  /** Beginnings left out, because there are more than fit. */
  skipped: number;
}

const HOUR_MS = 3_600_000;
/** A quarter of an hour for a week finds every opening; four times a day for a year finds holidays and single days. */
const FINE_STEP_MS = HOUR_MS / 4;
const FINE_STEPS = 7 * 24 * 4;
const COARSE_HOURS = [8, 11, 15, 20];
const COARSE_DAYS = 400;

/** Values of variables that conditions tell apart, by name. */
export type Told = ReadonlyMap<string, readonly string[]>;

export function toldValues(program: Program): Told {
  const told = new Map<string, string[]>();
  for (const { type, data } of Object.values(program.nodes)) {
    for (const { variable, values } of getNodeType(type).tells?.(data) ?? []) {
      told.set(variable, [...new Set([...(told.get(variable) ?? []), ...values])]);
    }
  }
  return told;
}

export function seatsOf(program: Program, nowMs: number, most: number, told = toldValues(program)): Seats {
  const moments = momentsOf(program, nowMs);
  const lots = lotsOf(program, nowMs);
  const all: Seat[] = [];
  for (const entry of entriesOf(program)) {
    for (const moment of moments) {
      for (const call of callsOf(program, entry, told)) {
        for (const { variables, words } of valuesOf(program, entry, told)) {
          const said = [...(moments.length > 1 ? [moment.words] : []), ...call.words, ...words];
          for (const lot of lots) {
            const facts = { ...call.facts, callId: lot.callId };
            all.push({ entry, call: facts, nowMs: moment.nowMs, variables, words: [...said, ...lot.words] });
          }
        }
      }
    }
  }
  return { seats: all.slice(0, most), skipped: Math.max(0, all.length - most) };
}

/** Entries that somebody outside starts; the steps after a hang-up belong to the call before. */
function entriesOf({ entries, target }: Program): EntryName[] {
  const order: EntryName[] =
    target === "sms" ? ["inbound-sms", "api-initiated"] : ["inbound-call", "inbound-sms", "api-initiated"];
  return order.filter((entry) => entries[entry] !== undefined);
}

interface MomentOfCall {
  nowMs: number;
  words: string;
}

/** One moment for each way the clock-reading steps can answer together; the present one when none reads the clock. */
function momentsOf(program: Program, nowMs: number): MomentOfCall[] {
  const probes = clockProbes(program);
  if (probes.length === 0) return [{ nowMs, words: "" }];
  const seen = new Set<string>();
  const moments: MomentOfCall[] = [];
  const words = momentWords(program);
  for (const atMs of candidates(nowMs)) {
    const answers = probes.map((answer) => answer(atMs)).join(" ");
    if (seen.has(answers)) continue;
    seen.add(answers);
    moments.push({ nowMs: atMs, words: words(atMs) });
  }
  return moments;
}

function* candidates(nowMs: number): Generator<number> {
  const first = Math.ceil(nowMs / FINE_STEP_MS) * FINE_STEP_MS;
  for (let step = 0; step < FINE_STEPS; step++) yield first + step * FINE_STEP_MS;
  const midnight = Math.floor(nowMs / (24 * HOUR_MS)) * 24 * HOUR_MS;
  for (let day = 7; day < COARSE_DAYS; day++) {
    for (const hour of COARSE_HOURS) yield midnight + (day * 24 + hour) * HOUR_MS;
  }
}

/** Steps that go on at once and ask for the time, each run alone by the engine. */
function clockProbes(program: Program): ((atMs: number) => string)[] {
  if (!program.calendar) return [];
  const call = callFacts();
  return Object.entries(program.nodes).flatMap(([key, { type, data }]) => {
    const { waits, entry, reads } = getNodeType(type);
    const isAsking = getNodeType(type).calendar !== undefined || readsClock(reads(data));
    if (waits || entry || !isAsking) return [];
    const node = program.nodes[key];
    if (!node) return [];
    const machine = aloneIn(program, key);
    return [
      (atMs: number) => {
        const step = begin(machine, "inbound-call", call, atMs);
        return step?.hasReadClock ? (step.path[0]?.port ?? "") : "";
      },
    ];
  });
}

/** Rare lots are found among so many calls. */
const MOST_CALLS = 3_000;

/** One call for each way the lots of the flow can fall together; the usual call when none are drawn. */
function lotsOf(program: Program, nowMs: number): { callId: string; words: string[] }[] {
  const usual = [{ callId: callFacts().callId, words: [] }];
  const drawing = Object.entries(program.nodes).filter(([, { type }]) => getNodeType(type).draws);
  if (drawing.length === 0) return usual;
  const probes = drawing.map(([key, node]) => ({ node, machine: aloneIn(program, key) }));
  const all = drawing.reduce(
    (product, [, { type, data }]) => product * getNodeType(type).ports(data).length,
    1,
  );
  const found = new Map<string, { callId: string; words: string[] }>();
  for (let call = 1; call <= MOST_CALLS && found.size < all; call++) {
    const callId = String(call);
    const drawn = probes.map(({ node, machine }) => {
      const port = begin(machine, "inbound-call", { ...callFacts(), callId }, nowMs)?.path[0]?.port ?? "";
      return { node, port };
    });
    const key = drawn.map(({ port }) => port).join(" ");
    if (found.has(key)) continue;
    const words = drawn.map(({ node: { type, data, name }, port }) => {
      const label =
        getNodeType(type)
          .ports(data)
          .find(({ id }) => id === port)?.label ?? port;
      return t("drawn for “{label}” at “{name}”", { label: t(label), name });
    });
    found.set(key, { callId, words });
  }
  return found.size > 0 ? [...found.values()] : usual;
}

/** The Program with one node alone, which a call begins with. */
function aloneIn(program: Program, key: string): Machine {
  const node = program.nodes[key];
  return prepare({
    ...program,
    entries: { "inbound-call": key },
    nodes: node ? { [key]: { ...node, next: {} } } : {},
  });
}

const readsClock = (reads: readonly { template?: string; variable?: string }[]) =>
  reads.some(({ variable = "" }) => variable.startsWith("now."));

function momentWords({ settings }: Program): (atMs: number) => string {
  const format = new Intl.DateTimeFormat(locale(), {
    timeZone: settings.timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (atMs) => {
    const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
    const { weekday, day, month, hour, minute } = parts;
    return t("on {weekday} {day} {month} at {time}", { weekday, day, month, time: `${hour}:${minute}` });
  };
}

const sample = (name: string) => findBuiltIn(name)?.sample ?? "";
const callFacts = (): CallFacts => ({
  callId: "1",
  caller: sample("caller.number"),
  called: sample("called.number"),
  message: sample("message.text"),
});

/** The usual caller, and one for each number, called number or message that a condition tells apart. */
function callsOf(program: Program, entry: EntryName, told: Told): { facts: CallFacts; words: string[] }[] {
  const { message, ...call } = callFacts();
  const usual: CallFacts = entry === "inbound-sms" ? { ...call, message: message ?? "" } : call;
  const calls = [{ facts: fromParty(program, entry, usual), words: [] as string[] }];
  const add = (facts: CallFacts, words: string) => calls.push({ facts, words: [words] });
  if (entry === "api-initiated") return calls;
  for (const value of numbers(told.get("caller.number"))) {
    if (value !== usual.caller)
      add({ ...usual, caller: value }, value === "" ? t("without a number") : t("from {value}", { value }));
  }
  for (const value of numbers(told.get("called.number"))) {
    if (value !== usual.called) add({ ...usual, called: value }, t("calling {value}", { value }));
  }
  if (entry === "inbound-sms") {
    for (const value of told.get("message.text") ?? [])
      add({ ...usual, message: value }, t("writes “{value}”", { value }));
  }
  return calls;
}

/** The number a run calls, as its start says it. */
function fromParty(program: Program, entry: EntryName, call: CallFacts): CallFacts {
  const node = program.nodes[program.entries[entry] ?? ""];
  const definition = node && getNodeType(node.type);
  const party = node && definition?.party?.(node.data);
  if (!party) return call;
  const samples = definition?.samples?.(node.data) ?? {};
  const fill = (template: string) => renderTemplate(template, (name) => String(samples[name] ?? ""));
  return { ...call, caller: fill(party.caller) || call.caller, called: fill(party.called) || call.called };
}

/** Numbers as they can be dialled: the beginning of one is filled up, words are left out. */
function numbers(values: readonly string[] = []): string[] {
  return values.flatMap((value) => {
    const digits = value.replace(/[\s().-]/g, "");
    if (digits === "") return [""];
    return /^\+?[0-9]+$/.test(digits) ? [digits.length < 9 ? digits.padEnd(12, "1") : digits] : [];
  });
}

/** The example values of a run by API, and a change of one of them for each value that a condition tells apart. */
function valuesOf(
  program: Program,
  entry: EntryName,
  told: Told,
): { variables: Variables; words: string[] }[] {
  const node = program.nodes[program.entries[entry] ?? ""];
  const samples: Record<string, Value> = (node && getNodeType(node.type).samples?.(node.data)) ?? {};
  const all = [{ variables: samples, words: [] as string[] }];
  for (const name of Object.keys(samples)) {
    for (const value of told.get(name) ?? []) {
      if (value !== samples[name]) {
        all.push({
          variables: { ...samples, [name]: value },
          words: [t("with {name} “{value}”", { name, value })],
        });
      }
    }
  }
  return all;
}

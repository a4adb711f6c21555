// A call or message answered by an ACTIONS10 script, as the phone and the saved cases see it. What runs is the emitted
// text, read back.

import { type ItemPath, pathKey } from "@/lib/compile/node-paths";
import type { EntryName } from "@/lib/compile/program";
import type { Value, Variables } from "@/lib/flow/variables";
import type { Act, CallFacts } from "@/lib/nodes/contract";
import { copyPlain } from "@/lib/shared/json";
import { actMs, TALK_SECONDS } from "./act-time";
import { applyAct, keyTimeoutMs } from "./actions10/acts";
import { runOn, whereNow } from "./actions10/interpreter";
import { listener, newRun, type Pending, type Run } from "./actions10/run";
import type { Script } from "./actions10/script";
import type { Machine } from "./actions10/transitions";
import type { Evaluator } from "./javascript/evaluator";
import type { Moment, Session, TraceEvent, TracePoint, Waiting } from "./session";
import { speechMs } from "./speech";

export interface Actions10Options {
  script: Script;
  /** Program keys by the path of the item written for them; empty for a script from elsewhere. */
  nodes: ReadonlyMap<string, string>;
  /** Node the entry begins at, when known. */
  startNode: string | undefined;
  /** Names of the author's variables, without `$`; null takes everything the script declares. */
  authorVariables: readonly string[] | null;
  entry: EntryName;
  call: CallFacts;
  nowMs: number;
  /** Start values by name, without `$`. */
  variables: Variables;
  evaluator: Evaluator;
  saved?: unknown;
}

export function actions10Session(options: Actions10Options): Session {
  const { script, nodes, evaluator } = options;
  const run = options.saved === undefined ? firstRun(options) : (copyPlain(options.saved) as Run); // our own `save`
  const names = options.authorVariables?.map((name) => `$${name}`) ?? Object.keys(script.variables);
  let points: TracePoint[] = [];
  let path: string[] = [];
  let known = snapshot(run, names);

  const nodeAt = (place: string | null) => (place === null ? undefined : nodes.get(place));
  let here = nodeAt(whereNow(run));
  const tell = (trace: TraceEvent) => {
    const node = here;
    points.push({
      atMs: run.nowMs - run.startedMs,
      ...(node !== undefined && { node }),
      ...(listener(run) === "callee" && { who: "callee" as const }),
      trace,
    });
  };
  const pass = (node: string | undefined) => {
    if (node !== undefined && path.at(-1) !== node) path.push(node);
  };
  const machine: Machine = {
    script,
    evaluator,
    tell,
    visit: (at: ItemPath) => {
      here = nodes.get(pathKey(at));
      pass(here);
    },
    settle: () => {
      const now = snapshot(run, names);
      for (const [name, value] of Object.entries(now)) {
        if (known[name] !== value) tell({ event: "set", name, value });
      }
      known = now;
    },
  };
  const moment = (): Moment => {
    const told = { points, path };
    points = [];
    path = [];
    return {
      ...told,
      waiting: run.pending && waitingFor(run.pending),
      node: run.pending ? (here ?? null) : null,
      ...(run.pending && listener(run) === "callee" && { who: "callee" as const }),
      variables: snapshot(run, names),
    };
  };
  return {
    async start() {
      if (run.entry === "inbound-sms") tell({ event: "received", text: run.message });
      pass(options.startNode);
      await runOn(run, machine);
      return moment();
    },
    async act(act: Act, atMs?: number) {
      const beforeMs = run.nowMs;
      if (run.pending) run.nowMs = atMs ?? beforeMs + actMs(act, waitingFor(run.pending));
      if (!applyAct(act, run, machine)) run.nowMs = beforeMs;
      else {
        run.hops = 0;
        machine.settle();
        await runOn(run, machine);
      }
      return moment();
    },
    save: () => ({ kind: "actions10", state: copyPlain(run) }),
  };
}

function firstRun({ script, entry, call, nowMs, variables }: Actions10Options): Run {
  const given = Object.fromEntries(Object.entries(variables).map(([name, value]) => [`$${name}`, value]));
  const start = {
    entry,
    variables: { ...withoutPlaceholders(script.variables), ...given },
    startedMs: nowMs,
    caller: call.caller,
    called: call.called,
    message: call.message ?? "",
    callId: call.callId,
  };
  return newRun(start, script.autoAnswer);
}

/** `$user: undefined` in a script is a word to YAML, and a placeholder to its author. */
function withoutPlaceholders(variables: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value === "undefined" ? null : value]),
  );
}

function snapshot(run: Run, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name.replace(/^\$/, ""), plainValue(run.variables[name])]));
}

function plainValue(value: unknown): Value {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value === undefined || value === null ? "" : JSON.stringify(value);
}

function waitingFor(pending: Pending): Waiting {
  switch (pending.for) {
    case "listening":
      return {
        for: "listening",
        text: pending.text,
        durationMs: pending.durationMs ?? speechMs(pending.text),
      };
    case "keys":
      return { ...pending, durationMs: speechMs(pending.text), timeoutMs: keyTimeoutMs(pending.maxDigits) };
    case "callee": {
      const { number = "", timeout = 0 } = pending.targets[pending.index] ?? {};
      return { for: "callee", number, seconds: timeout };
    }
    case "talking":
      return { for: "talking", number: pending.number, seconds: TALK_SECONDS };
    default:
      return pending;
  }
}

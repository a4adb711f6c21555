// What each action does: it is done at once, or the run waits for somebody. Actions nobody has documented are told and
// passed over, so that a script can be tried as far as it is known.
import type { Item } from "@/lib/callr/actions10";
import { findAction } from "@/lib/callr/actions10-catalogue";
import { t } from "@/lib/words/t";
import { mediaMs, mediaName, spoken } from "../speech";
import { asText, fillIn, runCode } from "./expressions";
import { legs, listener, type Run, type Target } from "./run";
import { completeAction, endCall, endLeg, type Machine } from "./transitions";

type Params = Record<string, unknown>;
type Action = (params: Params, run: Run, machine: Machine, item: Item) => void | Promise<void>;

const VOICE = new Set([
  "say@v2",
  "play@v1",
  "gather@v2",
  "record@v1",
  "startRecording@v1",
  "amd@v2",
  "voicebot@v1",
]);
/** Ringing time where a script gives none; scripts of ours always do. */
const RING_SECONDS = 30;

/** Starts the action of an item: afterwards the run has gone on, or has something pending. */
export async function beginAction(item: Item, run: Run, machine: Machine): Promise<void> {
  const name = item.action ?? "";
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  const skip = (text: string) => {
    machine.tell({ event: "problem", text });
    completeAction(run, machine, null);
  };
  if (!action) {
    const isKnown = findAction(name) !== undefined;
    return skip(
      isKnown
        ? t("“{name}” is not documented well enough to be tried; it is passed over.", { name })
        : t("Patchcord does not know the action “{name}”; it is passed over.", { name }),
    );
  }
  if (VOICE.has(name) && listener(run) === "nobody") {
    return skip(t("“{name}” needs somebody on the line; it is passed over.", { name }));
  }
  const filled =
    name === "javascript@v1"
      ? { value: item.params, problems: [] }
      : await fillIn(item.params ?? {}, run, machine.evaluator);
  for (const text of filled.problems) machine.tell({ event: "problem", text });
  if (VOICE.has(name) && run.entry === "inbound-call" && legs(run).length === 0) run.answeredMs ??= run.nowMs;
  await action((filled.value ?? {}) as Params, run, machine, item); // the schema has judged that it is an object
}

const say: Action = ({ what }, run, machine) => {
  const text = spoken(asText(what));
  if (listener(run) === "callee") machine.tell({ event: "whispered", text });
  else {
    run.wasConnected = false;
    machine.tell({ event: "said", text });
  }
  run.pending = { for: "listening", text };
};

const actions: Readonly<Record<string, Action>> = {
  "say@v2": say,
  "say@v1": say,
  "play@v1": (params, run, machine) => {
    const media = asText(Object.values(params)[0]); // how a recording is named is not documented
    run.wasConnected = false;
    if (media === "") return completeAction(run, machine, null); // nothing was recorded
    machine.tell({ event: "played", media: mediaName(media) });
    run.pending = { for: "listening", text: "", durationMs: mediaMs(media) };
  },
  "gather@v2": ({ prompt, maxDigits }, run, machine) => {
    const text = spoken(asText((prompt as Params | undefined)?.what));
    const most = whole(maxDigits, 1);
    run.wasConnected = false;
    machine.tell({ event: "asked", text, maxDigits: most });
    run.pending = { for: "keys", text, maxDigits: most, typed: "" };
  },
  "record@v1": ({ maxDuration }, run, machine) => {
    run.wasConnected = false;
    machine.tell({ event: "recording" });
    run.pending = { for: "recording", maxSeconds: whole(maxDuration, 300) };
  },
  "dial@v1": dial,
  "bridge@v1": (_, run, machine) => {
    const leg = legs(run).at(-1);
    if (listener(run) !== "callee" || !leg) {
      machine.tell({
        event: "problem",
        text: t("“bridge@v1” has no second leg to join; it is passed over."),
      });
      return completeAction(run, machine, null);
    }
    run.pending = {
      for: "talking",
      number: leg.number,
      sinceMs: run.nowMs,
      answeredMs: leg.answeredMs,
      isBridge: true,
    };
  },
  "amd@v2": (_, run, machine) => {
    const leg = legs(run).at(-1);
    if (!leg) {
      const text = t(
        "“amd@v2” listens to somebody the script has called; here is nobody, and it is passed over.",
      );
      machine.tell({ event: "problem", text });
      return completeAction(run, machine, null);
    }
    run.pending = { for: "detecting", number: leg.number };
  },
  "answer@v1": (_, run, machine) => {
    run.answeredMs ??= run.nowMs;
    completeAction(run, machine, null);
  },
  "ringing@v1": (_, run, machine) => completeAction(run, machine, null),
  "hangup@v1": (_, run, machine) => {
    if (legs(run).length > 0) return endLeg(run, machine, "hangup");
    if (run.entry === "inbound-call" && run.endedMs === null) return endCall(run, machine, "hangup");
    completeAction(run, machine, null);
  },
  "startRecording@v1": (_, run, machine, item) => {
    const frame = run.frames.at(-1);
    machine.tell({ event: "call-recording", on: true });
    if (frame && item.events?.ready) run.later.push([...frame.list, frame.at, "events", "ready"]);
    completeAction(run, machine, null);
  },
  "fetch@v1": fetch,
  "fetch@v2": fetch,
  "javascript@v1": async (params, run, machine) => {
    const code = asText(params.code);
    const { problems } = await runCode(code, run, machine.evaluator);
    const told = machine.evaluator.isMadeUp?.(code) ? [] : problems;
    for (const problem of told)
      machine.tell({ event: "problem", text: t("The script's code failed: {problem}", { problem }) });
    completeAction(run, machine, null);
  },
  "sms@v1": ({ to, body, from }, run, machine) => {
    const numbers = (Array.isArray(to) ? to : [to]).map(asText);
    const text = asText(body);
    for (const number of numbers) machine.tell({ event: "sent", to: number, from: asText(from), text });
    run.pending = { for: "sms", to: numbers.join(", "), text, from: asText(from) };
  },
  "log@v1": ({ message }, run, machine) => {
    machine.tell({ event: "logged", text: asText(message) });
    completeAction(run, machine, null);
  },
};

/** Whether an action can be tried, or is told and passed over. */
export const isPlayable = (name: string): boolean => Object.hasOwn(actions, name);

function fetch({ url, method, headers, body }: Params, run: Run, machine: Machine): void {
  const request = { method: asText(method).toUpperCase() || "GET", url: asText(url) };
  machine.tell({ event: "requested", ...request, body: body === undefined ? null : asText(body) });
  const names = Object.entries((headers ?? {}) as Params); // the schema has judged the map
  run.pending = {
    for: "http",
    ...request,
    ...(names.length > 0 && {
      headers: Object.fromEntries(names.map(([name, value]) => [name, asText(value)])),
    }),
    ...(body !== undefined && { body: asText(body) }),
  };
}

function dial({ targets, cli, answerOnBranch }: Params, run: Run, machine: Machine): void {
  const list = (Array.isArray(targets) ? targets : []).map((target): Target => {
    const { number, timeout } = (target ?? {}) as Params; // the schema has judged the list
    return { number: asText(number), timeout: whole(timeout, RING_SECONDS) };
  });
  const [first] = list;
  if (!first) {
    machine.tell({ event: "problem", text: t("“dial@v1” has nobody to ring.") });
    completeAction(run, machine, { ok: false });
    return;
  }
  const callerId = asText(cli);
  run.pending = {
    for: "callee",
    targets: list,
    index: 0,
    callerId,
    branch: asText(answerOnBranch),
    sinceMs: run.nowMs,
  };
  ring(run, machine, first, callerId);
}

/** A phone rings. */
export function ring(run: Run, machine: Machine, target: Target, callerId: string): void {
  run.wasConnected = false;
  if (run.entry === "api-initiated" && run.outbound === "none") run.outbound = "rung";
  machine.tell({ event: "ringing", number: target.number, callerId, seconds: target.timeout });
}

/** A whole number a parameter gives, or the usual one. */
function whole(value: unknown, usual: number): number {
  const number = Number(value);
  return value !== undefined && value !== null && Number.isInteger(number) && number > 0 ? number : usual;
}

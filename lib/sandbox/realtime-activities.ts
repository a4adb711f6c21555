// What the platform starts doing when a reply names a command: sound, keys, recording, ringing other phones.
import { typeKeys } from "@/lib/simulate/typing";
import type { CallEntry } from "./call-log";
import { calleeOf } from "./handsets";
import { heard } from "./media-library";
import type { Command } from "./realtime-commands";
import type { RealtimeCall } from "./realtime-state";

interface Begun {
  call: RealtimeCall;
  entries: CallEntry[];
}

/** A live call lets an unanswered phone ring this long at most, so that nobody has to wait for a full minute. */
const MAX_RING_MS = 10_000;
const ANSWERED_AFTER_MS = 3_000;

/**
 * Starts a checked command. `round` is the attempt of a `read` (from 1), the index of the target of a `dialout` (from
 * 0). The pseudo command `join` connects a caller with the target that has just answered.
 */
export function begin(call: RealtimeCall, command: Command, nowMs: number, round?: number): Begun {
  switch (command.command) {
    case "read":
      return read(call, command, nowMs, round ?? 1);
    case "record":
      return record(call, command, nowMs);
    case "dialout":
      return ring(call, command, nowMs, round ?? 0);
    case "join":
      return join(call, { ...command, command: "dialout" }, round ?? 0);
    case "conference":
    case "simple_conference":
      return joined(call, command, `conference ${command.params.id}`, []);
    default:
      return sound(call, command, nowMs);
  }
}

/** Everything that ends by itself. Pauses and tones only take time; the rest is heard. */
function sound(call: RealtimeCall, command: Command, nowMs: number): Begun {
  const media = command.params.media_id ?? command.params.announce;
  const sounds = heard(media);
  const entries: CallEntry[] = [];
  if (sounds) entries.push(said("caller", sounds));
  if (command.command === "play_record") entries.push({ kind: "log", text: "Plays the recording back" });
  if (command.command === "play_wav_data")
    entries.push({ kind: "log", text: "Plays a sound sent by the flow" });
  const lengthMs =
    command.command === "wait" ? Number(command.params.seconds) * 1000 : (sounds?.durationMs ?? 0);
  const untilMs = nowMs + (call.pace === "live" ? lengthMs : 0);
  return { call: { ...call, activity: { kind: "sounding", command, result: "0", untilMs } }, entries };
}

function read(call: RealtimeCall, command: Command, nowMs: number, attempt: number): Begun {
  const sounds = heard(command.params.media_id);
  const { max_digits: maxDigits, attempts, timeout_ms: timeoutMs } = command.params;
  const entries: CallEntry[] = sounds ? [said("caller", sounds)] : [];
  entries.push({ kind: "listening", maxDigits: Number(maxDigits), attempt, attempts: Number(attempts) });
  const { isDone, keys } = typeInto(command, "", call.typedAhead);
  const after = { ...call, typedAhead: "" };
  if (isDone)
    return {
      call: { ...after, activity: { kind: "sounding", command, result: keys, untilMs: nowMs } },
      entries,
    };
  const untilMs = call.pace === "live" ? nowMs + (sounds?.durationMs ?? 0) + Number(timeoutMs) : null;
  return {
    call: { ...after, activity: { kind: "reading", command, digits: keys, attempt, untilMs } },
    entries,
  };
}

/** A maximum of 0 means none; the sandbox still stops after five minutes, the longest a limit can be. */
function record(call: RealtimeCall, command: Command, nowMs: number): Begun {
  const seconds = Number(command.params.max_duration) || 300;
  const untilMs = call.pace === "live" ? nowMs + seconds * 1000 : null;
  return {
    call: { ...call, activity: { kind: "recording", command, sinceMs: nowMs, untilMs } },
    entries: [{ kind: "recording" }],
  };
}

function ring(call: RealtimeCall, command: Command, nowMs: number, index: number): Begun {
  const target = targetsOf(command)[index];
  if (!target) return { call, entries: [] };
  const rest =
    calleeOf(target.number) === "no-answer"
      ? Math.min(target.timeout * 1000, MAX_RING_MS)
      : ANSWERED_AFTER_MS;
  const untilMs = call.callees === "manual" ? null : nowMs + (call.pace === "live" ? rest : 0);
  return {
    call: { ...call, activity: { kind: "dialling", command, index, untilMs } },
    entries: [{ kind: "dialling", number: target.number, cli: String(command.params.cli ?? "BLOCKED") }],
  };
}

function join(call: RealtimeCall, command: Command, index: number): Begun {
  const whisper = heard(command.params.whisper);
  return joined(
    call,
    command,
    targetsOf(command)[index]?.number ?? "",
    whisper ? [said("callee", whisper)] : [],
  );
}

function joined(call: RealtimeCall, command: Command, other: string, before: CallEntry[]): Begun {
  return {
    call: { ...call, activity: { kind: "joined", command, with: other } },
    entries: [...before, { kind: "joined", with: other }],
  };
}

function said(
  to: "caller" | "callee",
  sounds: { text: string; voice: string | null; durationMs: number },
): CallEntry {
  return { kind: "said", to, ...sounds };
}

/** Keys typed on top of those a `read` already has. */
export function typeInto(command: Command, typed: string, digits: string): { isDone: boolean; keys: string } {
  return typeKeys({ maxDigits: Number(command.params.max_digits), typed }, { act: "press", digits });
}

export function targetsOf(command: Command): { number: string; timeout: number }[] {
  return command.params.targets as { number: string; timeout: number }[]; // checkCommand has judged it
}

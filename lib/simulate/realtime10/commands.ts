// What the platform starts doing when an answer names a command: sound, keys, recording, ringing other phones.
import type { TraceEvent } from "../session";
import { wordsOf } from "../speech";
import { typeKeys } from "../typing";
import { type Advanced, type RealtimeCall, report, type Surroundings } from "./call";
import type { Command } from "./command-shapes";
import { enterRoom } from "./conference";

/** Starts a checked command; `hangup` and `end` are not commands but ends. */
export function beginCommand(call: RealtimeCall, command: Command, around: Surroundings): Advanced {
  switch (command.command) {
    case "read":
      return read(call, command, around, 0);
    case "record":
      return {
        call: { ...call, wasConnected: false, doing: { kind: "recording", command, sinceMs: around.nowMs } },
        told: [{ event: "recording" }],
      };
    case "dialout":
      return ring(call, command, 0);
    case "conference":
    case "simple_conference":
      return enterRoom(call, command, around);
    case "start_call_recording":
    case "stop_call_recording":
      return recording(call, command, around);
    case "play_talk_detect": {
      const { doing, ...begun } = soundOf(command, around);
      return { call: { ...call, wasConnected: false, doing: { ...doing, kind: "detecting" } }, ...begun };
    }
    case "send_dtmf":
      return report(call, command, "0", [{ event: "tones", digits: String(command.params.digits) }]);
    case "wait":
    case "wait_for_silence":
      return pause(call, command);
    case "hangup_callid":
      return { ...report(call, command, "0"), cuts: String(command.params.callid) };
    default:
      return sound(call, command, around);
  }
}

/** What is heard and ends by itself. */
function sound(call: RealtimeCall, command: Command, around: Surroundings): Advanced {
  const { doing, told } = soundOf(command, around);
  return { call: { ...call, wasConnected: call.wasConnected && told.length === 0, doing }, told };
}

function soundOf(command: Command, { soundMs }: Surroundings) {
  const media = command.params.media_id ?? command.params.announce ?? command.params.media_file;
  const told = heard(command, media);
  const text = wordsOf(media) ?? "";
  return { doing: { kind: "sounding", command, text, durationMs: soundMs(media) } as const, told };
}

/** The recording of the call goes on or off once its announcement is over: at once without one. */
function recording(call: RealtimeCall, command: Command, around: Surroundings): Advanced {
  const begun = sound(call, command, around);
  return begun.told.length === 0 ? report(call, command, "0", recordingOf(command)) : begun;
}

/** What a command that was heard to its end has changed. */
export const recordingOf = ({ command }: Command): TraceEvent[] =>
  command === "start_call_recording" || command === "stop_call_recording"
    ? [{ event: "call-recording", on: command === "start_call_recording" }]
    : [];

/** Nothing is heard for a time; who waits for silence gets it at once. */
function pause(call: RealtimeCall, command: Command): Advanced {
  const { seconds, silence_ms, iterations = 1 } = command.params;
  const durationMs =
    command.command === "wait" ? Number(seconds) * 1000 : Number(silence_ms) * Number(iterations);
  const doing = { kind: "sounding", command, text: "", durationMs } as const;
  return { call: { ...call, doing }, told: [{ event: "paused", seconds: durationMs / 1000 }] };
}

function heard({ command }: Command, media: unknown): TraceEvent[] {
  if (media === undefined || media === 0) return [];
  const words = wordsOf(media);
  if (words !== null) return [{ event: "said", text: words }];
  return command.startsWith("play") ? [{ event: "played", media: String(media) }] : [];
}

/** `attempt` counts from 0. Keys pressed ahead of the question are its first ones. */
export function read(
  call: RealtimeCall,
  command: Command,
  { soundMs, soundName }: Surroundings,
  attempt: number,
): Advanced {
  const media = command.params.media_id;
  const text = wordsOf(media) ?? soundName?.(media) ?? "";
  const maxDigits = Number(command.params.max_digits);
  const told: TraceEvent[] = [{ event: "asked", text, maxDigits }];
  const next = { ...call, wasConnected: false, typedAhead: "" };
  const { keys, isDone } = typeKeys({ maxDigits, typed: "" }, { act: "press", digits: call.typedAhead });
  if (isDone) return report(next, command, keys, [...told, { event: "pressed", digits: keys }]);
  const doing = { kind: "reading", command, text, durationMs: soundMs(media), typed: keys, attempt } as const;
  return { call: { ...next, doing }, told };
}

/** The phone of the target at `index` rings. */
export function ring(call: RealtimeCall, command: Command, index: number): Advanced {
  const { number, timeout } = targetAt(command, index);
  const cli = String(command.params.cli ?? "BLOCKED");
  return {
    call: { ...call, wasConnected: false, doing: { kind: "dialling", command, index } },
    told: [{ event: "ringing", number, callerId: cli === "BLOCKED" ? "" : cli, seconds: timeout }],
  };
}

export const targetAt = (command: Command, index: number): { number: string; timeout: number } =>
  targetsOf(command)[index] ?? { number: "", timeout: 0 };

export const targetsOf = ({ params }: Command) => params.targets as { number: string; timeout: number }[]; // checkCommand has judged it

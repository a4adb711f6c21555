// What the platform does for each command, and what ends it: the results are the ones the vendor's SDKs expect.
import type { Act } from "@/lib/nodes/contract";
import { recordingName } from "../recordings";
import type { TraceEvent } from "../session";
import { speechMs, wordsOf } from "../speech";
import { typeKeys } from "../typing";
import { type Command, type RealtimeState, targetOf } from "./call";

type Tell = (trace: TraceEvent) => void;
type Report = (result: string, error?: string) => void;

/** Commands that somebody hears or waits through, and that end by themselves. */
const SOUNDS = new Set([
  "play",
  "play_record",
  "play_wav_data",
  "play_talk_detect",
  "send_dtmf",
  "wait",
  "wait_for_silence",
  "start_call_recording",
  "stop_call_recording",
]);
/** How long a phone rings before somebody does something. */
export const ANSWER_SECONDS = 3;
/** Dial statuses of the platform's call records (CDR.Out). */
const STATUSES = { busy: "BUSY", "no-answer": "NOANSWER", failed: "CONGESTION" } as const;

export function beginCommand(state: RealtimeState, tell: Tell, report: Report): void {
  const { doing } = state;
  if (doing?.kind !== "command") return;
  const { command, params } = doing;
  if (command === "read") {
    state.wasConnected = false;
    tell({ event: "asked", text: wordsOf(params.media_id) ?? "", maxDigits: Number(params.max_digits) });
  } else if (command === "record") {
    state.wasConnected = false;
    tell({ event: "recording" });
  } else if (command === "dialout") ring(state, doing, tell, report);
  else if (SOUNDS.has(command)) sound(state, doing, tell);
  else if (command === "hangup_callid") report("0");
  else if (command !== "conference" && command !== "simple_conference") {
    tell({ event: "problem", text: `The platform has no command “${command}”.` });
    report("", `Unknown command: ${command}`);
  }
}

function sound(state: RealtimeState, { command, params }: Command, tell: Tell): void {
  const media = params.media_id ?? params.announce ?? params.media_file;
  const words = wordsOf(media);
  if (words === null && (media === undefined || media === 0)) return;
  state.wasConnected = false;
  if (words !== null) tell({ event: "said", text: words });
  else if (command.startsWith("play")) tell({ event: "played", media: String(media) });
}

function ring(state: RealtimeState, doing: Command, tell: Tell, report: Report): void {
  const target = targetOf(doing);
  if (!target) {
    report("", "Invalid parameters: targets");
    return;
  }
  const cli = String(doing.params.cli ?? "BLOCKED");
  state.wasConnected = false;
  const callerId = cli === "BLOCKED" ? "" : cli;
  tell({ event: "ringing", number: target.number, callerId, seconds: target.timeout });
}

/** Applies an act to the command in progress; false when it does not fit. */
export function finishCommand(act: Act, state: RealtimeState, tell: Tell, report: Report): boolean {
  const { doing } = state;
  if (doing?.kind !== "command") return false;
  switch (doing.command) {
    case "read":
      return read(act, state, doing, tell, report);
    case "record":
      return record(act, state, doing, tell, report);
    case "dialout":
      return dialout(act, state, doing, tell, report);
    default:
      if (act.act !== "listen" && act.act !== "wait") return false;
      state.nowMs +=
        doing.command === "wait"
          ? Number(doing.params.seconds) * 1000
          : speechMs(wordsOf(doing.params.media_id) ?? "");
      report("0");
      return true;
  }
}

function read(act: Act, state: RealtimeState, doing: Command, tell: Tell, report: Report): boolean {
  if (act.act !== "press" && act.act !== "silence") return false;
  const { max_digits, attempts, timeout_ms } = doing.params;
  const text = wordsOf(doing.params.media_id) ?? "";
  const { keys, isDone } = typeKeys({ maxDigits: Number(max_digits), typed: doing.typed }, act);
  if (!isDone) {
    doing.typed = keys;
    return true;
  }
  if (keys !== "") {
    state.nowMs += speechMs(text) + 500 * keys.length;
    tell({ event: "pressed", digits: keys });
    report(keys);
    return true;
  }
  state.nowMs += speechMs(text) + Number(timeout_ms);
  tell({ event: "silence" });
  doing.round++;
  doing.typed = "";
  if (doing.round >= Number(attempts)) report("TIMEOUT");
  else tell({ event: "asked", text, maxDigits: Number(max_digits) });
  return true;
}

function record(act: Act, state: RealtimeState, doing: Command, tell: Tell, report: Report): boolean {
  if (act.act !== "speak" && act.act !== "silence") return false;
  const most = Number(doing.params.max_duration) || 300;
  const seconds = act.act === "speak" ? Math.min(act.seconds, most) : 0;
  state.nowMs += seconds * 1000;
  tell({ event: "recorded", seconds });
  report(seconds === 0 ? "" : recordingName(++state.recordings));
  return true;
}

function dialout(act: Act, state: RealtimeState, doing: Command, tell: Tell, report: Report): boolean {
  const target = targetOf(doing);
  if (act.act !== "callee" || !target) return false;
  tell({ event: "callee", outcome: act.outcome });
  state.nowMs += (act.outcome === "no-answer" ? target.timeout : ANSWER_SECONDS) * 1000;
  if (act.outcome === "answered") {
    const whisper = wordsOf(doing.params.whisper);
    const joined = { command: doing.command, id: doing.id, number: target.number };
    state.doing =
      whisper === null ? { kind: "talking", ...joined } : { kind: "whispering", ...joined, text: whisper };
    if (whisper !== null) tell({ event: "whispered", text: whisper });
    return true;
  }
  doing.round++;
  if (targetOf(doing)) ring(state, doing, tell, report);
  else report(STATUSES[act.outcome]);
  return true;
}

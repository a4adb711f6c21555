// The REALTIME10 commands as the platform takes them: which parameters each has, in which ranges.
import { type TSchema, Type } from "typebox";
import { Target } from "@/lib/callr/calls";
import { patterns } from "@/lib/callr/formats";
import { describeProblems, judge } from "@/lib/shared/judge";
import { fail, ok, type Result } from "@/lib/shared/result";

/** A library id, "TTS|VOICE|text", or 0 for none. */
const Media = Type.Union([
  Type.Integer({ minimum: 0 }),
  Type.String({ pattern: "^[0-9]+$" }),
  Type.String({ pattern: "^TTS\\|TTS_[A-Z]{2}-[A-Z]{2}_[A-Z]+\\|[^|]*$" }),
]);
const int = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });
const optional = Type.Optional;
const CdrField = Type.String({ pattern: patterns.cdr_customer_field });
const Cli = Type.String({ pattern: patterns.cli_phone_number });

const conference = {
  id: Type.Integer(),
  auto_leave_when_alone: optional(Type.Boolean()),
};

const params: Record<string, TSchema> = {
  hangup: Type.Object({}),
  hangup_callid: Type.Object({
    callid: Type.Union([Type.Integer(), Type.String({ pattern: patterns.callid })]),
  }),
  play: Type.Object({ media_id: Media }),
  play_record: Type.Object({ media_file: Type.String({ minLength: 1 }) }),
  play_wav_data: Type.Object({ audio_data: Type.String({ minLength: 1 }) }),
  play_talk_detect: Type.Object({
    media_id: Media,
    silence_ms: optional(int(0, 60_000)),
    min_ms: optional(int(0, 60_000)),
    max_ms: optional(int(0, 60_000)),
    analysistime_ms: optional(int(0, 60_000)),
  }),
  read: Type.Object({
    media_id: Media,
    max_digits: int(1, 20),
    attempts: int(1, 10),
    timeout_ms: int(100, 30_000),
  }),
  record: Type.Object({ max_duration: int(0, 300), silence: optional(int(0, 20)) }),
  send_dtmf: Type.Object({
    digits: Type.String({ pattern: "^[0-9*#]+$" }),
    duration_ms: optional(int(1, 5_000)),
    timeout_ms: optional(int(0, 10_000)),
  }),
  wait: Type.Object({ seconds: int(1, 30) }),
  wait_for_silence: Type.Object({
    silence_ms: int(1, 5_000),
    iterations: optional(int(1, 10)),
    timeout: optional(int(0, 300)),
  }),
  dialout: Type.Object({
    targets: Type.Array(Target, { minItems: 1 }),
    cli: optional(Cli),
    ringtone: optional(Type.Enum(["RING", "MUSIC"])),
    whisper: optional(Media),
    cdr_field: optional(CdrField),
  }),
  conference: Type.Object({
    ...conference,
    pin_code: optional(Type.String({ pattern: "^[0-9]*$" })),
    pin_max_tries: optional(int(1, 10)),
    pin_wait: optional(int(0, 30)),
  }),
  simple_conference: Type.Object(conference),
  start_call_recording: Type.Object({ announce: optional(Media) }),
  stop_call_recording: Type.Object({ announce: optional(Media) }),
  end: Type.Object({}),
};

const judges = new Map(Object.entries(params).map(([name, schema]) => [name, judge(schema)]));

export interface Command {
  command: string;
  id: unknown;
  params: Record<string, unknown>;
}

/** Why the platform does not obey: what goes back as `command_error`, and a sentence for whoever watches the call. */
interface Refusal {
  error: string;
  sentence: string;
}

/** The answer's command once its parameters are checked. */
export function checkCommand(command: Command): Result<Command, Refusal> {
  const name = command.command;
  const judged = judges.get(name)?.(command.params);
  if (!judged)
    return fail({ error: `Unknown command: ${name}`, sentence: `The platform has no command “${name}”.` });
  if (judged.ok) return ok(command);
  const problems = describeProblems(judged.error);
  return fail({
    error: `Invalid parameters: ${problems}`,
    sentence: `The platform does not take “${name}” like this: ${problems}.`,
  });
}

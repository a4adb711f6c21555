// Every command of REALTIME10 that public sources show, with the range and the default of each parameter and how sure
// that is. What the platform takes, what our nodes send and what the docs say come from this one table.
import type { Certainty } from "./actions10-catalogue";

export interface CommandParam {
  type:
    | "media"
    | "choice"
    | "digits"
    | "pin"
    | "file"
    | "integer"
    | "boolean"
    | "caller-id"
    | "call-id"
    | "reference"
    | "targets";
  required?: true;
  min?: number;
  max?: number;
  values?: readonly string[];
  /** What the vendor's SDKs send; what the server does without it is not documented, so we always send it. */
  default?: string | number | boolean;
  mark: Certainty;
  source: string;
  what: string;
}

export interface CommandRule {
  what: string;
  mark: Certainty;
  source: string;
  params: Readonly<Record<string, CommandParam>>;
  /** What comes back, where anybody says so; null when it is not documented. */
  result: string | null;
}

const media = (source: string, what: string): CommandParam => ({
  type: "media",
  default: 0,
  mark: "seen",
  source,
  what,
});
const integer = (
  [min, max]: readonly [number, number],
  usual: number | undefined,
  source: string,
  what: string,
): CommandParam => ({
  type: "integer",
  min,
  max,
  ...(usual === undefined ? { required: true } : { default: usual }),
  mark: "seen",
  source,
  what,
});
/** The SDKs give a default but no limits. */
const loose = (usual: number, source: string, what: string): CommandParam => ({
  ...integer([0, 60_000], usual, source, what),
  mark: "inferred",
});

const roomId: CommandParam = {
  type: "integer",
  required: true,
  min: 0,
  max: 2_147_483_647,
  mark: "seen",
  source: "PHP",
  what: "Number of the room; whoever gives the same one meets there. Its range is not documented.",
};

export const commandCatalogue: Readonly<Record<string, CommandRule>> = {
  hangup: command("Hangs up.", "PHP, NET, RC2C", {}),
  hangup_callid: command("Hangs up another call.", "PHP", {
    callid: { type: "call-id", required: true, mark: "seen", source: "PHP", what: "The other call's id." },
  }),
  play: command(
    "Plays a sound or speaks a text.",
    "PHP, NET, RC2C",
    { media_id: { ...media("PHP", "What is heard."), required: true } },
    "“0” when it is over",
  ),
  play_record: command("Plays a message that `record` kept.", "PHP, NET, RC2C", {
    media_file: {
      type: "file",
      required: true,
      mark: "seen",
      source: "PHP",
      what: "The name that `record` gave.",
    },
  }),
  play_wav_data: command("Plays a sound sent along.", "PHP", {
    audio_data: {
      type: "file",
      required: true,
      mark: "seen",
      source: "PHP",
      what: "A WAV file in base64.",
    },
  }),
  play_talk_detect: command("Plays a sound and listens whether somebody speaks.", "PHP", {
    media_id: { ...media("PHP", "What is heard."), required: true },
    silence_ms: loose(5, "PHP", "Silence that ends a word, in milliseconds."),
    min_ms: loose(500, "PHP", "Shortest speech that counts, in milliseconds."),
    max_ms: loose(60_000, "PHP", "Longest speech that counts, in milliseconds."),
    analysistime_ms: loose(4_000, "PHP", "How long is listened, in milliseconds."),
  }),
  read: command(
    "Plays a sound and takes keys.",
    "PHP, NET, RC2C, RTREF",
    {
      media_id: { ...media("PHP", "What is heard."), required: true },
      max_digits: { ...integer([1, 20], undefined, "PHP", "Most keys taken."), default: 20 },
      attempts: { ...integer([1, 10], undefined, "PHP", "How often it is played."), default: 10 },
      timeout_ms: { ...integer([100, 30_000], undefined, "PHP", "Wait for a key, in ms."), default: 30_000 },
    },
    "the keys, or “TIMEOUT”",
  ),
  record: command(
    "Records a message until #, silence or the longest length.",
    "PHP, NET, RC2C",
    {
      max_duration: integer([0, 300], undefined, "PHP", "Longest message in seconds; 0 is no limit."),
      silence: integer([0, 20], 0, "PHP", "Silence that ends it, in seconds; 0 is never."),
    },
    "the file's name",
  ),
  send_dtmf: command("Sends keypad tones.", "PHP, NET", {
    digits: { type: "digits", required: true, mark: "seen", source: "PHP", what: "0 to 9, * and #." },
    duration_ms: integer([1, 5_000], 500, "PHP", "Length of a tone, in milliseconds."),
    timeout_ms: integer([0, 10_000], 500, "PHP", "Pause between tones, in milliseconds."),
  }),
  wait: command("Waits.", "PHP", {
    seconds: { ...integer([1, 30], undefined, "PHP", "How long."), default: 1 },
  }),
  wait_for_silence: command("Waits until nobody speaks.", "PHP, NET", {
    silence_ms: integer([1, 5_000], undefined, "PHP", "Silence that counts, in milliseconds."),
    iterations: integer([1, 10], 1, "PHP says 3 at most, NET 10", "How many silences in a row."),
    timeout: integer([0, 300], 0, "PHP", "Seconds after which it goes on anyway; 0 is never."),
  }),
  dialout: command("Rings numbers one after another and connects the first who answers.", "PHP, NET, RTREF", {
    targets: { type: "targets", required: true, mark: "seen", source: "PHP, SEED", what: "Whom to ring." },
    cli: { type: "caller-id", default: "BLOCKED", mark: "seen", source: "PHP", what: "The number they see." },
    ringtone: {
      type: "choice",
      values: ["RING", "MUSIC"],
      default: "RING",
      mark: "seen",
      source: "PHP",
      what: "What the caller hears meanwhile.",
    },
    whisper: media("PHP", "What the person who answers hears first."),
    cdr_field: {
      type: "reference",
      default: "",
      mark: "seen",
      source: "PHP",
      what: "Noted in the call record.",
    },
  }),
  conference: command("Joins the caller to a room; it is made when it is not there yet.", "PHP, RTREF", {
    id: roomId,
    welcome: media("PHP", "Heard on coming in."),
    waiting: media("PHP", "Repeated while nobody else is there."),
    pin_prompt: media("PHP", "Asks for the PIN."),
    pin_error: media("PHP", "Heard after a wrong PIN."),
    pin_valid: media("PHP", "Heard after the right PIN."),
    user_join: media("PHP", "Heard by all when somebody comes."),
    user_leave: media("PHP", "Heard by all when somebody leaves."),
    auto_leave_announce: media("PHP", "Heard by the last one, before the room closes."),
    pin_code: {
      type: "pin",
      default: "",
      mark: "seen",
      source: "PHP",
      what: "Keys, ended with #; none lets everybody in.",
    },
    pin_max_tries: integer([1, 10], 3, "PHP", "Tries for the PIN."),
    pin_wait: integer([0, 30], 5, "PHP", "Seconds to wait for the PIN."),
    auto_leave_when_alone: { ...onOff("PHP", "Whether the last one is let go."), default: false },
  }),
  simple_conference: command("Joins the caller to a room without sounds.", "PHP", {
    id: roomId,
    auto_leave_when_alone: { ...onOff("PHP", "Whether the last one is let go."), default: true },
  }),
  start_call_recording: command("Records the call from here on.", "PHP", {
    announce: media("PHP", "Heard before it begins."),
  }),
  stop_call_recording: command("Stops recording the call.", "PHP", {
    announce: media("PHP", "Heard when it has stopped."),
  }),
  end: { ...command("A reply of the old SDK to final statuses.", "RC2C", {}), mark: "inferred" },
};

function command(
  what: string,
  source: string,
  params: CommandRule["params"],
  result: string | null = null,
): CommandRule {
  return { what, mark: "seen", source, params, result };
}

function onOff(source: string, what: string): CommandParam {
  return { type: "boolean", mark: "seen", source, what };
}

/** Parameters of a command with the default of each one that is not given: all of them are always sent. */
export function commandParams(
  name: string,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const [key, rule] of Object.entries(commandCatalogue[name]?.params ?? {})) {
    params[key] = given[key] ?? rule.default;
  }
  return params;
}

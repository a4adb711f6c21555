// Every action of the ACTIONS10 language that any public source shows, with what is known of its parameters and how
// sure that is. The JSON Schema, the script check and the importer all read this one table.

/** `seen`: shown or stated by the source; `inferred`: follows from sources; `unknown`: a guess, never emitted by default. */
export type Certainty = "seen" | "inferred" | "unknown";

/** Where an action may stand: what has happened to the call when it runs. */
export type Context = "ringing" | "call" | "answered" | "api" | "sms" | "hangup" | "event";

export interface ParamRule {
  type: "text" | "integer" | "boolean" | "list" | "object" | "map";
  required?: true;
  min?: number;
  max?: number;
  /** Most entries of a list; longest text. */
  maxLength?: number;
  mark: Certainty;
  /** Short name of the public page, as in the README of this folder. */
  source: string;
  what: string;
  /** What a list holds: texts, or objects with these members. */
  items?: "text" | Record<string, ParamRule>;
  members?: Record<string, ParamRule>;
}

export interface ActionRule {
  what: string;
  mark: Certainty;
  source: string;
  params: Record<string, ParamRule>;
  /** Members of the value stored by `result:`; null when nothing is known about it. */
  result: readonly string[] | null;
  events: readonly string[];
  contexts: readonly Context[];
  /** True when it surely takes parameters, of which none is documented. */
  isBare?: true;
  /** The action that took its place. */
  replacedBy?: string;
}

const text = (mark: Certainty, source: string, what: string, more: Partial<ParamRule> = {}): ParamRule => ({
  type: "text",
  mark,
  source,
  what,
  ...more,
});

/** What the engine can do is known from the real-time commands; what scripts call it is not. */
const BY_ANALOGY = "by analogy with the real-time command";
const guessed = (min: number, max: number, what: string): ParamRule => ({
  type: "integer",
  min,
  max,
  mark: "unknown",
  source: BY_ANALOGY,
  what,
});

/** The voice actions need somebody who listens. */
const ON_A_CALL: readonly Context[] = ["call", "answered"];
const EVERYWHERE: readonly Context[] = ["ringing", "call", "answered", "api", "sms", "hangup", "event"];
const nothing = { params: {}, result: null, events: [] } as const;

const fetch: ActionRule = {
  what: "Sends an HTTP request and keeps the answer.",
  mark: "seen",
  source: "FETCH, PUSH",
  params: {
    url: text("seen", "FETCH", "The address; HTTPS in all documentation.", { required: true }),
    method: text("seen", "PUSH", "GET, POST, PUT or DELETE; GET when absent."),
    headers: { type: "map", mark: "seen", source: "PUSH", what: "Headers by name." },
    body: text("seen", "PUSH", "The body, as text."),
    timeout: { type: "integer", min: 1, max: 60, mark: "seen", source: "FETCH", what: "Seconds to wait." },
    audio: {
      type: "object",
      mark: "seen",
      source: "FETCH",
      what: "Whether the caller hears something while waiting.",
      members: {
        enabled: { type: "boolean", required: true, mark: "seen", source: "FETCH", what: "On or off." },
      },
    },
  },
  result: ["ok", "status", "statusText", "headers", "body", "json"],
  events: [],
  contexts: EVERYWHERE,
};

export const actionCatalogue: Readonly<Record<string, ActionRule>> = {
  "dial@v1": {
    what: "Rings numbers one after another and connects the first who answers.",
    mark: "seen",
    source: "NODE, SSMS, CDRP, CID, BCAST, CFI",
    params: {
      targets: {
        type: "list",
        required: true,
        mark: "seen",
        source: "NODE",
        what: "Whom to ring, in this order.",
        items: {
          number: text("seen", "NODE", "E.164 with +, or an expression.", { required: true }),
          timeout: {
            type: "integer",
            min: 5,
            max: 300,
            mark: "inferred",
            source: "NODE shows it, SEED gives the range",
            what: "Seconds of ringing.",
          },
        },
      },
      cli: text("seen", "CID", "The caller ID to present, E.164."),
      answerOnBranch: text("seen", "NODE", "The branch that runs on the answered leg."),
    },
    result: ["ok", "cdr"],
    events: [],
    contexts: ["ringing", "call", "answered", "api"],
  },
  "bridge@v1": {
    ...nothing,
    what: "Joins the answered leg with the calling leg.",
    mark: "seen",
    source: "NODE, CFI",
    contexts: ["answered"],
  },
  "answer@v1": {
    ...nothing,
    what: "Answers the inbound call.",
    mark: "seen",
    source: "FETCH",
    contexts: ["ringing"],
  },
  "ringing@v1": {
    ...nothing,
    what: "Lets the caller hear ringing, without answering.",
    mark: "seen",
    source: "FETCH",
    contexts: ["ringing"],
  },
  "hangup@v1": {
    ...nothing,
    what: "Hangs up.",
    mark: "seen",
    source: "FETCH",
    contexts: ["ringing", "call", "answered"],
  },
  "say@v2": {
    ...nothing,
    what: "Speaks a text.",
    mark: "seen",
    source: "AREF, FETCH, BCAST",
    params: {
      what: text("seen", "AREF", "The words, with expressions.", { required: true }),
      language: text("unknown", "by analogy with defaults.language", "The language of the words."),
    },
    contexts: ON_A_CALL,
  },
  "play@v1": {
    ...nothing,
    what: "Plays an audio file.",
    mark: "seen",
    source: "BCAST (the name)",
    params: { media_id: text("unknown", BY_ANALOGY, "The recording: its id in the media library.") },
    contexts: ON_A_CALL,
  },
  "gather@v2": {
    what: "Speaks a text and takes keys.",
    mark: "seen",
    source: "PUSH, BCAST",
    params: {
      maxDigits: { type: "integer", min: 1, max: 20, mark: "seen", source: "PUSH", what: "Most keys taken." },
      timeout: guessed(1, 30, "Wait for a key, in seconds."),
      prompt: {
        type: "object",
        mark: "seen",
        source: "PUSH",
        what: "What is said first.",
        members: {
          what: text("seen", "PUSH", "The words, as in say.", { required: true }),
          language: text("unknown", "by analogy with defaults.language", "The language of the words."),
        },
      },
    },
    result: null,
    events: [],
    contexts: ON_A_CALL,
  },
  "record@v1": {
    ...nothing,
    what: "Records a message of the caller.",
    mark: "seen",
    source: "BCAST (the name)",
    params: {
      maxDuration: guessed(1, 300, "Longest message, in seconds."),
      silence: guessed(1, 20, "Silence that ends it, in seconds."),
    },
    contexts: ON_A_CALL,
  },
  "startRecording@v1": {
    what: "Records the call from here on.",
    mark: "seen",
    source: "NODE",
    params: {
      transcription: {
        type: "object",
        mark: "seen",
        source: "NODE",
        what: "Asks for the words as text.",
        members: { language: text("seen", "NODE", "BCP 47 with region.", { required: true }) },
      },
    },
    result: null,
    events: ["ready"],
    contexts: ON_A_CALL,
  },
  "fetch@v2": fetch,
  "fetch@v1": { ...fetch, source: "NODE", replacedBy: "fetch@v2" },
  "javascript@v1": {
    ...nothing,
    what: "Runs JavaScript that reads and sets variables.",
    mark: "seen",
    source: "FETCH, BCAST",
    params: { code: text("seen", "FETCH", "The code.", { required: true }) },
    contexts: EVERYWHERE,
  },
  "sms@v1": {
    ...nothing,
    what: "Sends an SMS.",
    mark: "seen",
    source: "RSMS, SSMS",
    params: {
      to: {
        type: "list",
        required: true,
        items: "text",
        mark: "seen",
        source: "RSMS",
        what: "Numbers, E.164.",
      },
      body: text("seen", "RSMS", "The text.", { required: true, maxLength: 3200 }),
      from: text("seen", "SSMS", "A number of the account, or an approved name of at most 11 characters."),
    },
    contexts: ["call", "answered", "api", "sms", "hangup", "event"],
  },
  "log@v1": {
    ...nothing,
    what: "Writes to the run log.",
    mark: "seen",
    source: "RSMS, CDRP, OAS",
    params: { message: text("seen", "RSMS", "The line.", { required: true }) },
    contexts: EVERYWHERE,
  },
  "amd@v2": {
    ...nothing,
    what: "Tells a person from an answering machine.",
    params: {
      timeout: guessed(1, 30, "Seconds it may listen; that it can be set is documented, how is not."),
    },
    mark: "seen",
    source: "FEAT-voicemail-detection (the name)",
    contexts: ["answered"],
  },
  "memcache@v1": {
    ...nothing,
    what: "Keeps values shared by all runs.",
    isBare: true,
    mark: "seen",
    source: "BCAST (the name)",
    contexts: EVERYWHERE,
  },
  "voicebot@v1": {
    ...nothing,
    what: "Hands the call to an AI voice agent.",
    isBare: true,
    mark: "seen",
    source: "BCAST (the name)",
    contexts: ON_A_CALL,
  },
};

export const findAction = (name: string): ActionRule | undefined =>
  Object.hasOwn(actionCatalogue, name) ? actionCatalogue[name] : undefined;

/** "say@v2", "createTicket@v12". */
export const ACTION_NAME = "^[A-Za-z][A-Za-z0-9_.-]*@v[0-9]{1,4}$";

// What a call told, as entries of its log: one mapping for scripts and REALTIME10 apps.
import type { EndedBy, PlatformAct } from "@/lib/simulate/realtime10/call";
import type { TraceEvent, Waiting } from "@/lib/simulate/session";
import { speechMs } from "@/lib/simulate/speech";
import { kept, msg } from "@/lib/words/t";
import type { CallEntry } from "./call-log";
import { heard, type Uploaded } from "./media-library";

/** What an event happened to: what was waited for, who did what, and how it stands afterwards. */
export interface Happening {
  before: Waiting | null;
  after: Waiting | null;
  did: PlatformAct | null;
  /** What a caller says into a recording. */
  words?: string;
  /** Who ended the call, where the platform knows better than the trace tells. */
  endedBy?: EndedBy | null;
  /** What the account has uploaded to play. */
  uploaded?: Uploaded | undefined;
}

export function entriesOf(told: readonly TraceEvent[], happening: Happening): CallEntry[] {
  const entries = told.flatMap((trace) => toEntries(trace, happening));
  const { before, after } = happening;
  const isJoined = after?.for === "talking" && before?.for !== "talking";
  return isJoined ? [...entries, { kind: "joined", with: after.number }] : entries;
}

const endings: Record<Extract<TraceEvent, { event: "ended" }>["how"], EndedBy> = {
  hangup: "flow",
  caller: "caller",
  transferred: "callee",
  unanswered: "not-answered",
  dead_end: "flow",
  stuck: "platform",
  failed: "platform",
};

function toEntries(
  trace: TraceEvent,
  { before, did, words = "", endedBy, uploaded }: Happening,
): CallEntry[] {
  switch (trace.event) {
    case "said":
      return [said("caller", trace.text)];
    case "played": {
      const sound = heard(trace.media, uploaded);
      return [sound ? { kind: "said", to: "caller", ...sound } : said("caller", trace.media)];
    }
    case "whispered":
      return [said("callee", trace.text)];
    case "asked":
      return [
        ...(trace.text ? [said("caller", trace.text)] : []),
        { kind: "listening", maxDigits: trace.maxDigits },
      ];
    case "pressed":
      return [{ kind: "pressed", digits: trace.digits }];
    case "silence":
      return [{ kind: "silence" }];
    case "recording":
      return [{ kind: "recording" }];
    case "recorded":
      return [{ kind: "recorded", seconds: trace.seconds, words }];
    case "ringing":
      return [{ kind: "dialling", number: trace.number, cli: trace.callerId }];
    case "detected":
      return [
        { kind: "log", text: trace.who === "machine" ? "A voicemail has answered" : "A person has answered" },
      ];
    case "callee": {
      const number = before?.for === "callee" ? before.number : "";
      return [{ kind: "callee", number, outcome: did?.act === "callee" ? did.outcome : trace.outcome }];
    }
    case "call-recording":
      return [{ kind: "log", text: trace.on ? "The call is recorded" : "The call is no longer recorded" }];
    case "spoke":
      return [{ kind: "log", text: trace.seconds > 0 ? `Talks for ${trace.seconds} s` : "Says nothing" }];
    case "tones":
      return [{ kind: "log", text: `Sends the keys ${trace.digits}` }];
    case "conference":
      return [{ kind: "joined", with: kept(msg("conference {room}"), { room: trace.room }) }];
    case "requested":
      return [{ kind: "http", url: trace.url, method: trace.method, status: null }];
    case "sent":
      return [{ kind: "sent-sms", to: trace.to, text: trace.text }];
    case "problem":
      return [{ kind: "problem", text: trace.text }];
    case "logged":
      return [{ kind: "log", text: trace.text }];
    case "ended":
      return [{ kind: "ended", by: endedBy ?? endings[trace.how] }];
    default:
      return [];
  }
}

function said(to: "caller" | "callee", text: string): CallEntry {
  return { kind: "said", to, text, durationMs: speechMs(text) };
}

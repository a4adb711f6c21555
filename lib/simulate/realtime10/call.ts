// A REALTIME10 call as plain data: what the platform is doing for it, and what it would post next.
import type { RealtimeRequest } from "@/lib/callr/realtime10";
import type { Value } from "@/lib/flow/variables";
import type { Reply, Request } from "@/lib/nodes/contract";
import type { TraceEvent, Waiting } from "../session";
import { speechMs, wordsOf } from "../speech";

export interface Ringing {
  number: string;
  callerId: string;
  seconds: number;
}

export interface RealtimeState {
  app: string;
  callId: string;
  cliNumber: string;
  number: string;
  isOutbound: boolean;
  startedMs: number;
  nowMs: number;
  /** The `variables` of the last answer, to be sent back untouched. */
  sent: Record<string, unknown>;
  /** The flow's own variables, where the transport tells them. */
  variables: Record<string, Value>;
  node: string | null;
  doing: Doing | null;
  /** The turn to post, or the one that waits for something from outside; `seen` counts the visits already told. */
  turn: { request: RealtimeRequest; replies: Reply[]; seen: number } | null;
  recordings: number;
  /** True once two people were connected and nothing was heard from the flow since. */
  wasConnected: boolean;
  /** The call has ended; a last turn may still be under way. */
  isOver: boolean;
  /** How the call ended, where that is told after its last turn. */
  finally: Extract<TraceEvent, { event: "ended" }>["how"] | null;
}

export type Doing =
  /** The phone of an outbound call. */
  | { kind: "ringing"; number: string; seconds: number }
  | Command
  /** Somebody answered and is told something before the caller is connected. */
  | { kind: "whispering"; command: string; id: string; number: string; text: string }
  | { kind: "talking"; command: string; id: string; number: string }
  | { kind: "requesting"; request: Request };

export interface Command {
  kind: "command";
  command: string;
  id: string;
  params: Record<string, unknown>;
  /** Attempt of a `read`, index of the target of a `dialout`; from 0. */
  round: number;
  typed: string;
}

export interface DialTarget {
  number: string;
  timeout: number;
}

export function targetOf({ params, round }: Command): DialTarget | undefined {
  const target: unknown = Array.isArray(params.targets) ? params.targets[round] : undefined;
  if (typeof target !== "object" || target === null || !("number" in target)) return undefined;
  return { number: String(target.number), timeout: "timeout" in target ? Number(target.timeout) : 0 };
}

/** How long two people talk in a tried call. */
export const TALK_SECONDS = 60;

export function waitingFor({ doing }: RealtimeState): Waiting | null {
  if (!doing) return null;
  switch (doing.kind) {
    case "ringing":
      return { for: "callee", number: doing.number, seconds: doing.seconds };
    case "talking":
      return { for: "talking", number: doing.number, seconds: TALK_SECONDS };
    case "whispering":
      return { for: "listening", text: doing.text, durationMs: speechMs(doing.text) };
    case "requesting":
      return doing.request.do === "sms"
        ? { for: "sms", to: doing.request.to, text: doing.request.text }
        : { for: "http", method: doing.request.method, url: doing.request.url };
    case "command":
      return waitingForCommand(doing);
  }
}

function waitingForCommand(doing: Command): Waiting {
  const { command, params, typed } = doing;
  const text = wordsOf(params.media_id) ?? "";
  switch (command) {
    case "read":
      return {
        for: "keys",
        text,
        maxDigits: Number(params.max_digits),
        typed,
        durationMs: speechMs(text),
        timeoutMs: Number(params.timeout_ms),
      };
    case "record":
      return { for: "recording", maxSeconds: Number(params.max_duration) || 300 };
    case "dialout": {
      const target = targetOf(doing);
      return { for: "callee", number: target?.number ?? "", seconds: target?.timeout ?? 0 };
    }
    case "conference":
    case "simple_conference":
      return { for: "talking", number: `conference ${params.id}`, seconds: TALK_SECONDS };
    case "wait":
      return { for: "listening", text: "", durationMs: Number(params.seconds) * 1000 };
    default:
      return { for: "listening", text, durationMs: speechMs(text) };
  }
}

// What Patchcord asks of the platform, in neutral words. Two adapters speak it: JSON-RPC v1.1 and REST v2. Ids are the
// platform's v1 hashes in upper case in both, so that a connection may change its adapter.
import "server-only";
import type { MediaStatus } from "@/lib/callr/media";
import type { Outcome } from "./outcome";

export interface CallrClient {
  readonly kind: "jsonrpc" | "rest";
  /** REALTIME10 apps and webhooks exist in v1 only. */
  readonly supports: { realtime10: boolean; webhooks: boolean; media: boolean };

  /** Is the platform there, and does it take our key? */
  verify(): Promise<Outcome<null>>;

  listApps(): Promise<Outcome<VoiceApp[]>>;
  /** Null when there is none. */
  findApp(id: string): Promise<Outcome<VoiceApp | null>>;
  createApp(input: NewApp): Promise<Outcome<VoiceApp>>;
  /** What is left out stays as it is. */
  editApp(id: string, change: Partial<AppContent> & { name?: string }): Promise<Outcome<VoiceApp>>;
  deleteApp(id: string): Promise<Outcome<null>>;

  listNumbers(): Promise<Outcome<PhoneNumber[]>>;
  assignNumber(appId: string, e164: string): Promise<Outcome<null>>;
  removeNumber(appId: string, e164: string): Promise<Outcome<null>>;

  /** Starts an ACTIONS10 app; `variables` override its own and carry their `$`. Gives a reference to the run. */
  startRun(appId: string, variables: Record<string, unknown>): Promise<Outcome<string>>;
  /** Rings a number and connects it with a REALTIME10 app. Gives the request's id. */
  startCall(appId: string, call: OutboundCall): Promise<Outcome<string>>;
  hangupCall(callId: string): Promise<Outcome<boolean>>;
  /** Calls that began within a window, those the platform still knows as going on included. */
  listCalls(window: { fromMs: number; toMs: number }): Promise<Outcome<CallRecord[]>>;

  /** Gives the message's id. */
  sendSms(sms: SmsToSend): Promise<Outcome<string>>;
  /** Null when there is none. */
  findSms(id: string): Promise<Outcome<SmsState | null>>;
  /** Texts sent to a number within a window, newest first: how a doubtful sending is settled. */
  searchSms(search: SmsSearch): Promise<Outcome<SmsState[]>>;

  listVoices(): Promise<Outcome<string[]>>;
  /** Those that can be played. */
  listMedia(): Promise<Outcome<MediaItem[]>>;
  /** Makes a place for a recording and gives its id; v1 only, as all that follows. */
  createMedia(name: string): Promise<Outcome<number>>;
  /** `wav` is base64, `text` what it says. */
  setMediaContent(id: number, content: { text: string; wav: string }): Promise<Outcome<null>>;
  /** Null when there is none. */
  mediaStatus(id: number): Promise<Outcome<MediaStatus | null>>;

  subscribeWebhook(hook: WebhookToSubscribe): Promise<Outcome<string>>;
  unsubscribeWebhook(id: string): Promise<Outcome<null>>;
}

export type AppContent =
  | { kind: "actions10"; script: string }
  | { kind: "realtime10"; url: string; login: string; password: string };
export type NewApp = { name: string; content: AppContent };

export interface VoiceApp {
  id: string;
  name: string;
  /** Null for packages Patchcord does not compile to. */
  content: AppContent | null;
  /** E.164. */
  numbers: string[];
  updatedAtMs: number | null;
}

export interface PhoneNumber {
  id: string;
  e164: string;
  /** The vendor's word in upper case: MOBILE, GEOGRAPHIC, SMS-ONLY, ... */
  type: string;
  country: string;
  canReceiveCalls: boolean;
  canReceiveSms: boolean;
  app: { id: string; name: string | null } | null;
}

export interface OutboundCall {
  number: string;
  ringSeconds: number;
  /** One of the account's numbers; left out, the platform's default. */
  callerId?: string;
  /** Up to 32 letters and digits, given back in the call record. */
  reference?: string;
}

/** What the platform's own log says of a call. */
export interface CallRecord {
  callId: string;
  direction: "inbound" | "outbound";
  appId: string;
  from: string;
  to: string;
  startedMs: number;
  answeredMs: number | null;
  /** Null while it goes on. */
  endedMs: number | null;
  /** Null when the log names neither side. */
  hungUpBy: "caller" | "callee" | null;
  /** Dialled on behalf of another call. */
  isLeg: boolean;
}

export interface SmsToSend {
  /** "" lets the platform choose a sender that takes replies. */
  from: string;
  to: string;
  text: string;
  nature: "marketing" | "alerting";
  encoding?: "gsm" | "unicode";
  /** Up to 32 letters and digits; v1 gives it back and lets `searchSms` find by it. */
  reference?: string;
  /** Reports and replies of this one message (v1). */
  webhook?: { endpoint: string; secret: string };
}

export type SmsStatus =
  | "created"
  | "pending"
  | "sent"
  | "remote_queued"
  | "delivered"
  | "error"
  | "failed"
  | "expired";

export interface SmsState {
  id: string;
  from: string;
  to: string;
  text: string;
  status: SmsStatus;
  error: string;
  parts: number;
  encoding: "gsm" | "unicode";
  /** Cents, as the platform gives them: "4.50". */
  debit: string;
  reference: string;
  createdAtMs: number;
}

export interface SmsSearch {
  to: string;
  text?: string;
  from?: string;
  reference?: string;
  fromMs: number;
  toMs: number;
}

export interface MediaItem {
  id: number;
  name: string;
  text: string;
  voice: string | null;
  seconds: number;
}

export interface WebhookToSubscribe {
  type: string;
  endpoint: string;
  /** 8 to 1024 characters; events are signed with HMAC SHA-256. */
  secret: string;
}

// The Callr client over JSON-RPC v1.1: positional parameters, hashes, enums in capitals, datetimes in UTC.
import "server-only";
import type { App } from "@/lib/callr/apps";
import type { CdrIn, CdrOut } from "@/lib/callr/calls";
import { datetime, parseDate } from "@/lib/callr/dates";
import { JSON_RPC_CONTENT_TYPE, JSON_RPC_PATH, rpcCodes } from "@/lib/callr/json-rpc";
import type { Media } from "@/lib/callr/media";
import { type Did, receivesCalls, receivesSms } from "@/lib/callr/numbers";
import type { SearchResults } from "@/lib/callr/search";
import type { Sms, SmsStatus as WireStatus } from "@/lib/callr/sms";
import type { Webhook } from "@/lib/callr/webhooks";
import { inboundRecord, outboundRecord, withWholeCallIds } from "./call-records";
import type { AppContent, CallrClient, PhoneNumber, SmsState, SmsStatus, VoiceApp } from "./client";
import { done, inDoubt, map, type Outcome, orNull, type RefusedCode, refused } from "./outcome";
import { askPlatform, type Platform } from "./platform";

const PAGE = 100;

export function jsonRpcClient(platform: Platform): CallrClient {
  let lastId = 0;

  /** The answers are the vendor's own objects: their shape is documented, and nothing here trusts them with more. */
  async function call<T>(method: string, ...params: unknown[]): Promise<Outcome<T>> {
    const answer = await askPlatform(platform, {
      method: "POST",
      path: JSON_RPC_PATH,
      headers: { "content-type": JSON_RPC_CONTENT_TYPE, authorization: `Api-Key ${platform.apiKey}` },
      body: JSON.stringify({ jsonrpc: "2.0", id: ++lastId, method, params }),
    });
    if (!answer.ok) return answer;
    const reply = parseReply(answer.body);
    if (reply?.error) return refused(refusedCode(answer.status, reply.error.code), reply.error.message);
    if (answer.status === 401 || answer.status === 403)
      return refused("unauthorized", `HTTP ${answer.status}`);
    if (answer.status >= 400) return refused("other", `HTTP ${answer.status}`);
    if (!reply || !("result" in reply)) return inDoubt("the answer is not JSON-RPC");
    return done(reply.result as T);
  }

  /** Every page of a search. */
  async function searchAll<T>(method: string, filters: object): Promise<Outcome<T[]>> {
    const hits: T[] = [];
    for (;;) {
      const page = await call<SearchResults<T>>(method, filters, { offset: hits.length, quantity: PAGE });
      if (!page.ok) return page;
      hits.push(...page.value.hits);
      if (!page.value.has_more || page.value.hits.length === 0) return done(hits);
    }
  }

  /** Numbers are assigned by their hash. */
  async function hashOf(e164: string): Promise<Outcome<string>> {
    const found = await searchAll<Did>("did.search", { KEYWORDS: e164 });
    if (!found.ok) return found;
    const did = found.value.find(({ intl_number }) => intl_number === e164);
    return did ? done(did.hash) : refused("not_found", `No number ${e164} on this account`);
  }

  return {
    kind: "jsonrpc",
    supports: { realtime10: true, webhooks: true, media: true },
    // The clock is answered to anybody; listing apps needs the key.
    verify: async () => map(await call<unknown>("apps.get_list", false), () => null),
    listApps: async () => map(await call<App[]>("apps.get_list", true), (apps) => apps.map(toVoiceApp)),
    findApp: async (id) => orNull(map(await call<App>("apps.get", id), toVoiceApp)),
    createApp: async ({ name, content }) =>
      map(await call<App>("apps.create", packageOf(content), name, toObject(content)), toVoiceApp),
    editApp: async (id, { name, ...content }) =>
      map(await call<App>("apps.edit", id, name ?? null, toObject(content)), toVoiceApp),
    deleteApp: async (id) => map(await call<boolean>("apps.delete", id), () => null),
    listNumbers: async () => map(await searchAll<Did>("did.search", {}), (dids) => dids.map(toPhoneNumber)),
    assignNumber: async (appId, e164) => {
      const hash = await hashOf(e164);
      return hash.ok ? map(await call<boolean>("apps.assign_did", appId, hash.value), () => null) : hash;
    },
    removeNumber: async (_appId, e164) => {
      const hash = await hashOf(e164);
      return hash.ok ? map(await call<boolean>("apps.remove_did", hash.value), () => null) : hash;
    },
    startRun: async (appId, variables) =>
      map(await call<unknown>("actions.start", appId, { variables }), String),
    startCall: (appId, { number, ringSeconds, callerId, reference }) =>
      call<string>(
        "calls.realtime",
        appId,
        { number, timeout: ringSeconds },
        {
          ...(callerId && { cli: callerId }),
          ...(reference && { cdr_field: reference }),
        },
      ),
    listCalls: async ({ fromMs, toMs }) => {
      const window = [datetime(fromMs), datetime(toMs + 999)] as const;
      const inbound = await call<CdrIn[]>("cdr.get", "IN", ...window);
      if (!inbound.ok) return inbound;
      return map(await call<CdrOut[]>("cdr.get", "OUT", ...window), (outbound) => [
        ...inbound.value.map(inboundRecord),
        ...outbound.map(outboundRecord),
      ]);
    },
    hangupCall: (callId) => call<boolean>("calls.hangup", Number(callId), {}),
    sendSms: ({ from, to, text, nature, encoding, reference, webhook }) =>
      call<string>("sms.send", from, to, text, {
        nature: nature.toUpperCase(),
        force_encoding: encoding?.toUpperCase() ?? null,
        ...(reference && { user_data: reference }),
        ...(webhook && {
          webhook: {
            endpoint: webhook.endpoint,
            options: { format: "JSON", hmac_secret: webhook.secret, hmac_algo: "SHA256" },
          },
        }),
      }),
    findSms: async (id) => orNull(map(await call<Sms>("sms.get", id), toSmsState)),
    searchSms: async ({ to, text, from, reference, fromMs, toMs }) => {
      const sent = await call<Sms[]>("sms.get_list", "OUT", datetime(fromMs), datetime(toMs + 999));
      return map(sent, (list) =>
        list
          .map(toSmsState)
          .filter((sms) => sms.to === to && (text === undefined || sms.text === text))
          .filter((sms) => (!from || sms.from === from) && (!reference || sms.reference === reference))
          .sort((a, b) => b.createdAtMs - a.createdAtMs),
      );
    },
    listVoices: async () =>
      map(await call<{ voices: (string | { id: string })[] }[]>("media/tts.get_voice_list"), (groups) =>
        groups.flatMap(({ voices }) => voices.map((voice) => (typeof voice === "string" ? voice : voice.id))),
      ),
    listMedia: async () =>
      map(await searchAll<Media>("media/library.search", { status: "READY" }), (items) =>
        items.map(({ id, name, content, voice, duration }) => ({
          id,
          name,
          text: content ?? "",
          voice: voice || null,
          seconds: duration,
        })),
      ),
    createMedia: (name) => call<number>("media/library.create", name),
    setMediaContent: async (id, { text, wav }) =>
      map(await call<boolean>("media/library.set_content", id, text, wav), () => null),
    mediaStatus: async (id) =>
      orNull(map(await call<Media>("media/library.get", id), ({ status }) => status)),
    subscribeWebhook: async ({ type, endpoint, secret }) => {
      const options = { format: "JSON", hmac_secret: secret, hmac_algo: "SHA256" };
      return map(await call<Webhook>("webhooks.subscribe", type, endpoint, options), ({ hash }) => hash);
    },
    unsubscribeWebhook: async (id) => map(await call<unknown>("webhooks.unsubscribe", id), () => null),
  };
}

type Reply = { result?: unknown; error?: { code: number; message: string } };

function parseReply(text: string): Reply | null {
  try {
    const value: unknown = JSON.parse(withWholeCallIds(text));
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}

/** The vendor's own codes are not published; the standard ones and HTTP's numbers are taken at their word. */
function refusedCode(status: number, code: number): RefusedCode {
  if (status === 401 || status === 403 || code === 401) return "unauthorized";
  if (code === 404) return "not_found";
  if (code === rpcCodes.invalidParams || code === rpcCodes.invalidRequest) return "invalid";
  return code === rpcCodes.methodNotFound ? "unsupported" : "other";
}

const packageOf = (content: AppContent) => (content.kind === "actions10" ? "ACTIONS10" : "REALTIME10");

function toObject(content: Partial<AppContent>): object | null {
  if (content.kind === "actions10") return { format: "YAML", script: content.script };
  if (content.kind !== "realtime10") return null;
  const { url, login, password } = content;
  return { url, login, password, data_format: "JSON" };
}

function toVoiceApp(app: App): VoiceApp {
  return {
    id: app.hash,
    name: app.name,
    content: toContent(app),
    numbers: (app.did ?? []).map(({ intl_number }) => intl_number),
    updatedAtMs: parseDate(app.date_update),
  };
}

function toContent({ p, package: { name } }: App): AppContent | null {
  const object = p as Record<string, unknown>; // one of the vendor's package objects
  const text = (key: string) => String(object[key] ?? "");
  if (name === "ACTIONS10") return { kind: "actions10", script: text("script") };
  if (name !== "REALTIME10") return null;
  return { kind: "realtime10", url: text("url"), login: text("login"), password: text("password") };
}

function toPhoneNumber(did: Did): PhoneNumber {
  const { hash: id, intl_number: e164, type, country_code: country, app } = did;
  const user = typeof app === "string" ? { id: app, name: null } : app && { id: app.hash, name: app.name };
  return {
    id,
    e164,
    type,
    country,
    canReceiveCalls: receivesCalls(type),
    canReceiveSms: receivesSms(type),
    app: user,
  };
}

const statuses: Record<WireStatus, SmsStatus> = {
  CREATED: "created",
  PENDING: "pending",
  SENT: "sent",
  REMOTE_QUEUED: "remote_queued",
  RECEIVED: "delivered",
  ERROR: "error",
  FAILED: "failed",
  EXPIRED: "expired",
};

/** Also reads the `data` of sms.mt.status_update and sms.mo events. */
export function toSmsState(sms: Sms): SmsState {
  return {
    id: sms.hash,
    from: sms.from,
    to: sms.to,
    text: sms.text,
    status: statuses[sms.status] ?? "pending",
    error: sms.status_error ?? "",
    parts: sms.parts,
    encoding: sms.encoding === "UNICODE" ? "unicode" : "gsm",
    debit: sms.b_customer_debit,
    reference: sms.user_data ?? "",
    createdAtMs: parseDate(sms.date_creation) ?? 0,
  };
}

// The Callr client over REST v2: sids in lower case, numbers addressed by themselves, moments in RFC 3339. What v2 does
// not have (REALTIME10, webhooks by API) is refused here with the way out, before anything is sent.
import "server-only";
import { parseDate } from "@/lib/callr/dates";
import { voices } from "@/lib/callr/media";
import { receivesCalls, receivesSms } from "@/lib/callr/numbers";
import type { RestAction, RestError, RestList, RestNumber, RestSms } from "@/lib/callr/rest";
import { msg, t } from "@/lib/words/t";
import type { AppContent, CallrClient, PhoneNumber, SmsState, SmsStatus, VoiceApp } from "./client";
import { done, inDoubt, map, type Outcome, orNull, type RefusedCode, refused } from "./outcome";
import { askPlatform, type Platform } from "./platform";

const PAGE = 100;

export function restClient(platform: Platform): CallrClient {
  async function call<T>(method: string, path: string, body?: unknown): Promise<Outcome<T>> {
    const answer = await askPlatform(platform, {
      method,
      path,
      headers: {
        "x-api-key": platform.apiKey,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) return answer;
    const value = answer.body === "" ? null : parse(answer.body);
    if (value === undefined) return inDoubt("the answer is not JSON");
    if (answer.status < 400) return done(value as T);
    const error = (value ?? {}) as Partial<RestError>; // the vendor's error object, if it is one
    return refused(refusedCode(answer.status), error.message ?? `HTTP ${answer.status}`);
  }

  async function listAll<T>(path: string, query: Record<string, string> = {}): Promise<Outcome<T[]>> {
    const hits: T[] = [];
    for (;;) {
      const search = new URLSearchParams({ ...query, offset: String(hits.length), limit: String(PAGE) });
      const page = await call<RestList<T>>("GET", `${path}?${search}`);
      if (!page.ok) return page;
      hits.push(...page.value.hits);
      if (!page.value.hasMore || page.value.hits.length === 0) return done(hits);
    }
  }

  return {
    kind: "rest",
    supports: { realtime10: false, webhooks: false, media: false },
    // /ping may answer to anybody; listing needs the key.
    verify: async () => map(await call<unknown>("GET", "/actions?limit=1"), () => null),
    listApps: async () => map(await listAll<RestAction>("/actions"), (actions) => actions.map(toVoiceApp)),
    findApp: async (id) => orNull(map(await call<RestAction>("GET", `/actions/${sid(id)}`), toVoiceApp)),
    createApp: async ({ name, content }) => {
      if (content.kind !== "actions10") return noRealtime();
      const body = { name, script: content.script, format: "yaml" };
      return map(await call<RestAction>("POST", "/actions", body), toVoiceApp);
    },
    editApp: async (id, { name, ...content }) => {
      if (content.kind === "realtime10") return noRealtime();
      const script = content.kind === "actions10" ? content.script : undefined;
      const body = {
        ...(name !== undefined && { name }),
        ...(script !== undefined && { script, format: "yaml" }),
      };
      return map(await call<RestAction>("PATCH", `/actions/${sid(id)}`, body), toVoiceApp);
    },
    deleteApp: async (id) => map(await call<unknown>("DELETE", `/actions/${sid(id)}`), () => null),
    listNumbers: async () => {
      const numbers = await listAll<RestNumber>("/numbers");
      if (!numbers.ok) return numbers;
      const actions = await listAll<RestAction>("/actions");
      return map(actions, (list) => numbers.value.map((number) => toPhoneNumber(number, list)));
    },
    assignNumber: async (appId, e164) =>
      map(
        await call<unknown>("PUT", `/actions/${sid(appId)}/numbers/${encodeURIComponent(e164)}`),
        () => null,
      ),
    removeNumber: async (appId, e164) =>
      map(
        await call<unknown>("DELETE", `/actions/${sid(appId)}/numbers/${encodeURIComponent(e164)}`),
        () => null,
      ),
    startRun: async (appId, variables) => {
      const run = await call<{ id?: string } | null>("POST", `/actions/${sid(appId)}/runs`, { variables });
      return map(run, (value) => value?.id ?? "");
    },
    startCall: async () => noRealtime(),
    listCalls: async () => unsupported(msg("list calls")),
    hangupCall: async () => unsupported(msg("end a call from outside")),
    sendSms: async ({ from, to, text, nature, encoding }) => {
      const query = new URLSearchParams({
        to,
        trafficType: nature,
        ...(from && { from }),
        ...(encoding && { encoding }),
      });
      return map(await call<RestSms>("POST", `/sms?${query}`, { text }), (sms) => hash(sms.sid));
    },
    findSms: async (id) => orNull(map(await call<RestSms>("GET", `/sms/${sid(id)}`), toSmsState)),
    searchSms: async ({ to, text, from, fromMs, toMs }) => {
      const sent = await listAll<RestSms>("/sms", { to, direction: "outbound" });
      return map(sent, (list) =>
        list
          .map(toSmsState)
          .filter((sms) => sms.to === to && sms.createdAtMs >= fromMs && sms.createdAtMs <= toMs)
          .filter((sms) => (text === undefined || sms.text === text) && (!from || sms.from === from))
          .sort((a, b) => b.createdAtMs - a.createdAtMs),
      );
    },
    listVoices: async () => done([...voices]),
    listMedia: async () => unsupported(msg("list the media library")),
    createMedia: async () => unsupported(msg("upload recordings")),
    setMediaContent: async () => unsupported(msg("upload recordings")),
    mediaStatus: async () => unsupported(msg("upload recordings")),
    subscribeWebhook: async () => unsupported(msg("subscribe to webhooks")),
    unsubscribeWebhook: async () => unsupported(msg("unsubscribe from webhooks")),
  };
}

const sid = (id: string) => encodeURIComponent(id.toLowerCase());
const hash = (id: string) => id.toUpperCase();

const noRealtime = () =>
  refused(
    "unsupported",
    t("REST v2 runs ACTIONS10 only. Use a JSON-RPC connection for REALTIME10, or switch the target."),
  );
const unsupported = (what: string) =>
  refused(
    "unsupported",
    t("REST v2 has no public way to {what}. Use a JSON-RPC connection.", { what: t(what) }),
  );

/** undefined when it is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusedCode(status: number): RefusedCode {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 404) return "not_found";
  if (status === 405) return "unsupported";
  return status === 400 ? "invalid" : "other";
}

function toVoiceApp(action: RestAction): VoiceApp {
  const content: AppContent = { kind: "actions10", script: action.script };
  return {
    id: hash(action.sid),
    name: action.name,
    content,
    numbers: (action.numbers ?? []).map(({ e164 }) => e164),
    updatedAtMs: parseDate(action.updated),
  };
}

function toPhoneNumber(
  { e164, type: word, country }: RestNumber,
  actions: readonly RestAction[],
): PhoneNumber {
  const type = word.toUpperCase();
  const user = actions.find(({ numbers }) => numbers.some((number) => number.e164 === e164));
  return {
    id: e164,
    e164,
    type,
    country,
    canReceiveCalls: receivesCalls(type),
    canReceiveSms: receivesSms(type),
    app: user ? { id: hash(user.sid), name: user.name } : null,
  };
}

function toSmsState(sms: RestSms): SmsState {
  return {
    id: hash(sms.sid),
    from: sms.fromNumber,
    to: sms.toNumber,
    text: sms.bodyText,
    status: sms.status.replace("-", "_") as SmsStatus, // the same words with an underscore
    error: "",
    parts: sms.parts,
    encoding: sms.encoding,
    debit: sms.billingDebit,
    reference: "",
    createdAtMs: parseDate(sms.createdAt) ?? 0,
  };
}

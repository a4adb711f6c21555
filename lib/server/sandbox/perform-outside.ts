// Does what a call waits for outside, over real HTTP: posts a turn to the app's url, makes a script's request, sends its
// text. The result comes back as the step to apply to whatever the call has become meanwhile.
import "server-only";
import type { RealtimeRequest } from "@/lib/callr/realtime10";
import type { Act } from "@/lib/nodes/contract";
import type { CallEntry } from "@/lib/sandbox/call-log";
import { strike } from "@/lib/sandbox/faults";
import type { CallEvent } from "@/lib/simulate/realtime10/call";
import { kept, msg } from "@/lib/words/t";
import { config } from "../config";
import type { SafeAnswer } from "../http-out/fetch-safe";
import { type Account, getAccount } from "./account";
import { findApp } from "./app-store";
import { type Outside, realtimeStep, scriptStep } from "./call-steps";
import type { CallStep, StoredCall } from "./call-store";
import { isOwnUrl } from "./own-address";
import { fetchOut, postOut } from "./post-out";
import { Refused } from "./refused";
import { sendText } from "./texts";

type Apply = (call: StoredCall, nowMs: number) => Promise<CallStep | null>;

/** The platform waits this long for a command. */
const TURN_TIMEOUT_MS = 5_000;
/** Next compiles our own route when it is first called in development. */
const COMPILING_TIMEOUT_MS = 30_000;

export async function performOutside(call: StoredCall, outside: Outside): Promise<Apply> {
  const account = await getAccount(call.accountId);
  if (outside.kind === "turn") {
    const { event, entry } = await turn(account, call, outside.request);
    return async ({ state }, nowMs) =>
      state.kind === "realtime" ? realtimeStep(state, event, nowMs, [entry]) : null;
  }
  const { act, entry } =
    outside.kind === "http" ? await request(outside) : await text(account, call, outside);
  return async ({ state }, nowMs) =>
    state.kind === "actions" ? scriptStep(state, { act, nowMs, before: [entry] }) : null;
}

async function turn(
  account: Account,
  call: StoredCall,
  request: RealtimeRequest,
): Promise<{ event: CallEvent; entry: CallEntry }> {
  const app = await findApp(call.accountId, call.appHash);
  const startedMs = performance.now();
  const said = (response: unknown, status: number | null): CallEntry => ({
    kind: "turn",
    request,
    response,
    status,
    ms: Math.round(performance.now() - startedMs),
  });
  const fail = (problem: string, status: number | null = null, response: unknown = null) => ({
    event: { type: "no-answer", problem } as const,
    entry: said(response, status),
  });
  if (!app) return fail(msg("The voice app was deleted during the call."));
  const { fault } = strike(account.faults, "realtime", Math.random);
  if (fault?.kind === "drop") return fail(msg("The app was not reached (a fault of this sandbox)."));
  const url = String(app.params.url ?? "");
  const isCompiling = !config().isProduction && isOwnUrl(url);
  const timeoutMs = isCompiling ? COMPILING_TIMEOUT_MS : TURN_TIMEOUT_MS;
  const posted = await postOut(url, JSON.stringify(request), headersOf(app.params), timeoutMs);
  if (posted.kind !== "answer") return fail(kept(msg("The app gave no answer: {why}"), { why: posted.why }));
  const body = parse(posted.body.toString("utf8"));
  if (posted.status !== 200)
    return fail(kept(msg("The app answered {status}."), { status: posted.status }), posted.status, body);
  if (typeof body?.command !== "string") return fail(msg("The app's answer holds no command."), 200, body);
  const { command, command_id, params, variables } = body;
  const answer = { command, command_id, params, variables };
  return { event: { type: "answer", answer }, entry: said(body, 200) };
}

/** `login` and `password` go as HTTP Basic authentication, as the REALTIME10 object says. */
function headersOf({ login, password }: Record<string, unknown>): Record<string, string> {
  const credentials = Buffer.from(`${login ?? ""}:${password ?? ""}`).toString("base64");
  return {
    "content-type": "application/json",
    "user-agent": "CALLR/RT 1.1",
    ...(login || password ? { authorization: `Basic ${credentials}` } : {}),
  };
}

async function request(outside: Outside & { kind: "http" }): Promise<{ act: Act; entry: CallEntry }> {
  const answer = await fetchOut(outside);
  const status = answer.kind === "answer" ? answer.status : null;
  const entry: CallEntry = { kind: "http", url: outside.url, method: outside.method, status };
  return { act: httpAct(answer), entry };
}

function httpAct(answer: SafeAnswer): Act {
  if (answer.kind !== "answer") return { act: "http", ok: false };
  const ok = answer.status >= 200 && answer.status < 300;
  return { act: "http", ok, status: answer.status, json: parse(answer.body.toString("utf8")) ?? undefined };
}

async function text(
  account: Account,
  call: StoredCall,
  sms: Outside & { kind: "sms" },
): Promise<{ act: Act; entry: CallEntry }> {
  try {
    // Several recipients come as one list.
    for (const to of sms.to.split(", "))
      await sendText(account, { from: sms.from ?? "", to, text: sms.text, options: {} });
    return {
      act: { act: "sms", ok: true },
      entry: { kind: "log", text: `The text to ${sms.to} was accepted.` },
    };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const entry: CallEntry = {
      kind: "problem",
      text: kept(msg("Call {id}: the text was refused: {message}"), { id: call.id, message: error.message }),
    };
    return { act: { act: "sms", ok: false }, entry };
  }
}

function parse(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

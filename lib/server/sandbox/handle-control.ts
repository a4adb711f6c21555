// The sandbox's own controls, which the vendor does not have: ring a number, press keys, text a number, cause faults.
// For a signed-in person of the workspace, or with the account's key.
import "server-only";
import { type Static, type TSchema, Type } from "typebox";
import { isFormat } from "@/lib/callr/formats";
import { CallAct } from "@/lib/sandbox/call-log";
import { Fault } from "@/lib/sandbox/faults";
import { invalid, restError } from "@/lib/sandbox/refusals";
import { toSms } from "@/lib/sandbox/sms-messages";
import { judge } from "@/lib/shared/judge";
import { requireRole } from "../auth/actor";
import { db } from "../db/client";
import { authorise, failureResponse } from "../http/route";
import { type Account, findAccountOfHeaders, findAccountOfWorkspace } from "./account";
import { actInCall, followCall } from "./advance-calls";
import { addNumber, listNumbers } from "./number-store";
import { placeCall } from "./place-call";
import { readCall } from "./read-call";
import { Refused, refuse } from "./refused";
import { searchSms } from "./sms-store";
import { receiveText } from "./texts";

const NewCall = Type.Object({
  from: Type.String({ maxLength: 20 }),
  to: Type.String({ maxLength: 20 }),
  pace: Type.Optional(Type.Union([Type.Literal("live"), Type.Literal("stepped")])),
  callees: Type.Optional(Type.Union([Type.Literal("auto"), Type.Literal("manual")])),
});
const NewText = Type.Object({
  from: Type.String({ maxLength: 20 }),
  to: Type.String({ maxLength: 20 }),
  text: Type.String({ minLength: 1, maxLength: 3200 }),
});
const NewNumber = Type.Object({ number: Type.String({ maxLength: 20 }) });
const Settings = Type.Object({
  paceMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 60_000 })),
  faults: Type.Optional(Type.Array(Fault, { maxItems: 20 })),
});
const MAX_WAIT_MS = 25_000;

type Call = { account: Account; request: Request; query: (name: string) => string | undefined; id: string };
type Control = { method: string; path: RegExp; run: (call: Call) => Promise<unknown>; status?: number };

const controls: Control[] = [
  { method: "POST", path: /^\/calls$/, run: ringNumber, status: 201 },
  { method: "GET", path: /^\/calls\/(\d+)$/, run: watchCall },
  { method: "POST", path: /^\/calls\/(\d+)\/acts$/, run: act },
  { method: "POST", path: /^\/sms$/, run: textNumber, status: 201 },
  { method: "GET", path: /^\/sms$/, run: listTexts },
  { method: "POST", path: /^\/numbers$/, run: addOwnNumber, status: 201 },
  { method: "GET", path: /^\/numbers$/, run: ({ account }) => listNumbers(account) },
  { method: "PUT", path: /^\/settings$/, run: changeSettings },
  { method: "GET", path: /^\/settings$/, run: async ({ account }) => settingsOf(account) },
];

export async function handleControl(request: Request, path: string): Promise<Response> {
  try {
    const account = await accountOf(request);
    const control = controls.find((each) => each.method === request.method && each.path.test(path));
    if (!control) return refuse("not-found", `There is nothing at ${request.method} ${path}`);
    const { searchParams } = new URL(request.url);
    const query = (name: string) => searchParams.get(name) ?? undefined;
    const id = control.path.exec(path)?.[1] ?? "";
    const answer = await control.run({ account, request, query, id });
    return Response.json(answer, { status: control.status ?? 200 });
  } catch (error) {
    if (!(error instanceof Refused)) return failureResponse(error);
    const { status, body } = restError(error.refusal);
    return Response.json({ error: body }, { status });
  }
}

async function ringNumber({ account, request }: Call) {
  const { pace = "live", callees = "auto", ...call } = await take(NewCall, request);
  const { callId } = await placeCall(account, { ...call, pace, callees });
  await followCall(callId);
  return readCall(account.id, callId, -1, 0);
}

async function watchCall({ account, query, id }: Call) {
  const waitMs = Math.min(MAX_WAIT_MS, Number(query("wait") ?? 0) * 1000 || 0);
  return readCall(account.id, id, afterOf(query), waitMs);
}

async function act({ account, request, query, id }: Call) {
  const what = await take(CallAct, request);
  await readCall(account.id, id, 0, 0); // its own, or 404
  await actInCall(id, what);
  return readCall(account.id, id, afterOf(query), 0);
}

async function textNumber({ account, request }: Call) {
  const text = await take(NewText, request);
  if (!isFormat("phone_number", text.from)) refuse("invalid-parameters", "from must be in E.164 format");
  return toSms(await receiveText(account, text));
}

async function listTexts({ account, query }: Call) {
  const search = { to: query("to"), from: query("from"), phone: query("phone") };
  const { hits, total } = await searchSms(account, { ...search, offset: 0, limit: 100 });
  return { total, hits: hits.map(toSms) };
}

async function addOwnNumber({ account, request }: Call) {
  await addNumber(account, (await take(NewNumber, request)).number);
  return listNumbers(account);
}

async function changeSettings({ account, request }: Call) {
  const { paceMs, faults } = await take(Settings, request);
  const data = { ...(paceMs !== undefined && { paceMs }), ...(faults && { faults: faults as object[] }) };
  await db().sandboxAccount.update({ where: { id: account.id }, data });
  return { ...settingsOf(account), ...data };
}

/** Entries are numbered from 0. */
const afterOf = (query: Call["query"]) => Number(query("after") ?? -1);
const settingsOf = ({ login, paceMs, faults }: Account) => ({ login, paceMs, faults });

async function accountOf(request: Request): Promise<Account> {
  const { headers, method } = request;
  if (headers.has("x-api-key") || /^(basic|api-key) /i.test(headers.get("authorization") ?? "")) {
    return (
      (await findAccountOfHeaders(headers, Date.now())) ?? refuse("unauthorized", "This is no sandbox key")
    );
  }
  const actor = await authorise(request);
  if (method !== "GET") requireRole(actor, "editor");
  return (
    (await findAccountOfWorkspace(actor.workspaceId)) ?? refuse("not-found", "This workspace has no sandbox")
  );
}

async function take<T extends TSchema>(schema: T, request: Request): Promise<Static<T>> {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return refuse("invalid-request", "The body is not JSON");
  }
  const parsed = judge(schema)(body);
  if (!parsed.ok) throw new Refused(invalid("body", parsed.error));
  return parsed.value;
}

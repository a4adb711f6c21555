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

export async function handleControl(request: Request, path: string): Promise<Response> {
  try {
    const account = await accountOf(request);
    const url = new URL(request.url);
    const query = (name: string) => url.searchParams.get(name);
    const isPost = request.method === "POST";
    const [, what, id, more] = path.split("/");
    if (what === "calls" && id && more === "acts" && isPost) {
      const act = await take(CallAct, request);
      await readCall(account.id, id, 0, 0); // its own, or 404
      await actInCall(id, act);
      return Response.json(await readCall(account.id, id, Number(query("after") ?? -1), 0));
    }
    if (what === "calls" && id && !isPost) {
      const waitMs = Math.min(MAX_WAIT_MS, Number(query("wait") ?? 0) * 1000 || 0);
      return Response.json(await readCall(account.id, id, Number(query("after") ?? -1), waitMs));
    }
    if (what === "calls" && isPost) {
      const { pace = "live", callees = "auto", ...call } = await take(NewCall, request);
      const { callId } = await placeCall(account, { ...call, pace, callees });
      await followCall(callId);
      return Response.json(await readCall(account.id, callId, -1, 0), { status: 201 });
    }
    if (what === "sms" && isPost) {
      const text = await take(NewText, request);
      if (!isFormat("phone_number", text.from)) refuse("invalid-parameters", "from must be in E.164 format");
      return Response.json(toSms(await receiveText(account, text)), { status: 201 });
    }
    if (what === "sms") {
      const [to, from, phone] = ["to", "from", "phone"].map((name) => query(name) ?? undefined);
      const { hits, total } = await searchSms(account, { to, from, phone, offset: 0, limit: 100 });
      return Response.json({ total, hits: hits.map(toSms) });
    }
    if (what === "numbers" && isPost) {
      await addNumber(account, (await take(NewNumber, request)).number);
      return Response.json(await listNumbers(account), { status: 201 });
    }
    if (what === "numbers") return Response.json(await listNumbers(account));
    if (what === "settings" && request.method === "PUT") {
      const { paceMs, faults } = await take(Settings, request);
      const data = { ...(paceMs !== undefined && { paceMs }), ...(faults && { faults: faults as object[] }) };
      await db().sandboxAccount.update({ where: { id: account.id }, data });
      return Response.json({ ...settingsOf(account), ...data });
    }
    if (what === "settings") return Response.json(settingsOf(account));
    return refuse("not-found", `There is nothing at ${path}`);
  } catch (error) {
    if (!(error instanceof Refused)) return failureResponse(error);
    const { status, body } = restError(error.refusal);
    return Response.json({ error: body }, { status });
  }
}

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

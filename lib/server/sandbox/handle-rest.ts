// The endpoints of REST v2.0, over the same accounts as v1: what is made through one is there through the other.
import "server-only";
import type { Static, TSchema } from "typebox";
import { iso } from "@/lib/callr/dates";
import { ActionInput, ActionPatch, RunInput, SmsBody, SmsQuery } from "@/lib/callr/rest";
import { invalid, type Refusal, refusal, restError } from "@/lib/sandbox/refusals";
import { fromSid, toRestAction, toRestList, toRestNumber, toRestSms } from "@/lib/sandbox/rest-shapes";
import { judge } from "@/lib/shared/judge";
import { log } from "../log";
import { type Account, findAccountOfHeaders } from "./account";
import { getApp, listApps } from "./app-store";
import { assignNumber, createApp, editApp, releaseNumber, removeApp } from "./apps";
import { getNumber, listNumbers } from "./number-store";
import { Refused, refuse } from "./refused";
import { callMethods } from "./rpc/call-methods";
import { getSms, searchSms } from "./sms-store";
import { sendText } from "./texts";
import { withFaults } from "./with-faults";

type Call = { account: Account; url: URL; body: unknown; params: string[] };
type Endpoint = { method: string; path: RegExp; name: string; run: (call: Call) => Promise<Response> };

const endpoints: Endpoint[] = [
  on("GET", "/ping", async () => ok({ pong: "pong", time: iso(Date.now()) })),
  on("GET", "/actions", listActions),
  on("POST", "/actions", async ({ account, body }) => {
    const { name, script } = take(ActionInput, "body", body);
    return ok(toRestAction(await createApp(account, "ACTIONS10", name, { format: "YAML", script }), []), 201);
  }),
  on("GET", "/actions/{}", async ({ account, params: [sid] }) => {
    return ok(toRestAction(await action(account, sid), await listNumbers(account)));
  }),
  on("PATCH", "/actions/{}", async ({ account, body, params: [sid] }) => {
    const { name, script } = take(ActionPatch, "body", body);
    const { hash } = await action(account, sid);
    const edited = await editApp(
      account,
      hash,
      name,
      script === undefined ? null : { format: "YAML", script },
    );
    return ok(toRestAction(edited, await listNumbers(account)));
  }),
  on("DELETE", "/actions/{}", async ({ account, params: [sid] }) => {
    await removeApp(account, (await action(account, sid)).hash);
    return empty();
  }),
  on("POST", "/actions/{}/runs", async ({ account, body, params: [sid] }) => {
    const { variables = {} } = take(RunInput, "body", body ?? {});
    const { hash } = await action(account, sid);
    return ok({ id: await callMethods["actions.start"]?.(account, [hash, { variables }]) }, 202);
  }),
  on("PUT", "/actions/{}/numbers/{}", async ({ account, params: [sid, number] }) => {
    const { hash } = await action(account, sid);
    return ok(toRestNumber(await assignNumber(account, hash, number)));
  }),
  on("DELETE", "/actions/{}/numbers/{}", async ({ account, params: [sid, number] }) => {
    const { hash } = await action(account, sid);
    const found = await getNumber(account, number);
    if (found.appHash !== hash) refuse("not-found", `${found.e164} is not assigned to this scenario`);
    await releaseNumber(account, found.hash);
    return empty();
  }),
  on("GET", "/numbers", async ({ account, url }) =>
    ok(pageOf((await listNumbers(account)).map(toRestNumber), url)),
  ),
  on("GET", "/sms", listSms),
  on("GET", "/sms/{}", async ({ account, params: [sid] }) =>
    ok(toRestSms(await getSms(account, fromSid(sid ?? "")))),
  ),
  on("POST", "/sms", async ({ account, url, body }) => {
    const { to, from = "", encoding, trafficType = "marketing" } = take(SmsQuery, "query", queryOf(url));
    const { text } = take(SmsBody, "body", body);
    const options = { nature: trafficType.toUpperCase(), force_encoding: encoding?.toUpperCase() ?? null };
    return ok(toRestSms(await sendText(account, { from, to, text, options })), 201);
  }),
];

export async function handleRest(request: Request, path: string): Promise<Response> {
  const account = await findAccountOfHeaders(request.headers, Date.now());
  if (!account) return fail(refusal("unauthorized", "Authentication failed"));
  const fitting = endpoints.filter((endpoint) => endpoint.path.test(path));
  const endpoint = fitting.find(({ method }) => method === request.method);
  if (fitting.length > 0 && !endpoint) {
    return Response.json(
      { code: "method-not-allowed", message: `${request.method} is not allowed` },
      { status: 405 },
    );
  }
  if (!endpoint) return fail(refusal("not-found", `There is nothing at ${path}`));
  return withFaults(account, endpoint.name, async () => {
    try {
      const params = (endpoint.path.exec(path) ?? []).slice(1).map(decodeURIComponent);
      return await endpoint.run({ account, url: new URL(request.url), body: await bodyOf(request), params });
    } catch (error) {
      if (error instanceof Refused) return fail(error.refusal);
      log().error({ err: error, endpoint: endpoint.name }, "a sandbox endpoint failed");
      return fail(refusal("internal-error", "Internal error"));
    }
  });
}

const sortKeys = new Map<string, "name" | "createdAtMs" | "updatedAtMs">([
  ["name", "name"],
  ["created", "createdAtMs"],
  ["updated", "updatedAtMs"],
]);

async function listActions({ account, url }: Call): Promise<Response> {
  const { name = "", sort = "updated", order = "desc" } = queryOf(url);
  const key = sortKeys.get(sort) ?? refuse("invalid-parameters", "sort must be name, created or updated");
  const numbers = await listNumbers(account);
  const found = (await listApps(account))
    .filter((app) => app.package === "ACTIONS10" && app.name.toLowerCase().includes(name.toLowerCase()))
    .sort((a, b) => (a[key] < b[key] ? -1 : 1) * (order === "asc" ? 1 : -1));
  return ok(
    pageOf(
      found.map((app) => toRestAction(app, numbers)),
      url,
    ),
  );
}

async function listSms({ account, url }: Call): Promise<Response> {
  const { to, from, direction } = queryOf(url);
  const { offset, limit } = range(url);
  const { hits, total } = await searchSms(account, {
    direction: direction === "inbound" ? "IN" : direction === "outbound" ? "OUT" : undefined,
    to,
    from,
    offset,
    limit,
  });
  return ok(toRestList(hits.map(toRestSms), offset, total));
}

/** REST v2 has no REALTIME10, so such an app does not exist here. */
async function action(account: Account, sid: string | undefined) {
  const app = await getApp(account, fromSid(sid ?? ""));
  return app.package === "ACTIONS10" ? app : refuse("not-found", `No scenario ${sid}`);
}

/** `{}` stands for one part of the path. */
function on(method: string, path: string, run: Endpoint["run"]): Endpoint {
  return {
    method,
    path: new RegExp(`^${path.replaceAll("{}", "([^/]+)")}$`),
    name: `${method} ${path}`,
    run,
  };
}

function take<T extends TSchema>(schema: T, what: string, value: unknown): Static<T> {
  const parsed = judge(schema)(value);
  if (!parsed.ok) throw new Refused(invalid(what, parsed.error));
  return parsed.value;
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return refuse("invalid-request", "The body is not JSON");
  }
}

function range(url: URL): { offset: number; limit: number } {
  const read = (name: string, fallback: number, min: number, max: number) => {
    const value = Number(url.searchParams.get(name) ?? fallback);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    return refuse("invalid-parameters", `${name} must be an integer from ${min} to ${max}`);
  };
  return { offset: read("offset", 0, 0, Number.MAX_SAFE_INTEGER), limit: read("limit", 10, 1, 100) };
}

function pageOf<T>(all: readonly T[], url: URL) {
  const { offset, limit } = range(url);
  return toRestList(all.slice(offset, offset + limit), offset, all.length);
}

const queryOf = (url: URL): Record<string, string> => Object.fromEntries(url.searchParams);
const ok = (body: unknown, status = 200) => Response.json(body, { status });
const empty = () => new Response(null, { status: 204 });

function fail(why: Refusal): Response {
  const { status, body } = restError(why);
  return Response.json(body, { status });
}

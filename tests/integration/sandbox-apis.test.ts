// The edges of the built-in platform's two APIs: who is let in, and how each says no.
import { beforeEach, describe, expect, it } from "vitest";
import { config } from "@/lib/server/config";
import { handleSandbox } from "@/lib/server/sandbox/handle-sandbox";
import { withDatabase } from "../support/database";
import { sandboxKey, withSandbox } from "../support/sandbox-server";
import { makeWorkspace } from "../support/workspace";

withDatabase();
const server = withSandbox();

let apiKey: string;
let login: string;

beforeEach(async () => {
  const key = await sandboxKey((await makeWorkspace()).workspaceId, server);
  apiKey = key.apiKey;
  login = key.account.login;
});

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

async function post(body: unknown, authorization: string | null = `Api-Key ${apiKey}`) {
  const response = await fetch(`${server.origin}/api/sandbox/json-rpc/v1.1/`, {
    method: "POST",
    headers: {
      "content-type": "application/json-rpc; charset=utf-8",
      ...(authorization && { authorization }),
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
const rpc = (method: string, ...params: unknown[]) => ({ jsonrpc: "2.0", id: 7, method, params });

async function rest(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { "x-api-key": apiKey },
) {
  const response = await fetch(`${server.origin}/api/sandbox/v2.0${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

describe("JSON-RPC v1.1", () => {
  it("answers with the request's id", async () => {
    const { status, body } = await post(rpc("system.get_timestamp"));
    expect({ status, body }).toEqual({
      status: 200,
      body: { jsonrpc: "2.0", id: 7, result: expect.any(Number) },
    });
  });

  it("takes the three ways to authenticate", async () => {
    const session = (await post(rpc("session.create"), basic(login, apiKey))).body.result;
    expect(session.token).toMatch(/^[0-9a-f]{40}$/);
    for (const authorization of [`Api-Key ${apiKey}`, basic(login, apiKey), `Session ${session.token}`]) {
      expect((await post(rpc("apps.get_list", false), authorization)).body).toEqual({
        jsonrpc: "2.0",
        id: 7,
        result: [],
      });
    }
  });

  it.each([
    ["nothing", () => null],
    ["another key", () => `Api-Key ${"0".repeat(100)}`],
    ["a key cut short", () => `Api-Key ${apiKey.slice(1)}`],
    ["another login", () => basic("somebody", apiKey)],
    ["an unknown session", () => `Session ${"0".repeat(40)}`],
    ["a bearer token", () => `Bearer ${apiKey}`],
  ])("answers 401 to %s", async (_, authorization) => {
    const { status, body } = await post(rpc("apps.get_list", false), authorization());
    expect(status).toBe(401);
    expect(body.error.message).toBe("Authentication failed");
  });

  it.each([
    ["no JSON", "{", -32700],
    ["a batch", [rpc("system.get_timestamp")], -32600],
    ["named parameters", { jsonrpc: "2.0", id: 7, method: "apps.get", params: { hash: "X" } }, -32600],
    ["a notification", { jsonrpc: "2.0", method: "system.get_timestamp", params: [] }, -32600],
    ["an unknown method", rpc("apps.explode"), -32601],
    ["parameters of the wrong form", rpc("did.search", { type: "LANDLINE" }, {}), -32602],
    ["a prototype's name for a method", rpc("__proto__"), -32601],
  ])("says what is wrong with %s", async (_, body, code) => {
    const answer = await post(body);
    expect(answer.status).toBe(200);
    expect(answer.body.error.code).toBe(code);
  });

  it("takes POST alone", async () => {
    const response = await fetch(`${server.origin}/api/sandbox/json-rpc/v1.1/`);
    expect(response.status).toBe(405);
  });

  it("shows an app as the reference does", async () => {
    const { body } = await post(
      rpc("apps.create", "REALTIME10", "Turns", { url: "https://flows.example.com/turn" }),
    );
    expect(body.result).toEqual({
      hash: expect.stringMatching(/^[A-Z0-9]{8}$/),
      name: "Turns",
      p: { url: "https://flows.example.com/turn", login: "", password: "", data_format: "JSON" },
      package: { has_did: true, name: "REALTIME10", type: "REALTIME" },
      did: [],
      date_creation: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      date_update: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
  });

  it("pages a search", async () => {
    const search = async (offset: number) =>
      (await post(rpc("did.search", {}, { offset, quantity: 2 }))).body.result;
    expect(await search(0)).toMatchObject({ total: 3, offset: 0, has_more: true, hits: [{}, {}] });
    expect(await search(2)).toMatchObject({ total: 3, offset: 2, has_more: false, hits: [{}] });
  });

  it("keeps one account's apps from another", async () => {
    const { hash } = (await post(rpc("apps.create", "ACTIONS10", "Mine", null))).body.result;
    const other = await sandboxKey((await makeWorkspace()).workspaceId, server);
    const answer = await post(rpc("apps.get", hash), `Api-Key ${other.apiKey}`);
    expect(answer.body.error).toMatchObject({ code: 404 });
  });
});

describe("REST v2", () => {
  const script = "branches: {}\n";

  it("takes the key as a header or with Basic", async () => {
    expect(await rest("GET", "/ping")).toMatchObject({ status: 200, body: { pong: "pong" } });
    expect((await rest("GET", "/ping", undefined, { authorization: basic(login, apiKey) })).status).toBe(200);
    expect(await rest("GET", "/ping", undefined, {})).toMatchObject({
      status: 401,
      body: { code: "unauthorized" },
    });
  });

  it("creates, reads, changes and deletes an action", async () => {
    const created = await rest("POST", "/actions", { name: "Reception", script, format: "yaml" });
    expect(created).toMatchObject({
      status: 201,
      body: { name: "Reception", format: "yaml", version: "1.0", numbers: [] },
    });
    const path = `/actions/${created.body.sid}`;
    expect(created.body.sid).toMatch(/^[a-z0-9]{8}$/);
    expect((await rest("PATCH", path, { name: "Front desk" })).body).toMatchObject({
      name: "Front desk",
      script,
    });
    expect(await rest("PUT", `${path}/numbers/+33186950000`)).toMatchObject({ status: 200 });
    expect((await rest("GET", path)).body.numbers).toMatchObject([
      { e164: "+33186950000", type: "geographic" },
    ]);
    expect((await rest("POST", `${path}/runs`, { variables: { $target: "+33612345601" } })).status).toBe(202);
    expect(await rest("DELETE", path)).toEqual({ status: 204, body: null });
    expect(await rest("GET", path)).toMatchObject({ status: 404, body: { code: "not-found" } });
  });

  it.each([
    ["a body that is no JSON", "POST", "/actions", "{", 400],
    ["a script of another format", "POST", "/actions", { name: "A", script: "x", format: "json" }, 400],
    ["an unknown field", "POST", "/actions", { name: "A", script: "x", format: "yaml", sid: "mine" }, 400],
    ["a list of 101", "GET", "/actions?limit=101", undefined, 400],
    ["an offset below zero", "GET", "/numbers?offset=-1", undefined, 400],
    ["an unknown sort", "GET", "/actions?sort=__proto__", undefined, 400],
    ["a method the path does not have", "PUT", "/actions", {}, 405],
    ["an unknown path", "GET", "/nothing", undefined, 404],
    ["a variable without its $", "POST", "/actions/aaaaaaaa/runs", { variables: { target: 1 } }, 400],
  ])("refuses %s", async (_, method, path, body, status) => {
    expect((await rest(method, path, body)).status).toBe(status);
  });

  it("does not know REALTIME10 apps", async () => {
    const { hash } = (await post(rpc("apps.create", "REALTIME10", "Turns", { url: "https://a.example/" })))
      .body.result;
    expect((await rest("GET", `/actions/${hash.toLowerCase()}`)).status).toBe(404);
    expect((await rest("GET", "/actions")).body.total).toBe(0);
  });
});

it("is gone when an administrator has switched it off", async () => {
  config().isSandboxOn = false;
  const response = await handleSandbox(new Request("http://localhost/api/sandbox/v2.0/ping"));
  config().isSandboxOn = true;
  expect(response.status).toBe(403);
});

it("opens its controls to nobody without a key or a session", async () => {
  const response = await fetch(`${server.origin}/api/sandbox/control/settings`, {
    headers: { "x-api-key": "0".repeat(100) },
  });
  expect(response.status).toBe(401);
});

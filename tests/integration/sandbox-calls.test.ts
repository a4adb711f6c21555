// Calls through the built-in platform: it posts real turns to an app's address and runs real scripts, and a caller acts
// step by step.
import { beforeEach, describe, expect, it } from "vitest";
import type { AppContent, CallrClient } from "@/lib/server/callr/client";
import { jsonRpcClient } from "@/lib/server/callr/json-rpc-client";
import { valueOrThrow } from "@/lib/server/callr/outcome";
import { db } from "@/lib/server/db/client";
import type { CallView } from "@/lib/server/sandbox/read-call";
import { workSandbox } from "@/lib/server/sandbox/worker";
import { kept } from "@/lib/words/t";
import { withDatabase } from "../support/database";
import { sandboxKey, serve, withSandbox } from "../support/sandbox-server";
import { tone } from "../support/sound";
import { makeWorkspace } from "../support/workspace";

withDatabase();
const server = withSandbox();

const CALLER = "+33612345678";
const DEMO = "+33186950000";

let client: CallrClient;
let control: Awaited<ReturnType<typeof sandboxKey>>["control"];

beforeEach(async () => {
  const { workspaceId } = await makeWorkspace();
  const key = await sandboxKey(workspaceId, server);
  control = key.control;
  client = jsonRpcClient({ baseUrl: `${server.origin}/api/sandbox`, apiKey: key.apiKey, intervalMs: 0 });
});

async function publish(content: AppContent, number = DEMO): Promise<string> {
  const app = valueOrThrow(await client.createApp({ name: "Reception", content }));
  valueOrThrow(await client.assignNumber(app.id, number));
  return app.id;
}

const ring = (more = {}): Promise<CallView> =>
  view("POST", "/calls", { from: CALLER, to: DEMO, pace: "stepped", ...more });
const act = (call: CallView, what: object) => view("POST", `/calls/${call.id}/acts`, what);
const read = (id: string, wait = 0) => view("GET", `/calls/${id}?wait=${wait}`);

async function view(...request: Parameters<typeof control>): Promise<CallView> {
  const { status, body } = await control(...request);
  if (status >= 400) throw new Error(`${request.join(" ")}: ${status} ${JSON.stringify(body)}`);
  return body as CallView;
}

const spoken = ({ entries }: CallView) =>
  entries.flatMap(({ entry }) => (entry.kind === "said" && entry.to === "caller" ? [entry.text] : []));
const ending = ({ entries }: CallView) =>
  entries.flatMap(({ entry }) => (entry.kind === "ended" ? [entry.by] : []));

describe("a REALTIME10 app", () => {
  const say = (text: string) => `TTS|TTS_EN-GB_SERENA|${text}`;
  type Turn = { command_id: unknown; command_result: string; call_status: string; variables: { n?: number } };

  /** An app that asks for a key and repeats it, then hangs up. */
  async function echoApp(seen: { turns: Turn[]; auth: (string | null)[] }) {
    const app = await serve(async (request) => {
      const turn = (await request.json()) as Turn;
      seen.turns.push(turn);
      seen.auth.push(request.headers.get("authorization"));
      if (turn.call_status === "HANGUP") return new Response(null, { status: 200 });
      const next = { variables: { n: (turn.variables.n ?? 0) + 1 } };
      if (turn.command_id === 0) {
        const params = { media_id: say("Press a key"), max_digits: 1, attempts: 1, timeout_ms: 3000 };
        return Response.json({ command: "read", command_id: "ask", params, ...next });
      }
      if (turn.command_id === "ask") {
        const params = { media_id: say(`You pressed ${turn.command_result}`) };
        return Response.json({ command: "play", command_id: "tell", params, ...next });
      }
      return Response.json({ command: "hangup", command_id: "bye", params: {}, ...next });
    });
    return app;
  }

  it("plays and asks with recordings of the account, for as long as they last", async () => {
    const id = valueOrThrow(await client.createMedia("Main menu"));
    valueOrThrow(
      await client.setMediaContent(id, { text: "", wav: Buffer.from(tone(2_900)).toString("base64") }),
    );
    const app = await serve(async (request) => {
      const { command_id: done } = (await request.json()) as Turn;
      const commands = [
        { command: "play", command_id: "a", params: { media_id: id } },
        {
          command: "read",
          command_id: "b",
          params: { media_id: id, max_digits: 1, attempts: 1, timeout_ms: 3000 },
        },
        { command: "hangup", command_id: "c", params: {} },
      ];
      return Response.json({ ...commands[done === 0 ? 0 : done === "a" ? 1 : 2], variables: {} });
    });
    await publish({ kind: "realtime10", url: `${app.origin}/turn`, login: "callr", password: "s3cret" });
    const { entries } = await ring();
    const said = entries.flatMap(({ entry }) => (entry.kind === "said" ? [entry] : []));
    expect(said.map(({ text }) => text)).toEqual(["Main menu", "Main menu"]);
    expect(said[0]?.durationMs).toBe(3_000);
    await app.close();
  });

  it("is asked turn by turn, with its credentials, and its call waits for the caller", async () => {
    const seen = { turns: [] as Turn[], auth: [] as (string | null)[] };
    const app = await echoApp(seen);
    await publish({ kind: "realtime10", url: `${app.origin}/turn`, login: "callr", password: "s3cret" });
    const call = await ring();
    expect(call.waits).toEqual({ for: "keys", maxDigits: 1, typed: "" });
    expect(spoken(call)).toEqual(["Press a key"]);
    const done = await act(call, { act: "press", digits: "4" });
    expect(spoken(done)).toEqual(["Press a key", "You pressed 4"]);
    expect(ending(done)).toEqual(["flow"]);
    expect(seen.turns.map((turn) => [turn.call_status, turn.command_id, turn.variables.n ?? 0])).toEqual([
      ["INCOMING_CALL", 0, 0],
      ["UP", "ask", 1],
      ["UP", "tell", 2],
      ["HANGUP", "bye", 3],
    ]);
    expect(new Set(seen.auth)).toEqual(new Set([`Basic ${Buffer.from("callr:s3cret").toString("base64")}`]));
    await app.close();
  });

  it("is told when the caller hangs up", async () => {
    const seen = { turns: [] as Turn[], auth: [] as (string | null)[] };
    const app = await echoApp(seen);
    await publish({ kind: "realtime10", url: app.origin, login: "", password: "" });
    const done = await act(await ring(), { act: "hangup" });
    expect(ending(done)).toEqual(["caller"]);
    expect(seen.turns.at(-1)?.call_status).toBe("HANGUP");
    await app.close();
  });

  it.each([
    [
      "answers 500",
      async () => new Response("oops", { status: 500 }),
      kept("The app answered {status}.", { status: 500 }),
    ],
    ["answers no JSON", async () => new Response("hello"), "The app's answer holds no command."],
  ])("loses its call when it %s", async (_, handler, problem) => {
    const app = await serve(handler);
    await publish({ kind: "realtime10", url: app.origin, login: "", password: "" });
    const call = await ring();
    expect(call.entries.map(({ entry }) => entry)).toContainEqual({ kind: "problem", text: problem });
    expect(ending(call)).toEqual(["platform"]);
    await app.close();
  });

  it("loses its call when it takes longer than 5 s", async () => {
    const app = await serve(
      () => new Promise((resolve) => setTimeout(() => resolve(new Response("late")), 5_400)),
    );
    await publish({ kind: "realtime10", url: app.origin, login: "", password: "" });
    expect(ending(await ring())).toEqual(["platform"]);
    await app.close();
  }, 15_000);

  it("rings a number by API and begins once it answers", async () => {
    const seen = { turns: [] as Turn[], auth: [] as (string | null)[] };
    const app = await echoApp(seen);
    const id = await publish({ kind: "realtime10", url: app.origin, login: "", password: "" });
    const request = valueOrThrow(await client.startCall(id, { number: "+33612345680", ringSeconds: 20 }));
    expect(request).toMatch(/^[A-Z0-9]{8}$/);
    await expect.poll(() => seen.turns.map((turn) => turn.call_status), { timeout: 8_000 }).toEqual(["BUSY"]);
    await app.close();
  }, 15_000);

  it("ends another call of its account by hangup_callid", async () => {
    const seen = { turns: [] as Turn[], auth: [] as (string | null)[] };
    const waiting = await echoApp(seen);
    await publish({ kind: "realtime10", url: waiting.origin, login: "", password: "" });
    const first = await ring();
    const ender = await serve(async (request) => {
      const turn = (await request.json()) as Turn;
      const isFirst = turn.command_id === 0;
      const params = isFirst ? { callid: Number(first.id) } : {};
      return Response.json({
        command: isFirst ? "hangup_callid" : "hangup",
        command_id: "x",
        params,
        variables: {},
      });
    });
    await publish({ kind: "realtime10", url: ender.origin, login: "", password: "" });
    expect(ending(await ring())).toEqual(["flow"]);
    await expect.poll(async () => (await read(first.id)).endedAt, { timeout: 5_000 }).not.toBeNull();
    expect(ending(await read(first.id))).toEqual(["platform"]);
    await waiting.close();
    await ender.close();
  });

  it("is cut from outside by calls.hangup", async () => {
    const seen = { turns: [] as Turn[], auth: [] as (string | null)[] };
    const app = await echoApp(seen);
    await publish({ kind: "realtime10", url: app.origin, login: "", password: "" });
    const call = await ring();
    expect(valueOrThrow(await client.hangupCall(call.id))).toBe(true);
    expect(ending(await read(call.id))).toEqual(["platform"]);
    expect(seen.turns.at(-1)?.call_status).toBe("HANGUP");
    await app.close();
  });
});

describe("an ACTIONS10 script", () => {
  const script = (actions: string) =>
    `variables:\n  $key: ""\n  $api: ""\nbranches:\n  inbound-call:\n    actions:\n${actions}`;
  const MENU = script(`
      - action: gather@v2
        params: { maxDigits: 1, prompt: { what: "Press a key" } }
        result: $key
      - action: say@v2
        params: { what: "You pressed \${{ $key }}" }
      - action: hangup@v1`);

  it("is interpreted, and its call waits for the caller", async () => {
    await publish({ kind: "actions10", script: MENU });
    const call = await ring();
    expect(call.waits).toMatchObject({ for: "keys", maxDigits: 1 });
    expect(spoken(call)).toEqual(["Press a key"]);
    const done = await act(call, { act: "press", digits: "7" });
    expect(spoken(done)).toEqual(["Press a key", "You pressed 7"]);
    expect(ending(done)).toEqual(["flow"]);
  });

  it("rings other phones, whose handsets decide", async () => {
    await publish({
      kind: "actions10",
      script: script(`
      - action: dial@v1
        params: { targets: [ { number: "+33612345680", timeout: 20 } ] }
        result: $key
      - if: "!$key.ok"
        action: say@v2
        params: { what: "Nobody is free" }`),
    });
    const call = await ring();
    expect(call.entries.map(({ entry }) => entry)).toContainEqual({
      kind: "callee",
      number: "+33612345680",
      outcome: "busy",
    });
    expect(spoken(call)).toEqual(["Nobody is free"]);
  });

  it("makes its HTTP requests for real", async () => {
    const seen: unknown[] = [];
    const api = await serve(async (request) => {
      seen.push([request.method, request.headers.get("x-kind"), await request.text()]);
      return Response.json({ name: "Ada" });
    });
    await publish({
      kind: "actions10",
      script: script(`
      - action: fetch@v2
        params: { url: "${api.origin}/who", method: POST, headers: { x-kind: "call" }, body: '{"from":"\${{ call.fromNumber }}"}' }
        result: $api
      - action: say@v2
        params: { what: "Hello \${{ $api.json?.name }}" }`),
    });
    expect(spoken(await ring())).toEqual(["Hello Ada"]);
    expect(seen).toEqual([["POST", "call", `{"from":"${CALLER}"}`]]);
    await api.close();
  });

  it("answers a text to its number", async () => {
    await publish(
      {
        kind: "actions10",
        script: `branches:\n  inbound-sms:\n    actions:\n      - action: sms@v1\n        params: { to: [ "\${{ sms.fromNumber }}" ], body: "You wrote \${{ sms.bodyText }}" }\n`,
      },
      "+33644600000",
    );
    await control("POST", "/sms", { from: "+33612345601", to: "+33644600000", text: "hello" });
    const sent = async () =>
      (await control("GET", "/sms?to=%2B33612345601")).body.hits.map((sms: { text: string }) => sms.text);
    await expect.poll(sent, { timeout: 5_000 }).toEqual(["You wrote hello"]);
  });

  it("says so when nobody could run it", async () => {
    await publish({ kind: "actions10", script: "branches: [" });
    const call = await ring();
    expect(ending(call)).toEqual(["platform"]);
    expect(call.entries.some(({ entry }) => entry.kind === "problem")).toBe(true);
  });
});

it("ends a call that nobody ends, and tells the app", async () => {
  const turns: string[] = [];
  const app = await serve(async (request) => {
    turns.push(((await request.json()) as { call_status: string }).call_status);
    const params = { media_id: 0, max_digits: 1, attempts: 1, timeout_ms: 3000 };
    return Response.json({ command: "read", command_id: "ask", params, variables: {} });
  });
  await publish({ kind: "realtime10", url: app.origin, login: "", password: "" });
  const call = await ring();
  expect(call.waits.for).toBe("keys");
  const longAgo = new Date(Date.now() - 31 * 60_000);
  await db().sandboxCall.update({ where: { id: call.id }, data: { startedAt: longAgo } });
  const endingAfterWork = async () => {
    await workSandbox(Date.now()); // again and again, as the product does: a call somebody is at is passed over
    return ending(await read(call.id));
  };
  await expect.poll(endingAfterWork, { timeout: 5_000 }).toEqual(["platform"]);
  await expect.poll(() => turns).toEqual(["INCOMING_CALL", "HANGUP"]);
  await app.close();
});

it("refuses a call to a number nothing is assigned to", async () => {
  const { status, body } = await control("POST", "/calls", {
    from: CALLER,
    to: "+33186950001",
    pace: "stepped",
  });
  expect(status).toBe(400);
  expect(body.error.message).toContain("not assigned");
});

it("keeps one account's calls from another", async () => {
  await publish({ kind: "actions10", script: "branches: {}" });
  const call = await ring();
  const other = await sandboxKey((await makeWorkspace()).workspaceId, server);
  expect((await other.control("GET", `/calls/${call.id}`)).status).toBe(404);
  expect((await other.control("POST", `/calls/${call.id}/acts`, { act: "hangup" })).status).toBe(404);
});

import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { compile } from "@/lib/compile/compile";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary, type Library } from "@/lib/flow/library";
import type { Reply, Request } from "@/lib/nodes/contract";
import { prepare } from "@/lib/runtime/machine";
import { answerTurn, type LoggedTurn, type TurnDeps } from "@/lib/server/realtime/answer-turn";
import { recentAnswers } from "@/lib/server/realtime/recent-answers";
import { turnSigner } from "@/lib/server/realtime/turn-signer";
import { flowOf } from "../support/flow-of";
import { ivr3 } from "../support/ivr3";
import { oneInstance } from "../support/one-instance";

const TOKEN = "a-token-of-at-least-128-random-bits";
const AUTHORIZATION = `Basic ${Buffer.from("callr:secret").toString("base64")}`;
const pointer = {
  workspaceId: "w",
  flowId: "f",
  deploymentId: "d",
  connectionId: "c",
  liveVersionId: "v1",
  offlineMedia: null,
  sounds: {},
  authorization: Buffer.from(AUTHORIZATION),
};
const first = {
  app: "4346423A",
  callid: 421889,
  request_hash: null,
  cli_name: "",
  cli_number: "+33612345678",
  number: "+33186950000",
  command: "",
  command_id: 0,
  command_result: "",
  command_error: "",
  date_started: "2026-11-24 10:00:00",
  call_status: "INCOMING_CALL",
  cdr_field: "",
  variables: {},
};

let logged: LoggedTurn[];
let performed: Request[];
let faults: unknown[];
let versions: Record<string, Graph>;
let live: string | null;
let library: Library;
let reply: Reply;

beforeEach(() => {
  logged = [];
  performed = [];
  faults = [];
  versions = { v1: ivr3() };
  live = "v1";
  library = emptyLibrary;
  reply = { kind: "http", ok: true, status: 200, json: { name: "Ada" }, body: "" };
});

function deps(): TurnDeps {
  const hash = createHash("sha256").update(TOKEN).digest("hex");
  return {
    pointer: (given) => (given === hash ? { ...pointer, liveVersionId: live } : undefined),
    machine: (id) => {
      const graph = versions[id];
      const compiled = graph && compile(graph, { nowMs: 0, library });
      return compiled?.ok ? prepare(compiled.program) : undefined;
    },
    perform: async (request) => {
      performed.push(request);
      return reply;
    },
    recent: recentAnswers(100),
    outcomes: oneInstance,
    sign: turnSigner(Buffer.alloc(32, 1)),
    now: () => Date.UTC(2026, 10, 24, 10),
    log: (turn) => logged.push(turn),
    onFault: (error) => faults.push(error),
  };
}

async function post(
  body: unknown,
  with_: TurnDeps = deps(),
  token = TOKEN,
  authorization: string | undefined = AUTHORIZATION,
) {
  const bytes = body === null ? null : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const response = await answerTurn(
    {
      method: "POST",
      path: `/api/realtime/${token}`,
      headers: { authorization },
      body: bytes,
    },
    with_,
  );
  const text = String(response.body);
  return { status: response.status, text, json: text.startsWith("{") ? JSON.parse(text) : null };
}

const next = (
  answer: { json: Record<string, unknown> },
  result: string,
  more: Record<string, unknown> = {},
) => ({
  ...first,
  call_status: "UP",
  command: answer.json.command,
  command_id: answer.json.command_id,
  command_result: result,
  variables: answer.json.variables,
  ...more,
});

describe("a call", () => {
  test("hears a recording by the id it has in the account, or an apology where it has none", async () => {
    const sha256 = "a".repeat(64);
    const sound = { sha256, durationMs: 900, words: "" };
    library = { ...emptyLibrary, prompts: { w: { name: "Welcome", audio: { "": sound } } } };
    const hello = { prompt: { id: "w", name: "Welcome" } };
    versions.v1 = flowOf({
      start: ["inbound-call", {}, { then: "hello" }],
      hello: ["play", hello, { then: "end" }],
      end: ["hang-up", {}, {}],
    });
    const placed = { ...deps(), pointer: () => ({ ...pointer, sounds: { [sha256]: 2001 } }) };
    expect((await post(first, placed)).json).toMatchObject({ command: "play", params: { media_id: 2001 } });
    expect(faults).toEqual([]);
    const { json } = await post(first);
    expect(json.params.media_id).toMatch(/^TTS\|.*sorry/);
    expect(String(faults[0])).toContain(`the recording ${sha256}`);
  });

  test("goes from the greeting to the hang-up, carrying foreign variables along", async () => {
    const d = deps();
    const a = await post({ ...first, variables: { theirs: "kept" } }, d);
    expect(a.json).toMatchObject({
      command: "play",
      params: { media_id: "TTS|TTS_EN-GB_SERENA|Welcome, you are calling from +33612345678." },
    });
    const b = await post(next(a, "0"), d);
    expect(b.json).toMatchObject({
      command: "read",
      params: { max_digits: 1, attempts: 3, timeout_ms: 5000 },
    });
    const c = await post(next(b, "2"), d);
    expect(c.json).toMatchObject({ command: "read", variables: { menu: "2", theirs: "kept" } });
    const e = await post(next(c, "1042"), d);
    expect(e.json.params.media_id).toContain("You entered 1042 in support.");
    const f = await post(next(e, "0"), d);
    expect(f.json).toMatchObject({ command: "hangup", variables: { outcome: "support-done" } });
    const g = await post(next(f, "0", { call_status: "HANGUP" }), d);
    expect(g).toMatchObject({ status: 200, text: "" });
    expect(logged.map(({ log }) => log.ending)).toEqual([null, null, null, null, null, "hangup"]);
  });

  test("stays on the version it began on when another goes live", async () => {
    const d = deps();
    const other = ivr3();
    const welcome = other.nodes.find(({ id }) => id === "menu");
    if (welcome) welcome.data = { ...welcome.data, text: "A new menu." };
    versions.v2 = other;
    const a = await post(first, d);
    live = "v2";
    const b = await post(next(a, "0"), d);
    expect(b.json.params.media_id).toContain("For sales press 1");
    const later = await post({ ...first, callid: 500000 }, d);
    const c = await post(next(later, "0", { callid: 500000 }), d);
    expect(c.json.params.media_id).toContain("A new menu.");
  });

  test("keeps every digit of a 64-bit call id", async () => {
    const d = deps();
    await post(JSON.stringify(first).replace("421889", "18446744073709551615"), d);
    expect(logged[0]?.callId).toBe("18446744073709551615");
  });

  test("gives a turn that comes twice the same bytes and logs it once", async () => {
    const d = deps();
    const a = await post(first, d);
    const again = await post(first, d);
    expect(again.text).toBe(a.text);
    expect(logged).toHaveLength(1);
  });
});

describe("what goes wrong", () => {
  test("an edited variable or cursor gets an apology, then a hang-up", async () => {
    const d = deps();
    const a = await post(first, d);
    const b = await post(next(a, "0"), d);
    const forged = next(b, "2");
    forged.variables = { ...(b.json.variables as object), menu: "3" };
    const c = await post(forged, d);
    expect(c.json).toMatchObject({
      command: "play",
      params: { media_id: expect.stringContaining("technical problem") },
    });
    const e = await post(next(c, "0"), d);
    expect(e.json).toMatchObject({ command: "hangup" });
  });

  test.each([
    ["not JSON", "{"],
    ["wrong types", { ...first, callid: "abc" }],
    ["an array", []],
    ["a body over 64 KB", null],
    [
      "deep nesting",
      `{"callid":1,"call_status":"UP","variables":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
    ],
  ])("%s on a good address hangs up", async (_, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(200);
    expect(answer.json.command).toMatch(/hangup|play/);
  });

  test("a __proto__ key stays data", async () => {
    const answer = await post(
      `{"callid":1,"call_status":"INCOMING_CALL","variables":{"__proto__":{"polluted":1}}}`,
    );
    expect(answer.json.command).toBe("play");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each([
    ["another token", "another-token-of-at-least-128-bits", AUTHORIZATION],
    ["no password", TOKEN, undefined],
    ["a wrong password", TOKEN, `Basic ${Buffer.from("callr:secreT").toString("base64")}`],
  ])("%s is told nothing", async (_, token, authorization) => {
    expect(await post(first, deps(), token, authorization ?? "")).toMatchObject({
      status: 404,
      text: "Not found",
    });
  });

  test.each(["BUSY", "NOANSWER", "CONGESTION", "REJECTED"])(
    "an outbound call that ends %s is only logged",
    async (call_status) => {
      const answer = await post({ ...first, request_hash: "4260XMAQ", call_status });
      expect(answer.text).toBe("");
      expect(logged[0]?.log.ending).toBe("unanswered");
    },
  );

  test("a version that cannot be had gets an apology", async () => {
    versions = {};
    expect((await post(first)).json.command).toBe("play");
  });

  test("a fault in the flow's way is reported and apologised for", async () => {
    const d = {
      ...deps(),
      sign: () => {
        throw new Error("broken");
      },
    };
    expect((await post(first, d)).json.command).toBe("play");
    expect(faults).toHaveLength(1);
  });
});

describe("a line that was taken offline", () => {
  const closed = (): TurnDeps => {
    const plain = deps();
    const offlineMedia = "TTS|TTS_EN-GB_SERENA|Closed.";
    return {
      ...plain,
      pointer: async (hash, isFirst) => {
        const known = await plain.pointer(hash, isFirst);
        return known && { ...known, liveVersionId: null, offlineMedia };
      },
    };
  };

  test("says its sentence to new callers and hangs up", async () => {
    const said = await post(first, closed());
    expect(said.json).toMatchObject({
      command: "play",
      params: { media_id: "TTS|TTS_EN-GB_SERENA|Closed." },
    });
    const bye = await post(next(said, "0"), closed());
    expect(bye.json).toMatchObject({ command: "hangup" });
    await post(next(bye, "", { call_status: "HANGUP" }), closed());
    expect(logged.map(({ versionId, log }) => [versionId, log.ending])).toEqual([
      [null, null],
      [null, null],
      [null, "closed"],
    ]);
  });

  test("lets calls in progress go on", async () => {
    const began = await post(first);
    const went = await post(next(began, "0"), closed());
    expect(went.json.command).not.toBe("hangup");
    expect(went.json.params.media_id).not.toContain("Closed.");
  });
});

// 10,000 malformed turns on a good address: each must get a valid answer, quickly, while healthy calls go on unharmed.
// Seeded; the seed is printed. In this process alone: nothing is started, nothing is called over a network.
import { createHash } from "node:crypto";
import { compile } from "@/lib/compile/compile";
import { prepare } from "@/lib/runtime/machine";
import { BYTES_BODY_LIMIT } from "@/lib/server/front-door/bytes-handler";
import { answerTurn, type TurnDeps } from "@/lib/server/realtime/answer-turn";
import { recentAnswers } from "@/lib/server/realtime/recent-answers";
import { turnSigner } from "@/lib/server/realtime/turn-signer";
import { ivr3 } from "../support/ivr3";
import { oneInstance } from "../support/one-instance";
import { seededRandom } from "../support/seeded-random";

const TOKEN = "chaos-token-0123456789abcdef";
const COUNT = 10_000;
const MAX_MS = 1_000;
/** Of what is still held once all garbage is collected: about 500 bytes a turn. */
const MAX_GROWTH_MB = 5;

export async function malformedTurns(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const faults: string[] = [];
  const deps = chaosDeps();
  const healthy = Array.from({ length: 20 }, (_, n) => healthyCall(n, deps));
  await send(damaged(random), deps);
  const before = heldMb();
  for (let n = 0; n < COUNT; n++) {
    const body = damaged(random);
    const started = performance.now();
    const answer = await send(body, deps).catch((error: unknown) => ({ status: 0, text: String(error) }));
    const tookMs = performance.now() - started;
    const what = `turn ${n}: ${body.slice(0, 120)}`;
    if (answer.status !== 200 || !isAnswer(answer.text))
      faults.push(`${what} -> ${answer.status} ${answer.text.slice(0, 120)}`);
    if (tookMs > MAX_MS) faults.push(`${what} took ${tookMs.toFixed(0)} ms`);
    if (n % 100 === 0) for (const step of healthy) faults.push(...(await step()));
  }
  const grownMb = heldMb() - before;
  if (grownMb > MAX_GROWTH_MB) faults.push(`memory grew by ${grownMb.toFixed(0)} MB`);
  console.log(
    `      ${COUNT} malformed turns, memory held ${grownMb >= 0 ? "+" : ""}${grownMb.toFixed(1)} MB`,
  );
  return faults;
}

/**
 * Not what the process has of the machine: how much of its garbage V8 has given back by then depends on how busy the
 * machine is, and once was 64 MB with nothing held.
 */
function heldMb(): number {
  if (!global.gc) throw new Error("Run with --expose-gc, as npm run chaos does.");
  global.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

function chaosDeps(): TurnDeps {
  const compiled = compile(ivr3(), { nowMs: 0 });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const machine = prepare(compiled.program);
  const tokenHash = createHash("sha256").update(TOKEN).digest("hex");
  const pointer = {
    workspaceId: "w",
    flowId: "f",
    deploymentId: "d",
    connectionId: "c",
    liveVersionId: "v",
    offlineMedia: null,
    sounds: {},
    authorization: null,
  };
  return {
    pointer: (hash) => (hash === tokenHash ? pointer : undefined),
    machine: (id) => (id === "v" ? machine : undefined),
    perform: async () => ({ kind: "timeout" }),
    recent: recentAnswers(1_000),
    outcomes: oneInstance,
    sign: turnSigner(Buffer.alloc(32, 3)),
    now: Date.now,
    log: () => {},
    onFault: () => {},
  };
}

async function send(body: string, deps: TurnDeps): Promise<{ status: number; text: string }> {
  const response = await answerTurn(
    {
      method: "POST",
      path: `/api/realtime/${TOKEN}`,
      headers: {},
      body: body.length > BYTES_BODY_LIMIT ? null : Buffer.from(body),
    },
    deps,
  );
  return { status: response.status, text: String(response.body) };
}

/** Empty after the end of a call, else a command with its id, parameters and variables. */
function isAnswer(text: string): boolean {
  if (text === "") return true;
  const { command, command_id, params, variables } = JSON.parse(text);
  return (
    typeof command === "string" &&
    Boolean(command_id) &&
    typeof params === "object" &&
    typeof variables === "object"
  );
}

const good = () => ({
  app: "4346423A",
  callid: 421889,
  request_hash: null,
  cli_name: "",
  cli_number: "+33612345678",
  number: "+33186950000",
  command: "read",
  command_id: "2.main-menu",
  command_result: "1",
  command_error: "",
  date_started: "2026-11-24 10:00:00",
  call_status: "UP",
  cdr_field: "",
  variables: { _patchcord: "1|v|2|main-menu||aaaaaaaaaaaaaaaaaaaaaa" },
});

/** A turn with something wrong: broken JSON, wrong types, sizes, depths, bytes, keys, ids, or a turn out of order. */
function damaged(random: () => number): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const turn: Record<string, unknown> = { ...good(), callid: Math.floor(random() * 1e15) };
  switch (Math.floor(random() * 12)) {
    case 0:
      return JSON.stringify(turn).slice(0, Math.floor(random() * 300));
    case 1:
      turn[pick(Object.keys(turn))] = pick([
        null,
        [],
        {},
        -1,
        1e308,
        true,
        "\u0000",
        "x".repeat(5000),
        [[[]]],
      ]);
      break;
    case 2:
      delete turn[pick(Object.keys(turn))];
      break;
    case 3:
      return `{"callid":1,"call_status":"UP","variables":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    case 4:
      return JSON.stringify({ ...turn, cli_name: "x".repeat(1_000_000) });
    case 5:
      return `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},${JSON.stringify(turn).slice(1)}`;
    case 6:
      turn.variables = pick([
        { _patchcord: 7 },
        { _patchcord: "1|v|2" },
        { _patchcord: "|||||" },
        { _patchcord: "1|../../etc|1|a||b" },
        { _patchcord: "9|v|2|main-menu||x" },
      ]);
      break;
    case 7:
      turn.command_result = pick([
        "\ud800",
        "\u0000\u0001",
        "💥".repeat(500),
        "../../etc/passwd",
        "' or 1=1",
        "${{ 1 }}",
      ]);
      break;
    case 8:
      turn.command_id = pick([
        "unknown",
        "1",
        99,
        true,
        "patchcord-apology",
        "patchcord-goodbye",
        "-1.main-menu",
      ]);
      break;
    case 9:
      turn.call_status = pick(["HANGUP", "BUSY", "up", "", "GONE", "INCOMING_CALL", "REJECTED"]);
      break;
    case 10:
      return pick(["", "null", "[]", "0", '"text"', "\ufeff{}", "{}", "{{", "\u0000", "NaN"]);
    default: {
      const bytes = JSON.stringify(turn).split("");
      for (let n = 0; n < 3; n++)
        bytes[Math.floor(random() * bytes.length)] = String.fromCharCode(Math.floor(random() * 256));
      return bytes.join("");
    }
  }
  return JSON.stringify(turn);
}

/** A caller who goes to the menu and back, one turn at a time; each turn must be answered as if nothing else happened. */
function healthyCall(n: number, deps: TurnDeps): () => Promise<string[]> {
  const expected = ["play", "read", "read", "play", "hangup"];
  const results = ["", "0", "2", "1042", "0"];
  let at = 0;
  let calls = 0;
  let turn: Record<string, unknown> = {};
  return async () => {
    if (at === 0) {
      turn = {
        ...good(),
        callid: 9e15 / 10 + n * 1e6 + calls++,
        command: "",
        command_id: 0,
        command_result: "",
        variables: {},
        call_status: "INCOMING_CALL",
      };
    }
    const { text } = await send(JSON.stringify({ ...turn, command_result: results[at] }), deps);
    const answer = text === "" ? {} : JSON.parse(text);
    if (answer.command !== expected[at])
      return [`a healthy call got ${text.slice(0, 120)} instead of ${expected[at]}`];
    turn = {
      ...turn,
      call_status: "UP",
      command: answer.command,
      command_id: answer.command_id,
      variables: answer.variables,
    };
    at = (at + 1) % expected.length;
    return [];
  };
}

// One call turn from bytes to bytes. The front door and the Next route both call this, so both give the same answer.
// Nothing here waits for the database: pointers and versions are in memory, the call log is written later.
import "server-only";
import { hash, timingSafeEqual } from "node:crypto";
import Ajv from "ajv";
import { REPLY_BUDGET_MS, RealtimeRequest } from "@/lib/callr/realtime10";
import type { Reply, Request } from "@/lib/nodes/contract";
import { cursorVersion, type Sign } from "@/lib/runtime/cursor";
import type { Machine } from "@/lib/runtime/machine";
import {
  apologise,
  continueTurn,
  isFirstTurn,
  type TurnEnv,
  type TurnLog,
  type TurnResult,
  takeTurn,
} from "@/lib/runtime/realtime10";
import type { BytesRequest, BytesResponse } from "../front-door/bytes-handler";
import type { LivePointer } from "./live-pointers";
import type { RecentAnswers } from "./recent-answers";

export interface TurnDeps {
  /** The deployment a token's hash (SHA-256, hex) belongs to; memory first, at most a second old for a first turn. */
  pointer(tokenHash: string, isFirst: boolean): LivePointer | undefined | Promise<LivePointer | undefined>;
  /** A version of a deployment's flow, ready to run; undefined when there is none or it cannot be had now. */
  machine(versionId: string, pointer: LivePointer): Machine | undefined | Promise<Machine | undefined>;
  /** The I/O of a node, once per key. Never rejects: what fails is a reply with `ok: false`. */
  perform(request: Request, key: string, pointer: LivePointer, timeoutMs: number): Promise<Reply>;
  recent: RecentAnswers;
  sign: Sign;
  now(): number;
  log(turn: LoggedTurn): void;
  onFault(error: unknown): void;
}

export interface LoggedTurn {
  pointer: LivePointer;
  versionId: string;
  request: RealtimeRequest;
  callId: string;
  atMs: number;
  log: TurnLog;
}

const isRequest = new Ajv({ strict: false }).compile<RealtimeRequest>(RealtimeRequest);
const JSON_HEADERS = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
const NOT_FOUND: BytesResponse = {
  status: 404,
  headers: { "content-type": "text/plain" },
  body: "Not found",
};
/** What a turn we cannot read is answered with: the platform ends the call rather than leaving it silent. */
const HANG_UP = '{"command":"hangup","command_id":"patchcord-goodbye","params":{},"variables":{}}';

export async function answerTurn(request: BytesRequest, deps: TurnDeps): Promise<BytesResponse> {
  const token = tokenOf(request.path);
  if (token === null || request.method !== "POST") return NOT_FOUND;
  const turn = readTurn(request.body);
  try {
    const found = deps.pointer(hash("sha256", token), turn === null || isFirstTurn(turn));
    const pointer = found instanceof Promise ? await found : found;
    if (!pointer || !isAuthorised(request.headers.authorization, pointer)) return NOT_FOUND;
    if (turn === null) return answer(HANG_UP);
    return answer(await bodyOf(turn, callIdOf(turn, request.body), pointer, deps));
  } catch (error) {
    deps.onFault(error);
    return answer(HANG_UP);
  }
}

/**
 * The answer's bytes; a turn that comes again gets the same ones, and its effects do not happen again. Most turns say the
 * same however often they are taken; those that would not are remembered: a first turn (another version may be live by
 * then), one that asked for the time, and one that had effects.
 */
function bodyOf(
  turn: RealtimeRequest,
  callId: string,
  pointer: LivePointer,
  deps: TurnDeps,
): string | Promise<string> {
  const key = `${pointer.deploymentId}|${callId}|${turn.call_status === "HANGUP" ? "end" : (turn.command_id ?? 0)}`;
  const known = deps.recent.get(key);
  if (known !== undefined) return known;
  const decided = decide({ turn, callId, pointer, deps });
  if (decided instanceof Promise) {
    const body = decided.then((answered) => answered.body);
    deps.recent.set(key, body);
    return body;
  }
  if (!decided.isRepeatable) deps.recent.set(key, decided.body);
  return decided.body;
}

interface Asked {
  turn: RealtimeRequest;
  callId: string;
  pointer: LivePointer;
  deps: TurnDeps;
}

interface Answered {
  body: string;
  /** Taking the turn again would give the same bytes and do nothing else. */
  isRepeatable: boolean;
}

function decide(asked: Asked): Answered | Promise<Answered> {
  const { turn, pointer, deps } = asked;
  const carried = isFirstTurn(turn) ? undefined : cursorVersion(foreignOf(turn));
  const versionId = carried ?? pointer.liveVersionId;
  const found = deps.machine(versionId, pointer);
  if (found instanceof Promise) return found.then((machine) => run(asked, machine, versionId));
  return run(asked, found, versionId);
}

function run(asked: Asked, machine: Machine | undefined, versionId: string): Answered | Promise<Answered> {
  const { turn, callId, pointer, deps } = asked;
  const request = { ...turn, callid: callId };
  const atMs = deps.now();
  const give = (result: TurnResult): Answered => {
    if (result.kind === "request") throw new Error("Bug: a turn was answered before its requests");
    deps.log({ pointer, versionId, request, callId, atMs, log: result.log });
    const body = result.response === null ? "" : JSON.stringify(result.response);
    return { body, isRepeatable: !result.hasReadClock && !isFirstTurn(turn) };
  };
  const apology = () => give(apologise(machine ?? null, foreignOf(turn)));
  if (!machine) return apology();
  const env: TurnEnv = { machine, versionId, sign: deps.sign, nowMs: atMs };
  try {
    const result = takeTurn(request, env);
    if (result.kind === "answer") return give(result);
    return fetchAndContinue(request, result, env, pointer, deps)
      .then(give)
      .catch((error: unknown) => {
        deps.onFault(error);
        return apology();
      });
  } catch (error) {
    deps.onFault(error);
    return apology();
  }
}

/** Performs what the flow asks for, one thing after another, and never past the platform's patience. */
async function fetchAndContinue(
  request: RealtimeRequest,
  first: Extract<TurnResult, { kind: "request" }>,
  env: TurnEnv,
  pointer: LivePointer,
  deps: TurnDeps,
): Promise<TurnResult> {
  const deadline = env.nowMs + REPLY_BUDGET_MS;
  let result: TurnResult = first;
  for (let n = 0; result.kind === "request" && n < MAX_REQUESTS; n++) {
    const { pending } = result;
    const leftMs = deadline - deps.now();
    const key = `${pointer.deploymentId}.${request.callid}.${pending.cursor.position.turn}`;
    const reply =
      leftMs > MIN_REQUEST_MS
        ? await deps.perform(result.request, key, pointer, leftMs - MARGIN_MS)
        : outOfTime(result.request);
    result = continueTurn(request, pending, reply, { ...env, nowMs: deps.now() });
  }
  return result.kind === "answer" ? result : apologise(env.machine, foreignOf(request));
}

/** More requests than this in one turn cannot fit its budget anyway. */
const MAX_REQUESTS = 10;
const MIN_REQUEST_MS = 200;
const MARGIN_MS = 100;

const outOfTime = (request: Request): Reply =>
  request.do === "sms"
    ? { kind: "sms", ok: false }
    : { kind: "http", ok: false, status: 0, json: null, body: "" };

function tokenOf(path: string): string | null {
  const match = /^\/api\/realtime\/([A-Za-z0-9_-]{20,128})\/?(?:\?.*)?$/.exec(path);
  return match?.[1] ?? null;
}

function readTurn(body: Buffer | null): RealtimeRequest | null {
  if (body === null) return null;
  try {
    const turn: unknown = JSON.parse(body.toString("utf8"));
    return isRequest(turn) ? turn : null;
  } catch {
    return null;
  }
}

/** The 64-bit call id as digits. JSON numbers lose their last digits past 2^53, so a large one is read from the text. */
function callIdOf({ callid }: RealtimeRequest, body: Buffer | null): string {
  if (typeof callid === "string" || Number.isSafeInteger(callid)) return String(callid);
  for (const [, digits = ""] of (body?.toString("utf8") ?? "").matchAll(/"callid"\s*:\s*(\d{1,20})/g)) {
    if (Number(digits) === callid) return digits;
  }
  return String(callid);
}

function isAuthorised(header: string | undefined, pointer: LivePointer): boolean {
  if (pointer.authorization === null) return true;
  const given = Buffer.from(header ?? "");
  const expected = pointer.authorization;
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function foreignOf({ variables }: RealtimeRequest): Record<string, unknown> {
  const isObject = typeof variables === "object" && variables !== null && !Array.isArray(variables);
  return isObject ? (variables as Record<string, unknown>) : {}; // members stay unknown
}

const answer = (body: string): BytesResponse => ({ status: 200, headers: JSON_HEADERS, body });

// One call turn from bytes to bytes. The front door and the Next route both call this, so both give the same answer.
// Nothing here waits for the database: pointers and versions are in memory, the call log is written later.
import "server-only";
import { hash, timingSafeEqual } from "node:crypto";
import Ajv from "ajv";
import { REPLY_BUDGET_MS, RealtimeRequest } from "@/lib/callr/realtime10";
import type { Reply, Request } from "@/lib/nodes/contract";
import { cursorVersion, type Sign } from "@/lib/runtime/cursor";
import { failedReply } from "@/lib/runtime/failed-reply";
import type { Machine } from "@/lib/runtime/machine";
import {
  apologise,
  closedTurn,
  continueTurn,
  isFirstTurn,
  type TurnEnv,
  type TurnLog,
  type TurnResult,
  takeTurn,
  variablesOf,
} from "@/lib/runtime/realtime10";
import { placeSounds } from "@/lib/runtime/sounds";
import { type Soon, whenThere } from "@/lib/shared/soon";
import type { BytesRequest, BytesResponse } from "../front-door/bytes-handler";
import type { LivePointer } from "./live-pointers";
import type { RecentAnswers } from "./recent-answers";
import type { Outcome, TurnOutcomes } from "./turn-outcomes";

export interface TurnDeps {
  /** The deployment a token's hash (SHA-256, hex) belongs to; memory first, at most a second old for a first turn. */
  pointer(tokenHash: string, isFirst: boolean): Soon<LivePointer | undefined>;
  /** A version of a deployment's flow, ready to run; undefined when there is none or it cannot be had now. */
  machine(versionId: string, pointer: LivePointer): Soon<Machine | undefined>;
  /** The I/O of a node, once per key. Never rejects: what fails is a reply with `ok: false`. */
  perform(request: Request, key: string, pointer: LivePointer, timeoutMs: number): Promise<Reply>;
  /** Turns that this instance answered lately. */
  recent: RecentAnswers;
  /** What effects led to, on whichever instance was first. */
  outcomes: TurnOutcomes;
  sign: Sign;
  now(): number;
  log(turn: LoggedTurn): void;
  onFault(error: unknown): void;
}

export interface LoggedTurn {
  pointer: LivePointer;
  /** Null on a line that was taken offline. */
  versionId: string | null;
  request: RealtimeRequest;
  callId: string;
  atMs: number;
  log: TurnLog;
}

const isRequest = new Ajv({ strict: false, allowUnionTypes: true }).compile<RealtimeRequest>(RealtimeRequest);
const JSON_HEADERS = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
const NOT_FOUND: BytesResponse = {
  status: 404,
  headers: { "content-type": "text/plain" },
  body: "Not found",
};
/** What a turn we cannot read is answered with: the platform ends the call rather than leaving it silent. */
const HANG_UP = '{"command":"hangup","command_id":"patchcord-goodbye","params":{},"variables":{}}';

export function answerTurn(request: BytesRequest, deps: TurnDeps): Soon<BytesResponse> {
  const tokenHash = tokenHashOf(request.path);
  if (tokenHash === null || request.method !== "POST") return NOT_FOUND;
  const turn = readTurn(request.body);
  const failed = (error: unknown) => {
    deps.onFault(error);
    return answer(HANG_UP);
  };
  try {
    const found = deps.pointer(tokenHash, turn === null || isFirstTurn(turn));
    const reply = whenThere(found, (pointer): Soon<BytesResponse> => {
      if (!pointer || !isAuthorised(request.headers.authorization, pointer)) return NOT_FOUND;
      return turn === null ? answer(HANG_UP) : whenThere(bodyOf(turn, pointer, deps), answer);
    });
    return reply instanceof Promise ? reply.catch(failed) : reply;
  } catch (error) {
    return failed(error);
  }
}

/**
 * The answer's bytes. A turn that comes again gets the same ones, and its effects do not happen again. Most turns say the
 * same however often they are taken; those that would not go through `once`: a first turn (another version may be live by
 * then), one that asks for the time, and one that has effects.
 */
function bodyOf(turn: RealtimeRequest, pointer: LivePointer, deps: TurnDeps): Soon<string> {
  const asked = { turn, callId: String(turn.callid), pointer, deps };
  return isFirstTurn(turn) ? once(asked, () => decide(asked)) : decide(asked);
}

interface Asked {
  turn: RealtimeRequest;
  callId: string;
  pointer: LivePointer;
  deps: TurnDeps;
}

/** What this turn was answered when it came before, else what it is answered now. */
function once({ turn, callId, pointer, deps }: Asked, answered: () => Soon<string>): Soon<string> {
  const key = `${pointer.deploymentId}|${callId}|${turn.call_status === "HANGUP" ? "end" : (turn.command_id ?? 0)}`;
  const known = deps.recent.get(key);
  if (known !== undefined) return known;
  const body = answered();
  deps.recent.set(key, body);
  return body;
}

function decide(asked: Asked): Soon<string> {
  const { turn, pointer, deps } = asked;
  const carried = isFirstTurn(turn) ? undefined : cursorVersion(variablesOf(turn));
  const versionId = carried ?? pointer.liveVersionId;
  if (versionId === null) return conclude(asked, closedTurn(turn, pointer.offlineMedia), null, deps.now());
  return whenThere(deps.machine(versionId, pointer), (machine) => run(asked, machine, versionId));
}

function run(asked: Asked, machine: Machine | undefined, versionId: string): Soon<string> {
  const { turn, deps } = asked;
  const atMs = deps.now();
  if (!machine) return conclude(asked, apologise(null, variablesOf(turn)), versionId, atMs);
  const apology = (error: unknown) => {
    deps.onFault(error);
    return conclude(asked, apologise(machine, variablesOf(turn)), versionId, atMs);
  };
  const env: TurnEnv = { machine, versionId, sign: deps.sign, nowMs: atMs };
  try {
    const result = takeTurn(turn, env);
    const answered = () =>
      result.kind === "answer"
        ? conclude(asked, result, versionId, atMs)
        : fetchAndContinue(asked, result, env)
            .then((last) => conclude(asked, last.result, last.versionId, atMs))
            .catch(apology);
    // Up to here nothing has happened: what the turn says had to be known to see whether it must be said once.
    const isSame = isFirstTurn(turn) || (result.kind === "answer" && !result.hasReadClock);
    return isSame ? answered() : once(asked, answered);
  } catch (error) {
    return apology(error);
  }
}

function conclude(asked: Asked, result: TurnResult, versionId: string | null, atMs: number): string {
  if (result.kind === "request") throw new Error("Bug: a turn was answered before its requests");
  const { turn, callId, pointer, deps } = asked;
  deps.log({ pointer, versionId, request: turn, callId, atMs, log: result.log });
  const response = result.response && placeSounds(result.response, ({ sha256 }) => pointer.sounds[sha256]);
  return response === null ? "" : JSON.stringify(response);
}

type WantedRequest = Extract<TurnResult, { kind: "request" }>;

/** Performs what the flow asks for, one thing after another, and never past the platform's patience. */
async function fetchAndContinue(asked: Asked, first: WantedRequest, began: TurnEnv): Promise<Outcome> {
  const { turn } = asked;
  const deadlineMs = began.nowMs + REPLY_BUDGET_MS;
  let env = began;
  let outcome: Outcome = { versionId: env.versionId, result: first };
  for (let n = 0; outcome.result.kind === "request" && n < MAX_REQUESTS; n++) {
    env = await followVersion(asked, env, outcome.versionId);
    outcome = await outcomeOf(asked, outcome.result, env, deadlineMs);
  }
  if (outcome.result.kind === "answer") return outcome;
  return { ...outcome, result: apologise(env.machine, variablesOf(turn)) };
}

/** What the flow does once it has what it asks for: what the first instance wrote, else what comes of performing it now. */
async function outcomeOf(
  asked: Asked,
  { request, pending }: WantedRequest,
  env: TurnEnv,
  deadlineMs: number,
): Promise<Outcome> {
  const { turn, callId, pointer, deps } = asked;
  // A turn number comes twice when the caller hangs up while it is being answered.
  const when = `${pending.cursor.position.turn}${pending.isOver ? ".end" : ""}`;
  const place = { workspaceId: pointer.workspaceId, key: `${pointer.deploymentId}.${callId}.${when}` };
  const known = await deps.outcomes.find(place, deadlineMs - deps.now());
  if (known) return known;
  const timeoutMs = deadlineMs - MARGIN_MS - deps.now();
  const reply =
    timeoutMs > MIN_REQUEST_MS
      ? await deps.perform(request, place.key, pointer, timeoutMs)
      : failedReply(request);
  const result = continueTurn(turn, pending, reply, { ...env, nowMs: deps.now() });
  return deps.outcomes.settle(place, { versionId: env.versionId, result }, deadlineMs - deps.now());
}

/** Another instance may have begun the call a moment before or after a publish: the call is on the version it began on. */
async function followVersion(asked: Asked, env: TurnEnv, versionId: string): Promise<TurnEnv> {
  if (versionId === env.versionId) return env;
  const machine = await asked.deps.machine(versionId, asked.pointer);
  if (!machine) throw new Error(`version ${versionId} cannot be had`);
  return { ...env, versionId, machine };
}

/** More requests than this in one turn cannot fit its budget anyway. */
const MAX_REQUESTS = 10;
const MIN_REQUEST_MS = 100;
/** What must be left after a request, for settling what came of it. */
const MARGIN_MS = 300;

/** Hashes of the addresses asked for lately: the platform posts to the same few again and again. */
const hashes = new Map<string, string>();
const MOST_HASHES = 1_000;

function tokenHashOf(path: string): string | null {
  const known = hashes.get(path);
  if (known !== undefined) return known;
  const token = /^\/api\/realtime\/([A-Za-z0-9_-]{20,128})\/?(?:\?.{0,200})?$/.exec(path)?.[1];
  if (token === undefined) return null;
  const tokenHash = hash("sha256", token);
  if (hashes.size >= MOST_HASHES) hashes.clear(); // strangers may ask for anything
  hashes.set(path, tokenHash);
  return tokenHash;
}

function readTurn(body: Buffer | null): RealtimeRequest | null {
  if (body === null) return null;
  try {
    const text = body.toString("utf8");
    const turn: unknown = JSON.parse(text);
    return isRequest(turn) ? withWholeCallId(turn, text) : null;
  } catch {
    return null;
  }
}

/** Call ids have 64 bits. JSON numbers lose their last digits past 2^53, so a larger one is taken from the text. */
function withWholeCallId(turn: RealtimeRequest, text: string): RealtimeRequest {
  const { callid } = turn;
  if (typeof callid === "string" || Number.isSafeInteger(callid)) return turn;
  for (const [, digits = ""] of text.matchAll(/"callid"\s*:\s*(\d{1,20})/g)) {
    if (Number(digits) === callid) return { ...turn, callid: digits };
  }
  return turn;
}

function isAuthorised(header: string | undefined, pointer: LivePointer): boolean {
  if (pointer.authorization === null) return true;
  const given = Buffer.from(header ?? "");
  const expected = pointer.authorization;
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const answer = (body: string): BytesResponse => ({ status: 200, headers: JSON_HEADERS, body });

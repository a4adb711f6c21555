// REALTIME10 over the engine: one turn in, one answer out. Pure: whatever the flow needs from outside (an HTTP request,
// an SMS) comes back as a request that the caller performs and hands to `continueTurn`.
import type { RealtimeRequest, RealtimeResponse } from "@/lib/callr/realtime10";
import { ttsMedia } from "@/lib/callr/realtime10";
import type { Variables } from "@/lib/flow/variables";
import type { CallFacts, Reply, Request } from "@/lib/nodes/contract";
import { type Cursor, readCursor, type Sign, writeCursor } from "./cursor";
import type { Machine } from "./machine";
import { begin, type Ending, type Position, resume, type Step, type Visit } from "./step";

export interface TurnEnv {
  /** The version to run: the cursor's when the turn carries one, else the live one. */
  machine: Machine;
  versionId: string;
  sign: Sign;
  nowMs: number;
  /** Values that a run we started brings; the first turn takes them in. */
  startVariables?: Variables;
}

export type TurnResult =
  | {
      kind: "answer";
      response: RealtimeResponse | null;
      log: TurnLog;
      /** Set when the answer depends on the time it was given. */
      hasReadClock?: true;
    }
  | { kind: "request"; request: Request; pending: Pending };

/** What the call log keeps of a turn. */
export interface TurnLog {
  turn: number;
  path: Visit[];
  ending: Ending | "caller" | "unanswered" | "refused" | "closed" | null;
  command: string | null;
}

/** A turn that waits for I/O of ours; plain data. */
export interface Pending {
  cursor: Cursor;
  path: Visit[];
  /** True after a hang-up, when nothing can be said any more. */
  isOver: boolean;
}

/** Command ids of the spoken apology: the turn after it hangs up, without needing anything it carried. */
const APOLOGY_ID = "patchcord-apology";
const FAREWELL_ID = "patchcord-goodbye";
const CLOSED_ID = "patchcord-closed";
const UNANSWERED = new Set(["BUSY", "NOANSWER", "CONGESTION", "REJECTED"]);

export const isFirstTurn = (request: RealtimeRequest): boolean => !request.command_id && !request.command;

/** Answers a turn, or says what must be fetched first. */
export function takeTurn(request: RealtimeRequest, env: TurnEnv): TurnResult {
  const received = variablesOf(request);
  if (request.call_status === "HANGUP") return hangUpTurn(request, received, env);
  if (UNANSWERED.has(request.call_status)) return unansweredTurn(request, received, env);
  if (request.command_id === APOLOGY_ID)
    return { kind: "answer", response: farewell(received), log: log(0, [], "lost", "hangup") };
  if (request.command_id === FAREWELL_ID) return over(0, [], "lost");
  const call = factsOf(request);
  if (isFirstTurn(request)) {
    const entry = request.request_hash ? "api-initiated" : "inbound-call";
    const step = begin(env.machine, entry, call, env.nowMs, env.startVariables);
    return step ? conclude(step, request, received, env) : apologise(env.machine, received);
  }
  const cursor = readCursor(received, call.callId, env.machine.program.variables, env.sign);
  if (!cursor) return apologise(env.machine, received);
  return conclude(
    resume(env.machine, cursor.position, replyOf(request), call, env.nowMs),
    request,
    received,
    env,
  );
}

/** Goes on with a turn after its request was performed. */
export function continueTurn(
  request: RealtimeRequest,
  pending: Pending,
  reply: Reply,
  env: TurnEnv,
): TurnResult {
  const step = resume(env.machine, pending.cursor.position, reply, factsOf(request), env.nowMs);
  const path = [...pending.path, ...step.path];
  return conclude({ ...step, path }, request, variablesOf(request), env, pending.isOver);
}

/** Something failed on our side: say so in the flow's language, and hang up with the next turn. */
export function apologise(machine: Machine | null, foreign: Record<string, unknown>): TurnResult {
  const { voice, language } = machine?.program.settings ?? { voice: "TTS_EN-GB_SERENA", language: "en-GB" };
  const response = {
    command: "play",
    command_id: APOLOGY_ID,
    params: { media_id: ttsMedia(voice, apologies[language.slice(0, 2)] ?? apologies.en ?? "") },
    variables: foreign,
  };
  return { kind: "answer", response, log: log(0, [], "lost", "play") };
}

/** A line that was taken offline: whoever calls hears why (TTS|VOICE|text), and the call ends. */
export function closedTurn(request: RealtimeRequest, media: string | null): TurnResult {
  const received = variablesOf(request);
  if (request.call_status === "HANGUP" || UNANSWERED.has(request.call_status)) return over(0, [], "closed");
  if (!isFirstTurn(request) || media === null)
    return { kind: "answer", response: farewell(received), log: log(1, [], null, "hangup") };
  const response = {
    command: "play",
    command_id: CLOSED_ID,
    params: { media_id: media },
    variables: received,
  };
  return { kind: "answer", response, log: log(0, [], null, "play") };
}

const apologies: Record<string, string> = {
  en: "We are sorry, this line has a technical problem. Call again in a few minutes.",
  fr: "Nous sommes désolés, cette ligne rencontre un problème technique. Rappelez dans quelques minutes.",
  de: "Es tut uns leid, diese Leitung hat eine technische Störung. Rufen Sie in einigen Minuten wieder an.",
  es: "Lo sentimos, esta línea tiene un problema técnico. Vuelva a llamar en unos minutos.",
  it: "Siamo spiacenti, questa linea ha un problema tecnico. Richiami tra qualche minuto.",
  nl: "Het spijt ons, deze lijn heeft een technisch probleem. Bel over enkele minuten terug.",
};

function conclude(
  step: Step,
  request: RealtimeRequest,
  received: Record<string, unknown>,
  env: TurnEnv,
  isOver = false,
): TurnResult {
  const result = answerTo(step, request, received, env, isOver);
  return step.hasReadClock && result.kind === "answer" ? { ...result, hasReadClock: true } : result;
}

function answerTo(
  step: Step,
  request: RealtimeRequest,
  received: Record<string, unknown>,
  env: TurnEnv,
  isOver: boolean,
): TurnResult {
  const { position, output, path } = step;
  const cursor = { versionId: env.versionId, position };
  if (output.kind === "request")
    return { kind: "request", request: output.request, pending: { cursor, path, isOver } };
  if (isOver) return over(position.turn, path, endingOf(request));
  if (output.kind === "command") {
    const variables = writeCursor(cursor, String(request.callid), received, env.sign);
    const response = {
      command: output.command,
      command_id: commandId(position),
      params: output.params,
      variables,
    };
    return { kind: "answer", response, log: log(position.turn, path, null, output.command) };
  }
  const how = output.kind === "end" ? output.how : "lost";
  if (how === "stuck" || how === "lost") {
    const apology = apologise(env.machine, received);
    return apology.kind === "answer" ? { ...apology, log: log(position.turn, path, how, "play") } : apology;
  }
  // After our own `hangup` a result may still come before the HANGUP turn; nothing is left to command then.
  if (how !== "dead_end") return over(position.turn, path, how);
  const variables = writeCursor(cursor, String(request.callid), received, env.sign);
  const response = { ...farewell(received), variables };
  return { kind: "answer", response, log: log(position.turn, path, how, "hangup") };
}

/** The platform called somebody for this flow and nobody answered: nothing can be said, the rest still runs. */
function unansweredTurn(
  request: RealtimeRequest,
  received: Record<string, unknown>,
  env: TurnEnv,
): TurnResult {
  const call = { ...factsOf(request), isUnanswered: true };
  const step = begin(env.machine, "api-initiated", call, env.nowMs, env.startVariables);
  return step ? conclude(step, request, received, env, true) : over(0, [], "unanswered");
}

/** The caller or callee has hung up: take what the running command still brought, then the after-hang-up steps. */
function hangUpTurn(request: RealtimeRequest, received: Record<string, unknown>, env: TurnEnv): TurnResult {
  const call = factsOf(request);
  const cursor = readCursor(received, call.callId, env.machine.program.variables, env.sign);
  const turn = cursor?.position.turn ?? 0;
  const variables = cursor
    ? { ...cursor.position.variables, ...lastWords(request, cursor.position, call, env) }
    : {};
  // The platform knows no hang-up branch for calls that we start.
  const step = request.request_hash ? null : begin(env.machine, "hangup", call, env.nowMs, variables);
  if (!step) return over(turn, [], endingOf(request));
  return conclude(
    { ...step, position: { ...step.position, turn: turn + step.position.turn } },
    request,
    received,
    env,
    true,
  );
}

/** How a call ended that the platform says is over: the last command in it tells a hang-up of ours from the caller's. */
function endingOf({ call_status, command }: RealtimeRequest): "unanswered" | "hangup" | "caller" {
  if (UNANSWERED.has(call_status)) return "unanswered";
  return command === "hangup" ? "hangup" : "caller";
}

/** What the command in progress saved before the hang-up, such as a message that was being recorded. */
function lastWords(
  request: RealtimeRequest,
  position: Position,
  call: CallFacts,
  env: TurnEnv,
): Position["variables"] {
  const node = env.machine.node(position.node);
  if (!node || request.command_id !== commandId(position) || !request.command_result) return {};
  const step = resume(env.machine, position, replyOf(request), call, env.nowMs);
  const [own] = step.path;
  return own?.node === node.key && own.set ? own.set : {};
}

function over(turn: number, path: Visit[], ending: TurnLog["ending"]): TurnResult {
  return { kind: "answer", response: null, log: log(turn, path, ending, null) };
}

const log = (turn: number, path: Visit[], ending: TurnLog["ending"], command: string | null): TurnLog => ({
  turn,
  path,
  ending,
  command,
});

const farewell = (variables: Record<string, unknown>): RealtimeResponse => ({
  command: "hangup",
  command_id: FAREWELL_ID,
  params: {},
  variables,
});

/** Unique within the call, never empty or zero: "3.main-menu". */
const commandId = ({ turn, node }: Position): string => `${turn}.${node}`;

function replyOf(request: RealtimeRequest): Reply {
  return {
    kind: "command",
    result: request.command_result == null ? "" : String(request.command_result),
    error: request.command_error == null ? "" : String(request.command_error),
  };
}

function factsOf(request: RealtimeRequest): CallFacts {
  const isOutbound = Boolean(request.request_hash);
  const caller = String(request.cli_number ?? "");
  const number = String(request.number ?? "");
  // Outbound, `number` is the person we called: the caller's seat is theirs.
  return {
    callId: String(request.callid),
    caller: isOutbound ? number : caller,
    called: isOutbound ? caller : number,
  };
}

/** The turn's `variables`, ours and others'; none when they are no object. */
export function variablesOf({ variables }: RealtimeRequest): Record<string, unknown> {
  if (typeof variables !== "object" || variables === null || Array.isArray(variables)) return {};
  return variables as Record<string, unknown>; // JSON gave an object; its members stay unknown
}

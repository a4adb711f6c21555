// The platform's side of REALTIME10 for a call that a person, a saved case or a test steers: it posts turns to whatever
// answers them (our handler's pure function, or the handler over HTTP) and does what the answers command.
import type { CallStatus, RealtimeRequest, RealtimeResponse } from "@/lib/callr/realtime10";
import type { Value } from "@/lib/flow/variables";
import type { Act, Reply, Request } from "@/lib/nodes/contract";
import { type RealtimeState, type Ringing, TALK_SECONDS, waitingFor } from "./realtime10/call";
import { ANSWER_SECONDS, beginCommand, finishCommand } from "./realtime10/commands";
import type { Moment, Session, TraceEvent, TracePoint } from "./session";
import { speechMs } from "./speech";

/** What came back for a turn. Only a transport inside our own process knows nodes, variables and requests. */
export type Posted =
  | { kind: "answer"; response: RealtimeResponse | null; seen?: Seen }
  /** The turn needs this from outside first; post it again with the replies so far and this one's. */
  | { kind: "request"; request: Request; seen?: Seen };

/** Program keys passed and what they set, in order, since the turn began. */
export type Seen = readonly { node: string; set?: Record<string, Value> }[];

export type Post = (request: RealtimeRequest, replies: readonly Reply[], nowMs: number) => Promise<Posted>;

export interface Realtime10Options {
  post: Post;
  callId: string;
  app: string;
  caller: string;
  called: string;
  startedMs: number;
  /** Set for a call that the platform places: the phone that rings first. */
  outbound: Ringing | null;
  variables: Record<string, Value>;
  saved?: unknown;
}

export function realtime10Session(options: Realtime10Options): Session {
  const state =
    options.saved === undefined ? firstState(options) : (structuredClone(options.saved) as RealtimeState); // our own `save`
  let points: TracePoint[] = [];
  let path: string[] = [];

  const tell = (trace: TraceEvent) => {
    points.push({
      atMs: state.nowMs - state.startedMs,
      ...(state.node !== null && { node: state.node }),
      trace,
    });
  };
  const set = (name: string, value: Value) => {
    if (state.variables[name] === value) return;
    state.variables[name] = value;
    tell({ event: "set", name, value });
  };
  const see = (visits: Seen) => {
    for (const { node, set: assigned = {} } of visits) {
      state.node = node;
      if (path.at(-1) !== node) path.push(node);
      for (const [name, value] of Object.entries(assigned)) set(name, value);
    }
  };
  /** Over HTTP the variables of an answer tell what was set. */
  const seeAnswer = (variables: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(variables)) {
      if (!name.startsWith("_") && isValue(value)) set(name, value);
    }
  };
  /** Posts the turn that is due, and obeys until somebody must act or the call is over. */
  const runOn = async (): Promise<void> => {
    while (state.turn) {
      const { request, replies, seen } = state.turn;
      const posted = await options.post(request, replies, state.nowMs);
      if (posted.seen) see(posted.seen.slice(seen));
      else if (posted.kind === "answer" && posted.response) seeAnswer(posted.response.variables);
      if (posted.kind === "request") {
        state.turn = { request, replies, seen: posted.seen?.length ?? seen };
        tellRequest(posted.request);
        state.doing = { kind: "requesting", request: posted.request };
        return;
      }
      state.turn = null;
      obey(posted.response);
    }
  };
  const obey = (response: RealtimeResponse | null) => {
    if (state.isOver) {
      state.doing = null;
      if (state.finally) tell({ event: "ended", how: state.finally });
      return;
    }
    if (!response) return end("failed");
    state.sent = response.variables;
    const { command, command_id: id, params } = response;
    state.doing = { kind: "command", command, id, params, round: 0, typed: "" };
    if (command === "hangup" || command === "end") return hangUp("hangup");
    beginCommand(state, tell, report);
  };
  const tellRequest = (request: Request) => {
    if (request.do === "sms") tell({ event: "sent", to: request.to, from: request.from, text: request.text });
    else tell({ event: "requested", method: request.method, url: request.url, body: request.body });
  };
  /** The command in progress is done: its result is the next turn. */
  const report = (result: string, error = "") => post("UP", result, error);
  const post = (status: CallStatus, result: string, error: string) => {
    state.turn = { request: turnOf(state, status, result, error), replies: [], seen: 0 };
  };
  const end = (how: Extract<TraceEvent, { event: "ended" }>["how"]) => {
    const isQuietEnd = how === "hangup" || how === "caller";
    tell({ event: "ended", how: state.wasConnected && isQuietEnd ? "transferred" : how });
    state.isOver = true;
    state.doing = null;
  };
  /** The call is over, by the flow or by a person: the app gets one HANGUP turn. */
  const hangUp = (how: "hangup" | "caller") => {
    const { doing } = state;
    const result = doing?.kind === "talking" || doing?.kind === "whispering" ? "ANSWER" : "";
    post("HANGUP", result, "");
    end(how);
  };

  const act = (did: Act): boolean => {
    const { doing, turn } = state;
    if (!doing) return false;
    if (doing.kind === "requesting") {
      const reply = replyOf(did, doing.request);
      if (!reply || !turn) return false;
      state.turn = { ...turn, replies: [...turn.replies, reply] };
      state.doing = null;
      return true;
    }
    if (doing.kind === "talking" && ["hangup", "wait", "listen"].includes(did.act)) {
      state.nowMs += TALK_SECONDS * 1000;
    }
    if (did.act === "hangup" && doing.kind !== "ringing") {
      if (doing.kind === "talking") state.wasConnected = true;
      hangUp("caller");
      return true;
    }
    if (doing.kind === "talking" && (did.act === "wait" || did.act === "listen")) {
      state.wasConnected = true;
      hangUp("hangup");
      return true;
    }
    if (doing.kind === "whispering") {
      if (did.act !== "listen" && did.act !== "wait") return false;
      state.nowMs += speechMs(doing.text);
      state.doing = { ...doing, kind: "talking" };
      return true;
    }
    if (doing.kind === "ringing") {
      if (did.act !== "callee") return false;
      pickUp(did.outcome, doing.seconds);
      return true;
    }
    return doing.kind === "command" && finishCommand(did, state, tell, report);
  };
  const pickUp = (outcome: Extract<Act, { act: "callee" }>["outcome"], seconds: number) => {
    tell({ event: "callee", outcome });
    state.nowMs += (outcome === "no-answer" ? seconds : ANSWER_SECONDS) * 1000;
    state.doing = null;
    if (outcome === "answered") return post("UP", "", "");
    post(outcome === "busy" ? "BUSY" : outcome === "no-answer" ? "NOANSWER" : "CONGESTION", "", "");
    state.isOver = true;
    state.finally = "unanswered";
  };
  const moment = (): Moment => {
    const told = { points, path };
    points = [];
    path = [];
    return { ...told, waiting: waitingFor(state), node: state.node, variables: { ...state.variables } };
  };
  return {
    async start() {
      if (options.outbound) {
        const { number, callerId, seconds } = options.outbound;
        state.doing = { kind: "ringing", number, seconds };
        tell({ event: "ringing", number, callerId, seconds });
      } else post("INCOMING_CALL", "", "");
      await runOn();
      return moment();
    },
    async act(did) {
      if (act(did)) await runOn();
      return moment();
    },
    save: () => ({ kind: "realtime10", state: structuredClone(state) }),
  };
}

function firstState({
  callId,
  app,
  caller,
  called,
  startedMs,
  outbound,
  variables,
}: Realtime10Options): RealtimeState {
  return {
    app,
    callId,
    // Outbound, the platform's `number` is the person it calls.
    cliNumber: outbound ? called : caller,
    number: outbound ? caller : called,
    isOutbound: outbound !== null,
    startedMs,
    nowMs: startedMs,
    sent: {},
    variables,
    node: null,
    doing: null,
    turn: null,
    recordings: 0,
    wasConnected: false,
    isOver: false,
    finally: null,
  };
}

function turnOf(state: RealtimeState, status: CallStatus, result: string, error: string): RealtimeRequest {
  const { doing } = state;
  const isCommand = doing?.kind === "command" || doing?.kind === "talking" || doing?.kind === "whispering";
  return {
    app: state.app,
    callid: state.callId,
    request_hash: state.isOutbound ? "PATCHCRD" : null,
    cli_name: "",
    cli_number: state.cliNumber,
    number: state.number,
    command: isCommand ? doing.command : "",
    command_id: isCommand ? doing.id : 0,
    command_result: result,
    command_error: error,
    date_started: new Date(state.startedMs).toISOString().slice(0, 19).replace("T", " "),
    call_status: status,
    cdr_field: "",
    variables: state.sent,
  };
}

function replyOf(act: Act, request: Request): Reply | null {
  if (request.do === "sms") return act.act === "sms" ? { kind: "sms", ok: act.ok } : null;
  if (act.act !== "http") return null;
  const { ok, status = ok ? 200 : 500, json } = act;
  return {
    kind: "http",
    ok,
    status,
    json: json ?? null,
    body: json === undefined ? "" : JSON.stringify(json),
  };
}

const isValue = (value: unknown): value is Value =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

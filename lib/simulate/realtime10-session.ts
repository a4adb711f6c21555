// A REALTIME10 call that a person, a saved case or a test steers: it posts turns to whatever answers them (our handler's
// pure function, or the handler over HTTP); what the answers make the platform do is the model's in `realtime10/`.
import type { RealtimeRequest, RealtimeResponse } from "@/lib/callr/realtime10";
import type { FrozenSound } from "@/lib/flow/shared-prompt";
import type { Value } from "@/lib/flow/variables";
import type { Act, Reply, Request } from "@/lib/nodes/contract";
import { remember, type SharedMemory } from "@/lib/runtime/shared-memory";
import { placeSounds } from "@/lib/runtime/sounds";
import { copyPlain } from "@/lib/shared/json";
import { actMs } from "./act-time";
import { advanceCall } from "./realtime10/advance";
import { type CallEvent, newCall, type RealtimeCall } from "./realtime10/call";
import { waitingFor } from "./realtime10/waiting";
import type { Leave, Moment, Session, TraceEvent, TracePoint, Waiting } from "./session";
import { speechMs, wordsOf } from "./speech";

/** What came back for a turn. Only a transport inside our own process knows nodes, variables and requests. */
export type Posted =
  | { kind: "answer"; response: RealtimeResponse | null; seen?: Seen }
  /** The turn needs this from outside first; post it again with the replies so far and this one's. */
  | { kind: "request"; request: Request; seen?: Seen };

/** Program keys passed and what they set, in order, since the turn began. */
export type Seen = readonly { node: string; port?: string; set?: Record<string, Value>; note?: string }[];

export type Post = (request: RealtimeRequest, replies: readonly Reply[], nowMs: number) => Promise<Posted>;

export interface Ringing {
  number: string;
  callerId: string;
  seconds: number;
}

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

/** What somebody outside answers; the shared memory answers by itself. */
type Asked = Exclude<Request, { do: "memory" }>;

interface State {
  call: RealtimeCall;
  nowMs: number;
  /** Program key of the node the call is at, where the transport tells it. */
  node: string | null;
  /** The flow's own variables, where the transport tells them. */
  variables: Record<string, Value>;
  /** What the turn that is due needs from outside before it is answered. */
  request: Asked | null;
  /** What it got so far; `seen` counts the visits already told. */
  replies: Reply[];
  seen: number;
  /** What the flow has kept for other calls, as far as this one goes. */
  memory?: SharedMemory;
  /** Recorded prompts that have been played, by the number they go by. */
  sounds?: Record<number, FrozenSound>;
}

export function realtime10Session(options: Realtime10Options): Session {
  const state = options.saved === undefined ? firstState(options) : (copyPlain(options.saved) as State); // our own `save`
  let points: TracePoint[] = [];
  let path: string[] = [];
  let ports: Leave[] | undefined;

  const soundOf = (media: unknown) => state.sounds?.[Number(media)];
  const around = {
    soundMs: (media: unknown) => soundOf(media)?.durationMs ?? speechMs(wordsOf(media) ?? ""),
    soundName: (media: unknown) => soundOf(media)?.name,
  };
  /** The platform of a tried call knows a sound by a number, as the true one does. */
  const place = (response: RealtimeResponse): RealtimeResponse =>
    placeSounds(response, (sound) => {
      const id = Number.parseInt(sound.sha256.slice(0, 12), 16);
      state.sounds = { ...state.sounds, [id]: sound };
      return id;
    });

  const tell = (told: TraceEvent) => {
    const trace =
      told.event === "played" ? { ...told, media: soundOf(told.media)?.name ?? told.media } : told;
    points.push({
      atMs: state.nowMs - state.call.startedMs,
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
    ports ??= [];
    for (const { node, port, set: assigned = {}, note } of visits) {
      state.node = node;
      if (path.at(-1) !== node) path.push(node);
      if (port !== undefined) ports.push({ node, port });
      for (const [name, value] of Object.entries(assigned)) set(name, value);
      if (note !== undefined) tell({ event: "logged", text: note });
    }
  };
  /** Over HTTP the variables of an answer tell what was set. */
  const seeAnswer = (variables: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(variables)) {
      if (!name.startsWith("_") && isValue(value)) set(name, value);
    }
  };
  /** False when the event does not fit. */
  const advance = (event: CallEvent, nowMs: number): boolean => {
    const { call, told } = advanceCall(state.call, event, { nowMs, ...around });
    if (call === state.call) return false;
    state.call = call;
    state.nowMs = nowMs;
    for (const trace of told) tell(trace);
    return true;
  };
  /** Posts the turn that is due, and lets the platform obey, until somebody must act or the call is over. */
  const runOn = async (): Promise<void> => {
    for (let { doing } = state.call; doing.kind === "asking"; doing = state.call.doing) {
      const posted = await options.post(doing.turn, state.replies, state.nowMs);
      if (posted.seen) see(posted.seen.slice(state.seen));
      else if (posted.kind === "answer" && posted.response) seeAnswer(posted.response.variables);
      if (posted.kind === "request") {
        state.seen = posted.seen?.length ?? state.seen;
        if (posted.request.do === "memory") {
          const { memory, reply } = remember(state.memory ?? {}, posted.request, state.nowMs);
          state.memory = memory;
          state.replies.push(reply);
          continue;
        }
        state.request = posted.request;
        tellRequest(posted.request);
        return;
      }
      state.replies = [];
      state.seen = 0;
      const { response: answer } = posted;
      advance(answer ? { type: "answer", answer: place(answer) } : { type: "no-answer" }, state.nowMs);
    }
  };
  const tellRequest = (request: Asked) => {
    if (request.do === "sms") tell({ event: "sent", to: request.to, from: request.from, text: request.text });
    else if (request.do === "http")
      tell({ event: "requested", method: request.method, url: request.url, body: request.body });
  };
  const waiting = (): Waiting | null =>
    state.request ? requestWaits(state.request) : waitingFor(state.call);

  const act = (did: Act, atMs: number | undefined): boolean => {
    const waits = waiting();
    if (!waits) return false;
    if (state.request) {
      const reply = replyOf(did, state.request);
      if (!reply) return false;
      state.replies.push(reply);
      state.request = null;
      return true;
    }
    // A recording in a tried call ends by `speak` or `silence`, as on the other target.
    if (did.act === "press" && waits.for === "recording") return false;
    return advance({ type: "act", act: did }, atMs ?? state.nowMs + actMs(did, waits));
  };
  const moment = (): Moment => {
    const told = { points, path, ...(ports && { ports }) };
    points = [];
    path = [];
    ports = undefined;
    return { ...told, waiting: waiting(), node: state.node, variables: { ...state.variables } };
  };

  return {
    async start() {
      advance({ type: "begin" }, state.nowMs);
      await runOn();
      return moment();
    },
    async act(did, atMs) {
      if (act(did, atMs)) await runOn();
      return moment();
    },
    save: () => ({ kind: "realtime10", state: copyPlain(state) }),
  };
}

function firstState(options: Realtime10Options): State {
  const { callId, app, caller, called, startedMs, outbound, variables } = options;
  const facts = {
    app,
    callId,
    requestHash: outbound ? "PATCHCRD" : null,
    // Outbound, the platform's `number` is the person it calls.
    cliNumber: outbound ? outbound.callerId : caller,
    number: outbound ? outbound.number : called,
    ringSeconds: outbound?.seconds ?? 0,
    cdrField: "",
  };
  return {
    call: newCall(facts, startedMs),
    nowMs: startedMs,
    node: null,
    variables,
    request: null,
    replies: [],
    seen: 0,
  };
}

const requestWaits = (request: Asked): Waiting =>
  request.do === "sms"
    ? { for: "sms", to: request.to, text: request.text }
    : { for: "http", method: request.method, url: request.url };

function replyOf(act: Act, request: Asked): Reply | null {
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

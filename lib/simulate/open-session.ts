// Opens a session for a compiled flow or a script: what runs is always what would be published.
import type { ScriptProblem } from "@/lib/callr/actions10-read";
import { emitActions10 } from "@/lib/compile/4-emit/actions10";
import { nodesByPath } from "@/lib/compile/node-paths";
import type { EntryName, Program } from "@/lib/compile/program";
import { renderTemplate } from "@/lib/flow/template";
import type { Variables } from "@/lib/flow/variables";
import type { CallFacts } from "@/lib/nodes/contract";
import { prepare } from "@/lib/runtime/machine";
import { ok, type Result } from "@/lib/shared/result";
import { readyScript } from "./actions10/script";
import { actions10Session } from "./actions10-session";
import { handlerTransport } from "./handler-transport";
import type { Evaluator } from "./javascript/evaluator";
import { type Ringing, realtime10Session } from "./realtime10-session";
import type { SavedSession, Session } from "./session";
import { smsSession } from "./sms-session";

interface Opening {
  entry: EntryName;
  call: CallFacts;
  nowMs: number;
  /** Start values by name, over those of the flow; what a run by API or a campaign brings. */
  variables?: Variables;
  /** Where an ACTIONS10 script's JavaScript runs. */
  evaluator: Evaluator;
  /** Goes on with a session that was saved. */
  saved?: SavedSession;
}

export interface FlowOpening extends Opening {
  program: Program;
  /** The script of an ACTIONS10 flow, which is what runs; written anew from the Program when there is none. */
  script: string | null;
  /** Path of an item in the script -> Program key; known for a script that its source was edited into. */
  places?: Record<string, string>;
}

/** A session over a compiled draft or a version. Fails only when the script cannot be read. */
export function openSession(opening: FlowOpening): Result<Session, ScriptProblem[]> {
  const ready = readySessions(opening);
  return ready.ok ? ok(ready.value(opening.saved)) : ready;
}

/** Opens sessions of one flow, new or from where another one was saved: what all share is made ready once. */
export type OpenAgain = (saved?: SavedSession) => Session;

export function readySessions(opening: Omit<FlowOpening, "saved">): Result<OpenAgain, ScriptProblem[]> {
  const { program, script, entry, call, nowMs } = opening;
  const variables = opening.variables ?? {};
  switch (program.target) {
    case "actions10": {
      const emitted = emitActions10(program);
      const text = script ?? emitted.yaml;
      const ready = readyScript(text);
      if (!ready.ok) return ready;
      // A script kept by an earlier compiler may be laid out otherwise: then nothing is known of where its items come from.
      const isSame = text === emitted.yaml;
      const { places } = opening;
      const options = {
        script: ready.value,
        nodes: isSame ? nodesByPath(emitted) : new Map(Object.entries(places ?? {})),
        startNode: isSame || places ? program.entries[entry] : undefined,
        authorVariables: Object.keys(program.variables),
        entry,
        call,
        nowMs,
        variables,
        evaluator: opening.evaluator,
      };
      return ok((saved) => actions10Session({ ...options, ...resumed(saved) }));
    }
    case "realtime10": {
      const post = handlerTransport(program, variables);
      const start = { ...program.variables, ...variables };
      const outbound = entry === "api-initiated" ? outboundOf(program, call, start) : null;
      const options = {
        post,
        callId: call.callId,
        app: "PATCHCRD",
        // Outbound, the person we call takes the caller's seat, and what they see the called number's.
        caller: outbound?.number ?? call.caller,
        called: outbound ? outbound.callerId : call.called,
        startedMs: nowMs,
        outbound,
      };
      return ok((saved) => realtime10Session({ ...options, variables: { ...start }, ...resumed(saved) }));
    }
    case "sms": {
      const machine = prepare(program);
      return ok((saved) => smsSession({ machine, entry, call, nowMs, variables, ...resumed(saved) }));
    }
  }
}

const resumed = (saved: SavedSession | undefined) => (saved ? { saved: saved.state } : {});

/** A session over a script from elsewhere; nothing is known of nodes. */
export function openScript(opening: Opening & { script: string }): Result<Session, ScriptProblem[]> {
  const ready = readyScript(opening.script);
  if (!ready.ok) return ready;
  return ok(
    actions10Session({
      script: ready.value,
      nodes: new Map(),
      startNode: undefined,
      authorVariables: null,
      entry: opening.entry,
      call: opening.call,
      nowMs: opening.nowMs,
      variables: opening.variables ?? {},
      evaluator: opening.evaluator,
      ...(opening.saved && { saved: opening.saved.state }),
    }),
  );
}

/** Whom the platform calls for a run, and what they see, as the start node says it with the values of the run. */
function outboundOf(program: Program, call: CallFacts, variables: Variables): Ringing {
  const data = program.nodes[program.entries["api-initiated"] ?? ""]?.data ?? {};
  const text = (field: unknown) =>
    typeof field === "string" ? renderTemplate(field, (name) => String(variables[name] ?? "")) : "";
  return {
    number: text(data.callFirst) || call.caller,
    callerId: text(data.callerId),
    seconds: typeof data.seconds === "number" ? data.seconds : 30,
  };
}

// What a node type is. One object per type declares its data once and says what it becomes on each target; everything
// else (card, form, docs, checks, phone, explorer, emitted script, handler) asks this object and nothing else.
import type { Static, TObject } from "typebox";
import type { Item } from "@/lib/callr/actions10";
import type { Diagnostic, DiagnosticCode } from "@/lib/flow/diagnostics";
import type { Channel, FlowSettings, Target } from "@/lib/flow/graph";
import type { Library, Reference } from "@/lib/flow/library";
import type { Value } from "@/lib/flow/variables";
import type { Calendar } from "./calendar";
import type { Encoding } from "./encoding";

export type Group = "start" | "talk" | "ask" | "connect" | "logic" | "data" | "sms";

/**
 * Whose line the flow is on: the caller's before and after it is answered, that of somebody the flow has called, or that
 * of a person who was rung and is not connected yet.
 */
export type Line = "ringing" | "answered" | "placed" | "callee";

export interface Port {
  id: string;
  /** Named by outcome: "1 Sales", "No input", "Recorded"; a single way out is "Then". */
  label: string;
  /** Set when nothing needs to be connected: what happens then, such as "Call ends". */
  ends?: string;
  /** What the caller notices when it leads nowhere; completes `port_unconnected`. */
  consequence?: string;
  /** Whether somebody is on the line on this way out, where the node itself changes that. */
  line?: "up" | "none";
  /** Set when what follows is heard by the person who was rung, and not by the caller. */
  party?: "callee";
  /** Who goes this way, to begin a sentence about a change: "Callers who press 2". Made when such a sentence is. */
  who?: string | (() => string);
}

/** What serves in the place of a type. */
export interface Alternative {
  /** In a sentence that begins with "There". */
  words: string;
  /** Types that a step can be changed into without callers losing what it was for, the nearest first. */
  use?: readonly string[];
  /** True when the flow loses nothing that matters by going on without it. */
  canLeaveOut?: true;
}

export interface NodeDefinition<D extends TObject = TObject> {
  type: string;
  title: string;
  /** One line for the palette. */
  summary: string;
  docs: { what: string; when: string; example: string };
  /** Name of an icon; components/nodes/icons.ts draws it. */
  icon: string;
  group: Group;
  channels: readonly Channel[];
  /** Targets that can run it at all; a restriction that depends on the data is a diagnostic of `check`. */
  targets: readonly Target[];
  /** The nearest thing on a target that cannot run it, or runs it only unverified. */
  instead?: Partial<Record<Target, Alternative>>;
  /** For a start node: the entry it is. */
  entry?: "inbound-call" | "inbound-sms" | "api-initiated" | "hangup";
  /** True when the caller or recipient must act, or time must pass, before the flow goes on. */
  waits: boolean;
  /** For a type that waits or not by its data, which may be a draft's of any shape. */
  waitsWith?(data: Static<D>): boolean;
  /** Names of the variables that hold what the caller or recipient types or writes: nothing costly may follow it. */
  typed?(data: Static<D>): string[];
  /** What it sets variables to, as templates, where that is told by its data. */
  gives?(data: Static<D>): { variable: string; template: string }[];
  /** Numbers that it rings, as templates, each with its field. */
  rings?(data: Static<D>): { number: string; field: string }[];
  /** True when the caller hears or does something here, so that an unanswered call must be answered first. */
  talks?(data: Static<D>): boolean;
  /** The lines it makes sense on; all when absent. */
  lines?: readonly Line[];
  /** True when the author says by it how long a call rings. */
  decidesAnswer?: true;
  /** A jump: the flow goes on where it leads, and nothing of the node itself is left in the Program. */
  isJump?: boolean;
  data: D;
  initial: Static<D>;
  ports(data: Static<D>): Port[];
  /** What the card says in one to three lines: the words spoken, the people rung. */
  card(data: Static<D>): string;
  /** What a caller meets here, to complete "Callers now ring Nadia for 25 s"; without it they "reach" the node. */
  meets?(data: Static<D>): { verb: string; what: string };
  /** The variables this node sets. */
  saves(data: Static<D>): readonly Saved[];
  /** For a start node: values to try the flow with, where `saves` has none. */
  samples?(data: Static<D>): Record<string, Value>;
  /** For a start node without a caller: templates of the number the flow talks to and of the one they see. */
  party?(data: Static<D>): { caller: string; called: string };
  /** The time zone and the country's holidays the node asks for; "" is the flow's zone, or no country. */
  calendar?(data: Static<D>): { timeZone: string; country: string };
  /** What of the workspace's library its data names; its answer on data of another shape is never used. */
  refers?(data: Static<D>): Reference[];
  /**
   * Its data with what the library holds in the place of names; all it refers to is there, or nobody has chosen yet.
   * `language` is what its callers hear, such as fr-FR.
   */
  resolve?(data: Static<D>, library: Library, language: string): Static<D>;
  /** What callers notice when its data changes, where the titles and values of fields do not say it. */
  notices?(before: Static<D>, after: Static<D>): DataNotice[];
  /** True when it draws lots by the call's id: the explorer then tries calls whose lots differ. */
  draws?: true;
  /** Values of a variable that the node tells apart: the explorer tries each where the variable comes from outside. */
  tells?(data: Static<D>): { variable: string; values: string[] }[];
  /** Templates and variables the node reads, by field, so that one check can see what is never set. */
  reads(data: Static<D>): { field: string; template?: string; variable?: string }[];
  check(data: Static<D>, ctx: CheckContext): void;
  toActions(data: Static<D>, ctx: ActionsContext): Item[];
  /** What to do now, or null to go on at once with `onResult`. */
  toCommand(data: Static<D>, ctx: RunContext): Turn | null;
  onResult(data: Static<D>, reply: Reply, ctx: RunContext): Outcome;
  /** What a caller, a recipient or the world can do at this node: the phone's buttons and the explorer's branches. */
  stimuli(data: Static<D>): Stimulus[];
}

/** What `check` may ask and tell. */
export interface CheckContext {
  target: Target;
  settings: FlowSettings;
  /** The channels of the entries that can reach this node. */
  channels: ReadonlySet<Channel>;
  /** Whether the caller has heard something before, whichever way they came here. */
  hasHeard(): boolean;
  /** Whether the caller is told of being recorded: by the step itself, before it on every way, or right after it. */
  knowsOfRecording(): boolean;
  /** Whether a variable may hold what the caller typed or wrote, or a copy of it. */
  isTyped(variable: string): boolean;
  /** Fixed texts that steps of the flow set a variable to. */
  textsOf(variable: string): readonly string[];
  /** Whether a way out is connected. */
  isConnected(port: string): boolean;
  /** Whether two ways out lead to the same step, so that it does not matter which of them is taken. */
  isSameWay(port: string, other: string): boolean;
  /** What is wrong with a number the node would ring or text, or null. */
  numberFault(number: string): NumberFault | null;
  /** Reports a diagnostic about this node, about a field (its path within the data) or about a way out. */
  report(
    code: DiagnosticCode,
    values?: Record<string, string | number>,
    field?: string | { port: string },
  ): void;
  /** Reports that the step does not work on the target, with the type's `instead`. */
  reportUnsupported(): void;
}

/** What `toActions` may ask of the emitter. It writes values, never text. */
export interface ActionsContext {
  /** The node's own branch name; calling it makes the node begin a branch, so that it can be jumped to. */
  self(): string;
  settings: FlowSettings;
  calendar: Calendar;
  /** Entries that can reach this node, to know which predefined variables exist there. */
  entries: ReadonlySet<string>;
  /** True when somebody is on the line whichever way the flow got here. */
  isOnLine: boolean;
  /** Declares a variable of the node, "$main_menu" or "$main_menu_tries", with its initial value. */
  variable(suffix: string, initial: Value): string;
  /** A user variable by its name in the graph: "city" -> "$city". */
  user(name: string): string;
  /** A template as a parameter value: variables become `${{ }}` with their fallbacks. */
  text(template: string, encoding?: Encoding): string;
  /** A template as a JavaScript expression that gives a string. */
  expression(template: string): string;
  /** A variable (saved or built in) as a JavaScript expression. */
  read(variable: string): string;
  /** Whether a way out is connected. */
  isConnected(port: string): boolean;
  /** Goes on at a port when a condition holds. */
  guard(condition: string, port: string): Item;
  /** Goes on at a port; always the last thing a node does. The emitter writes the next node here when it can. */
  go(port: string): Item[];
  /** The branch that a way out leads to, for an action that names a branch itself. */
  branchAt(port: string): string;
  /** The variable that is "yes" once the person who was rung has been connected. */
  connected(): string;
  /** Adds a branch of the node's own (an answered leg) and gives its name. */
  branch(suffix: string, items: Item[]): string;
}

/** What `toCommand` and `onResult` may know: the Program's node, the call so far and the time. Pure. */
export interface RunContext {
  /** The node's name in the Program; a script has its branch under it. */
  self(): string;
  settings: FlowSettings;
  calendar: Calendar;
  nowMs: number;
  call: CallFacts;
  /** What this node remembered with `again`; undefined on arrival. */
  local: Local | undefined;
  read(variable: string): Value;
  text(template: string, encoding?: Encoding): string;
  /** "TTS|voice|text" in the flow's voice, or a voice of the node's own. */
  media(template: string, voice?: string): string;
  /** What is wrong with a number the node would ring or text, or null. */
  numberFault(number: string): NumberFault | null;
}

export type NumberFault = "number_invalid" | "number_emergency" | "number_premium";

export interface CallFacts {
  callId: string;
  caller: string;
  called: string;
  /** The incoming message in an SMS flow. */
  message?: string;
  /** Set when the platform tried to call somebody for this flow and nobody answered. */
  isUnanswered?: boolean;
}

/** A node's own memory between turns; small, plain, serialised into the cursor. */
export type Local = Record<string, string | number>;

export type Turn =
  | { kind: "command"; command: string; params: Record<string, unknown> }
  | { kind: "request"; request: Request }
  | { kind: "wait"; for: "message"; timeoutMs: number };

/** I/O that the route performs, once, inside the reply budget. */
export type Request =
  | {
      do: "http";
      method: string;
      url: string;
      headers: Record<string, string>;
      body: string | null;
      timeoutMs: number;
    }
  | { do: "sms"; to: string; from: string; text: string }
  /** A value that all calls of the workspace share; `forMs` is how long it is kept from now on. */
  | { do: "memory"; op: "read" | "keep" | "add" | "forget"; name: string; value: string; forMs: number };

export type Reply =
  | { kind: "none" }
  | { kind: "command"; result: string; error: string }
  | { kind: "http"; ok: boolean; status: number; json: unknown; body: string }
  | { kind: "sms"; ok: boolean }
  /** The value under the name afterwards; "" where there is none. */
  | { kind: "memory"; ok: boolean; value: string }
  | { kind: "message"; text: string }
  | { kind: "timeout" };

export type Outcome =
  | {
      port: string;
      set?: Record<string, Value>;
      /** A line for the call log. */
      note?: string;
    }
  /** Runs the node's `toCommand` again with this memory. */
  | { again: Local; set?: Record<string, Value> }
  /** The call or conversation is over. */
  | { end: "hangup" | "transferred" };

export interface Stimulus {
  label: string;
  act: Act;
  /** A wrong key, too few digits: what nobody does on purpose, so that it must not go on for ever. */
  isMistake?: true;
}

/** What somebody outside the flow does. The phone, saved calls, the explorer and the sandbox all speak this. */
export type Act =
  | { act: "press"; digits: string }
  | { act: "silence" }
  | { act: "speak"; seconds: number }
  | { act: "listen" }
  /** `hangup`: who was rung and has answered hangs up. */
  | { act: "callee"; outcome: "answered" | "busy" | "no-answer" | "failed" | "hangup"; seconds?: number }
  | { act: "detect"; who: "person" | "machine" }
  | { act: "http"; ok: boolean; status?: number; json?: unknown }
  | { act: "sms"; ok: boolean }
  | { act: "message"; text: string }
  | { act: "wait" }
  | { act: "hangup" };

/** One stretch of a sentence: what is new stands out, what was before steps back. */
export interface Piece {
  text: string;
  tone?: "new" | "old";
}

export interface DataNotice {
  /** The field it speaks for. */
  field: string;
  /** "{name}" is the step's; an empty sentence says that nobody notices. */
  sentence: Piece[];
}

/** A variable that a node sets, and the value it has before. A pair, for a record of names nobody knows is slow to make. */
export type Saved = readonly [name: string, before: Value];

/** For a node that keeps its result in a variable, unless nobody named one. */
export const savedIn = (name: string): readonly Saved[] => (name === "" ? [] : [[name, ""]]);

/** Keeps the inference of `data` while typing the object. */
export function defineNode<D extends TObject>(definition: NodeDefinition<D>): NodeDefinition<D> {
  return definition;
}

/** A definition whose data type is not known statically; the registry holds these. */
export type AnyNode = NodeDefinition<TObject>;
export type { Diagnostic };

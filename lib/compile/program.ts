// The Program: the one thing that runs. Reachable nodes only, keyed by names that do not depend on ids or positions,
// with every way out resolved. Plain data: a version stores it, the handler loads it, the emitter writes it out.
import type { FlowSettings, Speech, Target } from "@/lib/flow/graph";
import type { Variables } from "@/lib/flow/variables";
import type { Calendar } from "@/lib/nodes/calendar";

/** Raised when the same graph would give another Program or script; published versions keep the number they were made with. */
export const COMPILER_VERSION = "1";

export const entryNames = ["inbound-call", "inbound-sms", "api-initiated", "hangup"] as const;
export type EntryName = (typeof entryNames)[number];

/** Where a script's paths with nobody on the line end early. No node may have this key. */
export const END_BRANCH = "end-of-flow";

export interface Program {
  compiler: string;
  name: string;
  target: Target;
  settings: FlowSettings;
  /** Every variable a node saves, with the value it has before it is saved. */
  variables: Variables;
  /** Clock changes and holidays of some whole years, when the flow asks for the time. */
  calendar?: Calendar;
  /** Entry -> key of the node it starts at. */
  entries: Partial<Record<EntryName, string>>;
  nodes: Record<string, ProgramNode>;
}

export interface ProgramNode {
  type: string;
  name: string;
  data: Record<string, unknown>;
  /** Set where it speaks otherwise than the flow does. */
  speech?: Speech;
  /** Port -> key of the next node; a port that is missing ends the call or conversation there. */
  next: Record<string, string>;
}

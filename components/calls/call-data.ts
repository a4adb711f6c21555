// What the calls pages show; lib/server/calls gives these shapes.

export interface CallSummary {
  deploymentId: string;
  callId: string;
  flowId: string;
  flowName: string;
  version: number | null;
  direction: "inbound" | "outbound";
  fromNumber: string;
  toNumber: string;
  startedMs: number;
  endedMs: number | null;
  ending: string | null;
  /** Name of the step the call was last at. */
  lastNode: string | null;
  turns: number;
}

export interface CallList {
  calls: CallSummary[];
  /** Calls without an end, over all pages. */
  now: number;
  matching: number;
  page: number;
}

export interface CallTurn {
  atMs: number;
  result: string;
  error: string;
  path: {
    name: string;
    port: string | null;
    set: Record<string, string | number | boolean>;
    /** What a Log step wrote. */
    note: string | null;
  }[];
  command: string | null;
}

export interface CallDetail {
  turns: CallTurn[];
  flowName: string;
  version: number | null;
}

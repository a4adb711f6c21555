// Calls as the pages show them.

export interface CallSummary {
  deploymentId: string;
  callId: string;
  flowId: string;
  flowName: string;
  /** Null when nobody knows which version answered. */
  version: number | null;
  /** handler: answered by Patchcord, turn by turn; platform: run by Callr itself and read from its log. */
  source: "handler" | "platform";
  direction: "inbound" | "outbound";
  fromNumber: string;
  toNumber: string;
  startedMs: number;
  endedMs: number | null;
  /** The ending's code; null while the call goes on. */
  ending: string | null;
  /** Name of the step the call was last at; null when it is not known. */
  lastNode: string | null;
  turns: number;
}

export interface CallList {
  calls: readonly CallSummary[];
  /** Calls without an end, over all pages. */
  now: number;
  matching: number;
  page: number;
  /** Connections whose ACTIONS10 calls are read from the platform, or cannot be. */
  logs: readonly PlatformCallLog[];
}

/** Calls that go on at this moment. */
export interface CallsNow {
  calls: number;
  /** How many flows they are on. */
  flows: number;
  /** By flow id, of the flows that were asked about; one without a call is not in it. */
  byFlow: Readonly<Record<string, number>>;
}

/** How many of a flow's calls passed its steps, each call counted once at each place. */
export interface PassCounts {
  days: number;
  /** Calls looked at; only those on REALTIME10 are logged step by step. */
  calls: number;
  /** By a step's id, and by a step's id, a space and its way out. */
  passed: Readonly<Record<string, number>>;
}

/** How far the call log of a connection was read. */
export interface PlatformCallLog {
  connectionId: string;
  connectionName: string;
  /** Null before the first reading. */
  readMs: number | null;
  /** Why it could not be read the last time, in a sentence. */
  failure: string | null;
}

export interface CallTurn {
  atMs: number;
  /** What the platform reported with this turn, such as keys that were pressed; empty on the first. */
  result: string;
  error: string;
  /** The steps passed, by name, with the way out taken and what was set. */
  path: readonly {
    name: string;
    port: string | null;
    set: Readonly<Record<string, string | number | boolean>>;
    /** What a Log step wrote. */
    note: string | null;
  }[];
  command: string | null;
}

export interface CallDetail {
  turns: readonly CallTurn[];
  flowName: string;
  version: number | null;
}

// The ACTIONS10 document as values. Its rules (which action takes what, and how sure we are) are in
// ./actions10-catalogue.ts; its JSON Schema is made from both.
export interface Scenario {
  description?: string;
  compat?: { version: string };
  /** User variables with their initial values; names begin with `$`. */
  variables?: Record<string, string | number | boolean>;
  defaults?: { language?: string; autoAnswer?: boolean };
  branches: Record<string, Branch>;
}

export interface Branch {
  actions: Item[];
}

export type ParamValue = string | number | boolean | null | ParamValue[] | { [key: string]: ParamValue };
export type Params = Record<string, ParamValue>;

/** One entry of a branch: an action, a jump or a guarded block; `if` may stand before each. */
export interface Item {
  if?: string;
  action?: string;
  params?: Params;
  result?: string;
  events?: Record<string, Item[]>;
  goto?: { branch: string };
  then?: Item[];
}

/** Entry branches of the platform; any other name is reached by `goto` or `answerOnBranch`. */
export const entryBranches = ["inbound-call", "inbound-sms", "api-initiated", "hangup"] as const;
export type EntryBranch = (typeof entryBranches)[number];

export const COMPAT_VERSION = "2025-09-01";

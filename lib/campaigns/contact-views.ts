// What the pages show of lists, imports and the inbox.

export interface ListField {
  name: string;
  label: string;
}

export interface ListSummary {
  id: string;
  name: string;
  people: number;
  withConsent: number;
  fields: ListField[];
  createdMs: number;
  createdByName: string;
  import: ImportProgress | null;
}

export interface ImportProgress {
  id: string;
  status: "running" | "done" | "failed" | "cancelled";
  fileName: string;
  rowsDone: number;
  rowsImported: number;
  rowsUpdated: number;
  rowsRejected: number;
  rowsUnusual: number;
  failure: string | null;
  consent: string | null;
  byName: string;
  startedMs: number;
}

export interface MemberRow {
  contactId: string;
  phone: string;
  name: string;
  fields: Record<string, string>;
  hasConsent: boolean;
  isOptedOut: boolean;
  addedMs: number;
}

export interface ListUpload {
  importId: string;
  fileName: string;
  /** "UTF-8, separated by semicolons" */
  format: string;
  hasHeader: boolean;
  columns: { index: number; header: string; field: string }[];
  sample: string[][];
  guess: { phone: number | null; name: number | null };
  defaultCountry: string;
}

export type ThreadFilter = "all" | "waiting" | "review";

export interface ThreadSummary {
  phone: string;
  name: string;
  lastText: string;
  lastMs: number;
  isLastOurs: boolean;
  unread: number;
  waitsForPerson: boolean;
  isOptedOut: boolean;
  needsReview: boolean;
}

export interface Thread extends ThreadSummary {
  ourNumber: string;
  campaignName: string | null;
  flowName: string | null;
  messages: ThreadMessage[];
  /** Why no answer can be sent, or null. */
  cannotAnswer: string | null;
}

/** A live SMS flow that can speak first. */
export interface StartableFlow {
  flowId: string;
  name: string;
  /** Values a run brings, with what they may look like. */
  variables: readonly { name: string; sample: string }[];
}

export interface ThreadMessage {
  id: string;
  direction: "in" | "out";
  text: string;
  atMs: number;
  state: string;
  /** Why it is in its state, in a sentence, where somebody knows. */
  reason: string | null;
  /** "Winter check" (a campaign), "Opt-in" (a flow), "Claire" (a person). */
  from: string | null;
}

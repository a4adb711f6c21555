// What the pages show of campaigns, as the server counts it and the browser draws it.

import { msg } from "@/lib/words/t";
import type { HeldReason, RecipientState } from "./delivery";
import type { Forecast } from "./forecast";
import type { Replacing } from "./replacements";

export type CampaignStatus = "draft" | "preparing" | "running" | "paused" | "cancelled" | "finished";
export type PauseReason = "by_hand" | "cap" | "day_cap" | "no_access" | "refused";

/** Recipients as the campaign page groups them; each group is a filter of the table. */
export const recipientGroups = {
  delivered: ["delivered"],
  sent: ["sent", "sending"],
  no_report: ["unknown"],
  in_doubt: ["in_doubt"],
  failed: ["failed", "refused", "expired"],
  held: ["held"],
  to_send: ["queued", "claimed"],
  cancelled: ["cancelled"],
} as const satisfies Record<string, readonly RecipientState[]>;
export type RecipientGroup = keyof typeof recipientGroups;

export const groupWords: Record<RecipientGroup, string> = {
  delivered: msg("Delivered"),
  sent: msg("Sent, waiting for the report"),
  no_report: msg("Sent, no report came"),
  in_doubt: msg("In doubt, being settled"),
  failed: msg("Failed"),
  held: msg("Held back"),
  to_send: msg("To send"),
  cancelled: msg("Cancelled"),
};

export interface CampaignSummary {
  id: string;
  name: string;
  status: CampaignStatus;
  listName: string;
  sender: string;
  people: number;
  counts: Record<RecipientGroup, number>;
  replies: number;
  startedMs: number | null;
  createdMs: number;
  createdByName: string;
}

export interface CampaignProgress {
  id: string;
  name: string;
  status: CampaignStatus;
  pauseReason: PauseReason | null;
  listName: string;
  sender: string;
  text: string;
  /** What the list calls the columns the text uses. */
  fieldLabels: Record<string, string>;
  replacing: Replacing;
  people: number;
  counts: Record<RecipientGroup, number>;
  partsPerMinute: number;
  partsLastMinute: number;
  /** Why nothing goes out at the moment, and until when. */
  waiting: { why: "hours" | "platform"; untilMs: number } | null;
  startedMs: number | null;
  startedByName: string | null;
  endedMs: number | null;
  endedByName: string | null;
  /** People handled over time, from the start to now. */
  history: { atMs: number; messages: number }[];
  forecast: Forecast | null;
  parts: {
    min: number;
    max: number;
    total: number;
    used: number;
    unicodeMessages: number;
    manyParts: number;
  };
  capParts: number | null;
  /** Hundredths of a cent, as the platform reported; null before the first report. */
  spent: number | null;
  quote: number | null;
  held: { reason: HeldReason; people: number }[];
  failed: { reason: string; people: number }[];
  doubt: { needsPerson: number; nextAskMs: number | null };
  replies: {
    total: number;
    byIntent: { yes: number; stop: number; other: number };
    /** Blocked because they sounded like STOP, and nobody has looked yet. */
    toReview: number;
    latest: Reply[];
  };
  nowMs: number;
}

export interface Reply {
  id: string;
  phone: string;
  name: string;
  text: string;
  intent: string;
  atMs: number;
  waitsForPerson: boolean;
}

export interface RecipientRow {
  id: string;
  phone: string;
  name: string;
  state: RecipientState;
  reason: string | null;
  note: string | null;
  text: string;
  parts: number;
  atMs: number;
  needsPerson: boolean;
}

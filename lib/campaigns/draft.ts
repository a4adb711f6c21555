// A campaign while it is being written, and what its form may choose from.
import type { ListField } from "./contact-views";
import type { HeldReason } from "./delivery";
import type { PartsPreview } from "./parts-preview";
import type { Replacing } from "./replacements";
import type { SendingHours } from "./sending-hours";

export interface CampaignDraft {
  name: string;
  kind: "marketing" | "alerting";
  listId: string;
  connectionId: string;
  sender: string;
  text: string;
  replacing: Replacing;
  /** Null: any hour. */
  sendingHours: SendingHours | null;
  partsPerMinute: number;
  capParts: number | null;
}

export interface CampaignFormFacts {
  draft: CampaignDraft;
  lists: { id: string; name: string; people: number; withConsent: number; fields: ListField[] }[];
  connections: { id: string; name: string; isSandbox: boolean; partsPerMinute: number }[];
  defaultHours: SendingHours;
  canStart: boolean;
}

export interface Sender {
  value: string;
  label: string;
  takesReplies: boolean;
}

export interface CampaignPreview extends PartsPreview {
  people: number;
  held: { reason: HeldReason; people: number }[];
  samples: { name: string; phone: string; text: string; parts: number; encoding: string }[];
  /** Characters that made some text Unicode. */
  flips: string[];
  /** Parts if the platform counted the euro sign and brackets as GSM-7. */
  standardParts: number;
  /** When the last message would leave if it started now; null when the hours never open. */
  endMs: number | null;
}

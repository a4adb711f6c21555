// The flows people start from: which there are, in the order of the gallery. What a template is called, what its callers
// meet and what it does stand in its flow file (flows/<id>.json) and nowhere else.

import type { Target } from "@/lib/flow/graph";
import { msg } from "@/lib/words/t";

export const categories = {
  reception: msg("Reception"),
  sales: msg("Sales"),
  support: msg("Support"),
  appointments: msg("Appointments"),
  surveys: msg("Surveys"),
  security: msg("Security"),
  alerts: msg("Alerts"),
  texts: msg("Texts"),
} as const;
export type Category = keyof typeof categories;

export interface Template {
  id: string;
  category: Category;
  /** Every target that can express it; on these it compiles without a diagnostic. */
  targets: readonly Target[];
}

const CALLS: readonly Target[] = ["realtime10", "actions10"];

export const templates: readonly Template[] = [
  { id: "opening-hours-reception", category: "reception", targets: CALLS },
  { id: "department-menu", category: "reception", targets: CALLS },
  { id: "multilingual-welcome", category: "reception", targets: ["realtime10"] },
  { id: "out-of-hours-text", category: "reception", targets: CALLS },
  { id: "medical-reception-french", category: "reception", targets: CALLS },
  { id: "branch-by-postcode", category: "reception", targets: CALLS },
  { id: "new-number", category: "reception", targets: CALLS },
  { id: "missed-call-text-back", category: "sales", targets: CALLS },
  { id: "call-back-request", category: "sales", targets: CALLS },
  { id: "queue-or-call-back", category: "sales", targets: CALLS },
  { id: "known-customer", category: "sales", targets: CALLS },
  { id: "click-to-call", category: "sales", targets: CALLS },
  { id: "accept-transfer", category: "sales", targets: ["actions10"] },
  { id: "voicemail-to-sms", category: "support", targets: CALLS },
  { id: "on-call-rotation", category: "support", targets: CALLS },
  { id: "order-status", category: "support", targets: CALLS },
  { id: "recording-notice", category: "support", targets: CALLS },
  { id: "team-conference", category: "support", targets: ["realtime10"] },
  { id: "hotline-shortcut", category: "support", targets: ["realtime10"] },
  { id: "appointment-reminder", category: "appointments", targets: CALLS },
  { id: "delivery-slot", category: "appointments", targets: CALLS },
  { id: "table-booking", category: "appointments", targets: CALLS },
  { id: "waiting-list", category: "appointments", targets: ["sms"] },
  { id: "event-rsvp", category: "appointments", targets: ["sms"] },
  { id: "survey-call", category: "surveys", targets: CALLS },
  { id: "record-and-listen", category: "surveys", targets: ["realtime10"] },
  { id: "text-survey", category: "surveys", targets: ["sms"] },
  { id: "two-factor-by-voice", category: "security", targets: CALLS },
  { id: "payment-alert", category: "security", targets: CALLS },
  { id: "member-line", category: "security", targets: CALLS },
  { id: "door-code", category: "security", targets: CALLS },
  { id: "emergency-closure", category: "alerts", targets: CALLS },
  { id: "service-notice", category: "alerts", targets: ["actions10"] },
  { id: "check-in-call", category: "alerts", targets: CALLS },
  { id: "sms-opt-in", category: "texts", targets: ["sms"] },
  { id: "keyword-answers", category: "texts", targets: ["sms", "actions10"] },
];

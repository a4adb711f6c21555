// What the numbers page is given.

import type { Answer } from "@/components/ui/answer";
import { t } from "@/lib/words/t";

export interface LiveFlow {
  deploymentId: string;
  flowId: string;
  flowName: string;
  channel: "voice" | "sms";
}

export interface NumberRow {
  number: string;
  type: string;
  country: string;
  canReceiveCalls: boolean;
  canReceiveSms: boolean;
  calls: LiveFlow | { elsewhere: string } | null;
  texts: LiveFlow | null;
}

export interface NumbersOfConnection {
  connectionId: string;
  name: string;
  isSandbox: boolean;
  numbers: NumberRow[];
  problem: string | null;
  live: LiveFlow[];
}

export interface NumberActions {
  assign: (input: { deploymentId: string; number: string; move?: boolean }) => Promise<Answer<unknown>>;
  release: (input: { deploymentId: string; number: string }) => Promise<Answer<unknown>>;
}

const types = (): Record<string, string> => ({
  GEOGRAPHIC: t("Landline"),
  MOBILE: t("Mobile"),
  "SMS-ONLY": t("Texts only"),
  TOLLFREE: t("Free for callers"),
  "NON-GEOGRAPHIC": t("National"),
  SHAREDREVENUE: t("Shared cost"),
  SPECIAL: t("Special"),
  PERSONAL: t("Personal"),
  PLATFORM: t("Platform"),
  VERIFIED: t("Verified caller ID"),
});

/** The vendor's word for a type in a person's. */
export const typeName = (type: string): string => types()[type] ?? type;

export const isFlow = (calls: NumberRow["calls"]): calls is LiveFlow => calls !== null && "flowId" in calls;

/** What the number leads to, in a name; null when it is free for that channel. */
export function ringsNow({ calls, texts }: NumberRow, channel: "voice" | "sms"): string | null {
  if (channel === "sms") return texts?.flowName ?? null;
  return calls === null ? null : isFlow(calls) ? calls.flowName : calls.elsewhere;
}

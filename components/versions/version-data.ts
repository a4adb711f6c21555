import { t } from "@/lib/words/t";
/** "14" or "draft", as it stands in the address. */
export type VersionKey = string;

export const targetNames: Record<string, string> = {
  actions10: "ACTIONS10",
  realtime10: "REALTIME10",
  sms: "SMS",
};

export const labelOf = (key: VersionKey): string => (key === "draft" ? t("Draft") : `v${key}`);

// Numbers and states as the campaign pages say them.

import type { CampaignProgress, CampaignStatus, PauseReason } from "@/lib/campaigns/views";
import { locale } from "@/lib/words/reader";
import { decimalText, numberText, t } from "@/lib/words/t";

/** "18 420", with a thin space that does not break. */
export const formatCount = numberText;

/** "3 people", "1 person". */
export const people = (n: number): string => t("{n, plural, one {# person} other {# people}}", { n });

/** "50.0 %", "< 0.1 %"; empty when there is nothing to be a share of. */
export function share(part: number, whole: number): string {
  if (whole === 0) return "";
  const percent = (part / whole) * 100;
  return percent > 0 && percent < 0.1 ? `< ${decimalText(0.1, 1)} %` : `${decimalText(percent, 1)} %`;
}

/** Hundredths of a cent -> "1 008.26". The platform reports amounts in the account's currency, without naming it. */
export const formatAmount = (hundredthsOfCent: number): string => decimalText(hundredthsOfCent / 10_000, 2);

export const senderWords = (sender: string): string => (sender === "" ? t("the shared short code") : sender);

export const statusWords = (): Record<CampaignStatus, string> => ({
  draft: t("Draft"),
  preparing: t("Preparing"),
  running: t("Sending"),
  paused: t("Paused"),
  cancelled: t("Cancelled"),
  finished: t("Finished"),
});

/** What made it stop, and what a person can do about it. */
export const pauseWords = (): Record<PauseReason, { happened: string; whatToDo: string }> => ({
  by_hand: { happened: t("Sending is paused."), whatToDo: t("Nobody is texted until it is resumed.") },
  cap: {
    happened: t("The campaign stopped at its own cap."),
    whatToDo: t("The rest stays unsent. Cancel it, or make a second campaign for these people."),
  },
  day_cap: {
    happened: t("The workspace's cap for a day is reached."),
    whatToDo: t("Resume it tomorrow, or ask an administrator to raise the cap."),
  },
  no_access: {
    happened: t("Callr does not accept this connection's key."),
    whatToDo: t("Nobody was lost. Correct the key under Settings, Connections, then resume."),
  },
  refused: {
    happened: t("Callr refused 25 messages in a row."),
    whatToDo: t("See the reasons below. Resume when you know why, or cancel the rest."),
  },
});

/** Reasons as the platform writes them, in words; an unknown one is shown as it is. */
const failureWords: Record<string, (n: number) => string> = {
  DESTINATION_NOT_ALLOWED: (n) =>
    t(
      "{n, plural, one {# number is one Callr does not text} other {# numbers are ones Callr does not text}}",
      { n },
    ),
  failed: (n) =>
    t(
      "{n, plural, one {# number was refused by its carrier} other {# numbers were refused by their carrier}}",
      { n },
    ),
  expired: (n) =>
    t("{n, plural, one {# phone was not reached in time} other {# phones were not reached in time}}", { n }),
  refused: (n) =>
    t("{n, plural, one {# message was refused by Callr} other {# messages were refused by Callr}}", { n }),
};

/** "2 phones were not reached in time". */
export function failureOf(reason: string, n: number): string {
  const known = failureWords[reason];
  return known
    ? known(n)
    : t("{n, plural, one {# message failed: {reason}} other {# messages failed: {reason}}}", { n, reason });
}

export const handledOf = ({ counts, people: all }: Pick<CampaignProgress, "counts" | "people">): number =>
  Math.max(0, all - counts.to_send - counts.cancelled);

/** "Tue 08:00" on the reader's clock. */
export function dayTime(ms: number): string {
  const day = new Intl.DateTimeFormat(locale(), { weekday: "short", hour: "2-digit", minute: "2-digit" });
  return day.format(ms).replace(",", "");
}

/** "16:35", with the day when it is another one. */
export function clockTime(ms: number, nowMs: number): string {
  const isToday = new Date(ms).toDateString() === new Date(nowMs).toDateString();
  return isToday
    ? new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit" }).format(ms)
    : dayTime(ms);
}

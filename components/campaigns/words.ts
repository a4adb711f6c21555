// Numbers and states as the campaign pages say them.
import type { CampaignProgress, CampaignStatus, PauseReason } from "@/lib/campaigns/views";

/** "18 420", with a thin space that does not break. */
export const formatCount = (n: number): string => n.toLocaleString("en-GB").replaceAll(",", "\u202f");

/** "3 people", "1 person". */
export const people = (n: number): string => `${formatCount(n)} ${n === 1 ? "person" : "people"}`;

export const countOf = (n: number, one: string, many = `${one}s`): string =>
  `${formatCount(n)} ${n === 1 ? one : many}`;

/** "50.0 %", "< 0.1 %"; empty when there is nothing to be a share of. */
export function share(part: number, whole: number): string {
  if (whole === 0) return "";
  const percent = (part / whole) * 100;
  return percent > 0 && percent < 0.1 ? "< 0.1 %" : `${percent.toFixed(1)} %`;
}

/** Hundredths of a cent -> "1 008.26". The platform reports amounts in the account's currency, without naming it. */
export function formatAmount(hundredthsOfCent: number): string {
  const [whole = "0", cents = "00"] = (hundredthsOfCent / 10_000).toFixed(2).split(".");
  return `${formatCount(Number(whole))}.${cents}`;
}

export const senderWords = (sender: string): string => (sender === "" ? "the shared short code" : sender);

export const statusWords: Record<CampaignStatus, string> = {
  draft: "Draft",
  preparing: "Preparing",
  running: "Sending",
  paused: "Paused",
  cancelled: "Cancelled",
  finished: "Finished",
};

/** What made it stop, and what a person can do about it. */
export const pauseWords: Record<PauseReason, { happened: string; whatToDo: string }> = {
  by_hand: { happened: "Sending is paused.", whatToDo: "Nobody is texted until it is resumed." },
  cap: {
    happened: "The campaign stopped at its own cap.",
    whatToDo: "The rest stays unsent. Cancel it, or make a second campaign for these people.",
  },
  day_cap: {
    happened: "The workspace's cap for a day is reached.",
    whatToDo: "Resume it tomorrow, or ask an administrator to raise the cap.",
  },
  no_access: {
    happened: "Callr does not accept this connection's key.",
    whatToDo: "Nobody was lost. Correct the key under Settings, Connections, then resume.",
  },
  refused: {
    happened: "Callr refused 25 messages in a row.",
    whatToDo: "See the reasons below. Resume when you know why, or cancel the rest.",
  },
};

/** Reasons as the platform writes them, in words; an unknown one is shown as it is. */
const failureWords: Record<string, [one: string, many: string]> = {
  DESTINATION_NOT_ALLOWED: ["number is one Callr does not text", "numbers are ones Callr does not text"],
  failed: ["number was refused by its carrier", "numbers were refused by their carrier"],
  expired: ["phone was not reached in time", "phones were not reached in time"],
  refused: ["message was refused by Callr", "messages were refused by Callr"],
};

/** "2 phones were not reached in time". */
export function failureOf(reason: string, n: number): string {
  const [one, many] = failureWords[reason] ?? [`message failed: ${reason}`, `messages failed: ${reason}`];
  return countOf(n, one, many);
}

export const handledOf = ({ counts, people: all }: Pick<CampaignProgress, "counts" | "people">): number =>
  Math.max(0, all - counts.to_send - counts.cancelled);

/** "Tue 08:00" on the reader's clock. */
export function dayTime(ms: number): string {
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", hour: "2-digit", minute: "2-digit" });
  return day.format(ms).replace(",", "");
}

/** "16:35", with the day when it is another one. */
export function clockTime(ms: number, nowMs: number): string {
  const isToday = new Date(ms).toDateString() === new Date(nowMs).toDateString();
  return isToday
    ? new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(ms)
    : dayTime(ms);
}

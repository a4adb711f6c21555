// Which templates are meant: every word that is looked for stands somewhere in what is known of them, the name before all
// else.

import { type Category, categories } from "@/lib/templates";
import { t } from "@/lib/words/t";
import type { GalleryEntry } from "./gallery-entry";

export interface Wanted {
  search: string;
  category: Category | null;
}

type Known = Pick<GalleryEntry, "name" | "description" | "words" | "channel" | "category">;

export function findEntries<E extends Known>(entries: readonly E[], { search, category }: Wanted): E[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .filter((entry) => category === null || entry.category === category)
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ entry }) => entry);
}

/** 0 in the name, 1 in the line under it, 2 in its steps; the worst of the words, null when one is nowhere. */
function rankOf(entry: Known, words: readonly string[]): number | null {
  const channel = entry.channel === "sms" ? t("sms text message") : t("call phone voice");
  const places = [
    entry.name,
    `${entry.description} ${categories[entry.category]} ${channel}`,
    entry.words,
  ].map((text) => text.toLowerCase());
  let rank = 0;
  for (const word of words) {
    const at = places.findIndex((text) => text.includes(word));
    if (at < 0) return null;
    rank = Math.max(rank, at);
  }
  return rank;
}

// The worst a flow can do before it ends, for each way it begins, in words.
import { measureText } from "@/lib/campaigns/segments";
import type { Prices } from "@/lib/flow/prices";
import { count } from "@/lib/shared/text";
import { billWords, type Tariff } from "@/lib/simulate/explore/bill";
import type { Exploration } from "@/lib/simulate/explore/explore";
import { worstCases } from "@/lib/simulate/explore/worst-case";

export const tariffOf = (prices: Prices): Tariff => ({ prices, partsOf: (text) => measureText(text).parts });

export function worstWords(exploration: Exploration, prices: Prices): string {
  return worstCases(exploration, tariffOf(prices))
    .map(({ entry, longest, mostPrompts, dearest }) => {
      const seconds = Math.round(longest.value);
      const time = seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
      const parts = [`longest ${time}`, count(mostPrompts.value, "prompt"), billWords(dearest.bill, prices)];
      return `  ${entry}: ${parts.filter((part) => part !== "").join(", ")}\n`;
    })
    .join("");
}

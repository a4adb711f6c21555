// What a path costs: minutes of phones that are rung and answer, and texts by their parts. Incoming minutes are not
// counted, and what has no price is named instead of guessed.
import { countryOf, type Prices, priceTo } from "@/lib/flow/prices";
import { decimalText, t } from "@/lib/words/t";
import type { Exploration, Situation, Way } from "./explore";
import type { Path } from "./walk-paths";

export interface Tariff {
  prices: Prices;
  /** Parts people pay for. */
  partsOf(text: string): number;
}

export interface Bill {
  /** Calls that are put through, at the length the workspace assumes. */
  minutes: number;
  texts: number;
  parts: number;
  money: number;
  /** What has no price: "calls to BE", "texts to FR". */
  unpriced: string[];
}

const nothing: Bill = { minutes: 0, texts: 0, parts: 0, money: 0, unpriced: [] };

/** `from` is where the way begins, which knows the phone that rings. */
export function billOfWay({ points }: Way, from: Situation | undefined, { prices, partsOf }: Tariff): Bill {
  const bill = { ...nothing, unpriced: [] as string[] };
  const pay = (amount: number, price: number | null, what: string) => {
    if (price === null) bill.unpriced.push(what);
    else bill.money += amount * price;
  };
  for (const { trace } of points) {
    if (trace.event === "callee" && trace.outcome === "answered" && from?.waiting?.for === "callee") {
      const country = countryOf(from.waiting.number);
      bill.minutes += prices.talkMinutes;
      pay(
        prices.talkMinutes,
        priceTo(prices, country, "callMinute"),
        t("calls to {country}", { country: countryWords(country) }),
      );
    } else if (trace.event === "sent") {
      const country = countryOf(trace.to);
      const parts = partsOf(trace.text);
      bill.texts += 1;
      bill.parts += parts;
      pay(
        parts,
        priceTo(prices, country, "textPart"),
        t("texts to {country}", { country: countryWords(country) }),
      );
    }
  }
  return bill;
}

const countryWords = (country: string) => (country === "?" ? t("numbers of no known country") : country);

export function billOf({ ways }: Pick<Path, "ways">, { situations }: Exploration, tariff: Tariff): Bill {
  const bills = ways.map((way, at) => billOfWay(way, situations[ways[at - 1]?.to ?? -1], tariff));
  return bills.reduce(
    (sum, bill) => ({
      minutes: sum.minutes + bill.minutes,
      texts: sum.texts + bill.texts,
      parts: sum.parts + bill.parts,
      money: sum.money + bill.money,
      unpriced: [...new Set([...sum.unpriced, ...bill.unpriced])],
    }),
    nothing,
  );
}

/** "up to 3 texts (5 parts), 12 minutes of calls, about 0.84 EUR (calls to BE have no price)"; empty where nothing costs. */
export function billWords({ minutes, texts, parts, money, unpriced }: Bill, { currency }: Prices): string {
  const words: string[] = [];
  if (texts > 0)
    words.push(
      t(
        "{texts, plural, one {{n} text} other {{n} texts}} ({parts, plural, one {{of} part} other {{of} parts}})",
        {
          texts,
          parts,
          n: texts,
          of: parts,
        },
      ),
    );
  if (minutes > 0)
    words.push(
      t("{minutes, plural, one {{n} minute of calls} other {{n} minutes of calls}}", { minutes, n: minutes }),
    );
  if (words.length === 0) return "";
  const missing =
    unpriced.length > 0 ? ` (${t("{unpriced}: no price set", { unpriced: unpriced.join(", ") })})` : "";
  if (money > 0)
    words.push(t("about {money} {currency}", { money: decimalText(money, 2), currency }) + missing);
  else if (missing) words.push(t("cost not known") + missing);
  return words.join(", ");
}

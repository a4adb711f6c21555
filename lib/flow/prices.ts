// What calls and texts cost a workspace, by the country they go to, as its people wrote it down: the platform tells what
// something has cost, not what it will.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Static } from "typebox";
import * as Type from "typebox"; // not the object of that name, see ./graph

const Amount = Type.Union([Type.Number({ minimum: 0, maximum: 100 }), Type.Null()]);

export const Prices = Type.Object(
  {
    currency: Type.String({ pattern: "^[A-Z]{3}$", description: "ISO 4217, such as EUR." }),
    talkMinutes: Type.Number({
      minimum: 0,
      maximum: 600,
      description: "How long a call that is put through is taken to last.",
    }),
    countries: Type.Array(
      Type.Object(
        {
          country: Type.String({ pattern: "^[A-Z]{2}$", description: "ISO 3166-1." }),
          callMinute: Amount,
          textPart: Amount,
        },
        { additionalProperties: false },
      ),
      { maxItems: 300 },
    ),
  },
  { additionalProperties: false },
);
export type Prices = Static<typeof Prices>;

export const noPrices: Prices = { currency: "EUR", talkMinutes: 3, countries: [] };

/** The country a number belongs to; "?" where it cannot be told. */
export const countryOf = (number: string): string =>
  parsePhoneNumberFromString(number.replace(/[\s().-]/g, ""))?.country ?? "?";

/** Null where nobody has said what it costs. */
export const priceTo = (
  { countries }: Prices,
  country: string,
  what: "callMinute" | "textPart",
): number | null => countries.find((row) => row.country === country)?.[what] ?? null;

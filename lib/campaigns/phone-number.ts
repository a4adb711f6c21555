// A phone number as people write it -> E.164 with its country, or the reason it cannot be one.
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { fail, ok, type Result } from "@/lib/shared/result";
import { msg, t, type Words } from "@/lib/words/t";

export interface PhoneNumber {
  e164: string;
  /** ISO 3166-1 alpha-2; null for numbers that belong to no country, such as satellite phones. */
  country: string | null;
  /** Looks wrong to the numbering plan we know, which may be older than the number: warn, do not refuse. */
  isUnusual: boolean;
}

export type PhoneFault = "empty" | "no_digits" | "too_short" | "too_long" | "not_a_number";

/** @param defaultCountry ISO 3166-1 alpha-2, for numbers written without a country prefix */
export function parsePhone(raw: string, defaultCountry: string): Result<PhoneNumber, PhoneFault> {
  const text = raw.normalize("NFKC").replace(INVISIBLE, "").trim();
  if (text === "") return fail("empty");
  if (!/\d/.test(text)) return fail("no_digits");
  // A spreadsheet turns a long number into 3,36E+10: the digits are lost, guessing them would text a stranger.
  if (!/^[+\d\s().\-/']+$/.test(text)) return fail("not_a_number");
  const digits = text.replace(/\D/g, "").length;
  if (digits > 15) return fail("too_long");
  if (digits < 7) return fail("too_short");
  const country = isSupportedCountry(defaultCountry) ? (defaultCountry as CountryCode) : undefined;
  const parsed = parsePhoneNumberFromString(text, country);
  if (!parsed) return fail("not_a_number");
  if (!parsed.isPossible()) return fail(digits < 9 ? "too_short" : "not_a_number");
  return ok({ e164: parsed.number, country: parsed.country ?? null, isUnusual: !parsed.isValid() });
}

/** Zero-width and direction marks that come along when a number is copied from a web page. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** In English, for a row that is kept and read by others; `t` words it for them. */
export const phoneFaultTexts: Record<PhoneFault, string> = {
  empty: msg("No number in this row"),
  no_digits: msg("This is not a phone number"),
  too_short: msg("Too short for a phone number"),
  too_long: msg("Too long for a phone number"),
  not_a_number: msg("Not a number of its country; check the digits and the country prefix"),
};

/** Without a full stop. */
export const phoneFaultWords = (fault: PhoneFault): Words => t(phoneFaultTexts[fault]);

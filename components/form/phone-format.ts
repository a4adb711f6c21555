// Numbers as people write them, in international form. A number we cannot read stays as it is.
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";

export const parseNumber = (text: string, country: string): string | null =>
  read(text, country)?.number ?? null;

/** "+33186950000" -> "FR"; null where the number is none, or of no one country. */
export const countryOfNumber = (text: string, country: string): string | null =>
  read(text, country)?.country ?? null;

function read(text: string, country: string) {
  const number = parsePhoneNumberFromString(text, country as CountryCode); // an unknown country is simply not used
  return number?.isPossible() ? number : null;
}

/** "01 86 95 00 00" -> "+33186950000" */
export function formatNumber(text: string, country: string): string {
  return text.trim() === "" ? "" : (parseNumber(text, country) ?? text);
}

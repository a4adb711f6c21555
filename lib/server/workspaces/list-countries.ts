// Every country that has a telephone code, in the order of its name.
import "server-only";
import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";
import { locale } from "@/lib/words/reader";

export interface Country {
  code: string;
  name: string;
  /** "+33" */
  callingCode: string;
}

export function listCountries(): Country[] {
  const names = new Intl.DisplayNames(locale(), { type: "region" });
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code, callingCode: `+${getCountryCallingCode(code)}` }))
    .sort((a, b) => a.name.localeCompare(b.name, locale()));
}

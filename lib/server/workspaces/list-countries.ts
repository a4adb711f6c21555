// Every country that has a telephone code, in the order of its English name.
import "server-only";
import { getCountries, getCountryCallingCode } from "libphonenumber-js/max";

export interface Country {
  code: string;
  name: string;
  /** "+33" */
  callingCode: string;
}

let countries: Country[] | undefined;

export function listCountries(): Country[] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  countries ??= getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code, callingCode: `+${getCountryCallingCode(code)}` }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  return countries;
}

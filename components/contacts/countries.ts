import { getCountries, getCountryCallingCode } from "libphonenumber-js/min";
import { locale } from "@/lib/words/reader";

const kept = new Map<string, { value: string; label: string }[]>();

/** Every country with a calling code, by its name: "France (+33)". */
export function countries(): { value: string; label: string }[] {
  const before = kept.get(locale());
  if (before) return before;
  const names = new Intl.DisplayNames(locale(), { type: "region" });
  const named = getCountries()
    .map((code) => ({
      value: code as string,
      label: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})`,
    }))
    .sort((a, b) => a.label.localeCompare(b.label, locale()));
  kept.set(locale(), named);
  return named;
}

import { getCountries, getCountryCallingCode } from "libphonenumber-js/min";

let kept: { value: string; label: string }[] | null = null;

/** Every country with a calling code, by its English name: "France (+33)". */
export function countries(): { value: string; label: string }[] {
  if (kept) return kept;
  const names = new Intl.DisplayNames("en", { type: "region" });
  kept = getCountries()
    .map((code) => ({
      value: code as string,
      label: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})`,
    }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  return kept;
}

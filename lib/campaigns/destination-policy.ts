// Which numbers a campaign may text. Money and reputation: the home country until an administrator adds more, and
// never a number that bills the sender.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { costlyKind } from "@/lib/flow/costly-numbers";

export type DestinationFault = "country_not_allowed" | "premium" | "satellite";

/**
 * @param e164 a normalised number
 * @param allowedCountries ISO 3166-1 alpha-2
 */
export function destinationFault(
  e164: string,
  allowedCountries: ReadonlySet<string>,
): DestinationFault | null {
  const costly = costlyKind(e164);
  if (costly) return costly;
  const country = parsePhoneNumberFromString(e164)?.country;
  return country && allowedCountries.has(country) ? null : "country_not_allowed";
}

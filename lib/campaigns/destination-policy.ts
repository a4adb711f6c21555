// Which numbers a campaign may text. Money and reputation: the home country until an administrator adds more, and
// never a number that bills the sender.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

export type DestinationFault = "country_not_allowed" | "premium" | "satellite";

/** Satellite and global services. The numbering-plan library takes some of them for ordinary mobiles. */
const SATELLITE = /^\+(870|878|88[1238]|979)/;
const COSTLY: ReadonlySet<string> = new Set(["PREMIUM_RATE", "SHARED_COST", "PAGER", "VOICEMAIL"]);

/**
 * @param e164 a normalised number
 * @param allowedCountries ISO 3166-1 alpha-2
 */
export function destinationFault(
  e164: string,
  allowedCountries: ReadonlySet<string>,
): DestinationFault | null {
  if (SATELLITE.test(e164)) return "satellite";
  const parsed = parsePhoneNumberFromString(e164);
  if (COSTLY.has(parsed?.getType() ?? "")) return "premium";
  if (!parsed?.country || !allowedCountries.has(parsed.country)) return "country_not_allowed";
  return null;
}

// How a phone number and its kind are written for people.
import { parsePhoneNumberFromString } from "libphonenumber-js";

/** "+33 1 86 95 00 00". */
export const shownNumber = (e164: string): string =>
  parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;

/** "Geographic, FR". */
export function kindWords({ type, country }: { type: string; country: string }): string {
  const words = type.toLowerCase().replaceAll("-", " ").replace("sms", "SMS");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${country}`;
}

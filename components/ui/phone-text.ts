// A phone number as people read it.
import { parsePhoneNumberFromString } from "libphonenumber-js";

/** "+33186950000" -> "+33 1 86 95 00 00"; what is no number stays as it is. */
export function phoneText(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
}

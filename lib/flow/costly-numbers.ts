// Numbers that cost the one who rings or texts them. Every way out of the product asks here: nodes, campaigns, flows.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** Satellite and global services. The numbering-plan library takes some of them for ordinary mobiles. */
const SATELLITE = /^\+(870|878|88[1238]|979)/;
const COSTLY: ReadonlySet<string> = new Set(["PREMIUM_RATE", "SHARED_COST", "PAGER", "VOICEMAIL"]);

/** @param e164 with its + and without spaces */
export function costlyKind(e164: string): "satellite" | "premium" | null {
  if (SATELLITE.test(e164)) return "satellite";
  return COSTLY.has(parsePhoneNumberFromString(e164)?.getType() ?? "") ? "premium" : null;
}

// Which numbers a flow may ring or text: E.164, never emergency, premium or satellite. The numbering plans of the world
// take 200 KB, so no node type imports this: whoever checks or runs one gives it to them (`ctx.numberFault`).
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { costlyKind } from "@/lib/flow/costly-numbers";
import type { NumberFault } from "./contract";

/** Of Europe, and those that callers elsewhere know. */
const EMERGENCY = new Set(
  "000 061 062 080 085 088 091 092 100 101 110 111 112 113 114 115 117 118 119 122 144 15 17 18 191 196 911 999".split(
    " ",
  ),
);

/** Looking a number up costs more than everything else in a check, and flows repeat theirs. */
const known = new Map<string, NumberFault | null>();
const MAX_KNOWN = 5_000;

/** What is wrong with a number a flow would ring or text, or null. */
export function numberFault(number: string): NumberFault | null {
  let fault = known.get(number);
  if (fault === undefined) {
    fault = findFault(number);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(number, fault);
  }
  return fault;
}

/** "112", "+112" and "+33112", which some networks take for 112. */
function isEmergency(digits: string): boolean {
  if (EMERGENCY.has(digits.replace(/^\+/, ""))) return true;
  return (
    /^\+[0-9]{3,7}$/.test(digits) &&
    countryCodes().some((code) => digits.startsWith(code) && EMERGENCY.has(digits.slice(code.length)))
  );
}

let allCodes: string[] | undefined;
const countryCodes = () => {
  allCodes ??= [...new Set(getCountries().map((country) => `+${getCountryCallingCode(country)}`))];
  return allCodes;
};

function findFault(number: string): NumberFault | null {
  const digits = number.replace(/[\s().-]/g, "");
  if (isEmergency(digits)) return "number_emergency";
  if (!/^\+[1-9][0-9]{5,14}$/.test(digits)) return "number_invalid";
  if (costlyKind(digits)) return "number_premium";
  return parsePhoneNumberFromString(digits)?.isPossible() ? null : "number_invalid";
}

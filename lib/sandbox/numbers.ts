// Phone numbers: how a number describes itself, and how both APIs show it.
import parsePhoneNumber from "libphonenumber-js/max";
import { isFormat } from "@/lib/callr/formats";
import type { Did, DidType } from "@/lib/callr/numbers";
import { fail, ok, type Result } from "@/lib/shared/result";
import type { NumberRecord } from "./records";
import { type Refusal, refusal } from "./refusals";

/** The number automatic SMS come from, and the one that takes STOP for alphanumeric senders. */
export const SHARED_SHORT_CODE = "36111";

const didTypes: Record<string, DidType> = {
  MOBILE: "MOBILE",
  FIXED_LINE_OR_MOBILE: "MOBILE",
  TOLL_FREE: "TOLLFREE",
  SHARED_COST: "SHAREDREVENUE",
  PREMIUM_RATE: "SHAREDREVENUE",
  PERSONAL_NUMBER: "PERSONAL",
  VOIP: "NON-GEOGRAPHIC",
  UAN: "SPECIAL",
};

/** Country and type of a number that is to be added to an account. */
export function describeNumber(e164: string): Result<{ country: string; type: DidType }, Refusal> {
  if (!isFormat("phone_number", e164)) {
    return fail(refusal("invalid-parameters", "number must be in E.164 format, such as +33186950000"));
  }
  const parsed = parsePhoneNumber(e164);
  const type = didTypes[parsed?.getType() ?? ""] ?? "GEOGRAPHIC";
  return ok({ country: parsed?.country ?? "FR", type });
}

export function toDid(number: NumberRecord): Did {
  const parsed = parsePhoneNumber(number.e164);
  const national = parsed?.formatNational() ?? number.e164;
  return {
    hash: number.hash,
    intl_number: number.e164,
    local_number: national.replace(/[^0-9]/g, ""),
    local_number_f: national,
    country_code: number.country,
    class: number.class,
    type: number.type,
    app: number.appHash,
  };
}

/** The fields `did.search` adds to a DID: who uses it and since when. */
export function toSearchedDid(number: NumberRecord, packageName: string | null): Did {
  const { appHash, appName } = number;
  const app =
    appHash === null
      ? null
      : { hash: appHash, name: appName ?? "", ...(packageName && { package: packageName }) };
  return { ...toDid(number), app };
}

// Phone numbers of an account (DID) and how they are searched.
import { type Static, Type } from "typebox";
import { text } from "./formats";

export const didTypes = [
  "GEOGRAPHIC",
  "MOBILE",
  "NON-GEOGRAPHIC",
  "PERSONAL",
  "PLATFORM",
  "SHAREDREVENUE",
  "SMS-ONLY",
  "SPECIAL",
  "TOLLFREE",
  "VERIFIED",
] as const;
export const DidType = Type.Enum([...didTypes]);
export type DidType = (typeof didTypes)[number];
export const DidClass = Type.Union([Type.Literal("CLASSIC"), Type.Literal("GOLD")]);
export type DidClass = Static<typeof DidClass>;

/** `app` is the assigned voice app's hash or null; `did.search` may answer an object with its hash and name instead. */
export interface Did {
  hash: string;
  intl_number: string;
  local_number: string;
  local_number_f: string;
  country_code: string;
  class: DidClass;
  type: DidType;
  app: string | { hash: string; name: string; package?: string } | null;
}

export const DidSearchFilters = Type.Object({
  KEYWORDS: Type.Optional(Type.String({ maxLength: 64 })),
  class: Type.Optional(DidClass),
  type: Type.Optional(DidType),
  hash: Type.Optional(text("hash")),
});
export type DidSearchFilters = Static<typeof DidSearchFilters>;

/** True when texts can arrive on (and be answered from) a number of this type. */
export const receivesSms = (type: string): boolean => type === "MOBILE" || type === "SMS-ONLY";
/** True when callers can ring a number of this type. */
export const receivesCalls = (type: string): boolean => type !== "SMS-ONLY";

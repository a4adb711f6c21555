// How the platform counts and carries a text: which encoding it needs, in how many parts, from which sender.
import { isFormat, SMS_TEXT_MAX_CHARACTERS } from "@/lib/callr/formats";
import { receivesSms } from "@/lib/callr/numbers";
import type { Encoding } from "@/lib/callr/sms";
import { fail, ok, type Result } from "@/lib/shared/result";
import { SHARED_SHORT_CODE } from "./numbers";
import type { NumberRecord } from "./records";
import { type Refusal, refusal } from "./refusals";

/** GSM 03.38 basic set. Characters of its extension table (euro, brackets) count as UNICODE on this platform. */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);

const replacements: Record<string, string> = {
  "«": '"',
  "»": '"',
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "–": "-",
  "—": "-",
  "…": "...",
  "€": "e",
  œ: "oe",
  Œ: "OE",
  "\u00a0": " ",
};

export interface CountedText {
  text: string;
  encoding: Encoding;
  parts: number;
}

/** Forcing GSM rewrites what the basic set lacks; without it one such character makes the whole text UNICODE. */
export function countText(text: string, force: Encoding | null): CountedText {
  if (force === "GSM") return count(toBasic(text), "GSM");
  return count(text, force ?? ([...text].every((c) => BASIC.has(c)) ? "GSM" : "UNICODE"));
}

function count(text: string, encoding: Encoding): CountedText {
  const [single, joined] = encoding === "GSM" ? [160, 153] : [70, 67];
  const parts = text.length <= single ? 1 : Math.ceil(text.length / joined);
  return { text, encoding, parts };
}

function toBasic(text: string): string {
  return [...text].map((c) => (BASIC.has(c) ? c : (replacements[c] ?? plain(c)))).join("");
}

function plain(character: string): string {
  const stripped = character.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return [...stripped].every((c) => BASIC.has(c)) && stripped !== "" ? stripped : "?";
}

/**
 * The sender a recipient sees. "" is the shared short code, which takes replies; "SMS" is always allowed; a number
 * must be the account's own and carry texts. The sandbox has no approval step: every well-formed name is authorised.
 */
export function checkSender(from: string, numbers: readonly NumberRecord[]): Result<string, Refusal> {
  if (from === "") return ok(SHARED_SHORT_CODE);
  if (from.startsWith("+")) {
    const own = numbers.find((number) => number.e164 === from);
    if (own && receivesSms(own.type)) return ok(from);
    return fail(refusal("invalid-parameters", "from must be an SMS number of this account"));
  }
  if (isFormat("sms_sender", from)) return ok(from);
  return fail(
    refusal("invalid-parameters", "from must match sms_sender: at most 11 characters, at least one letter"),
  );
}

export function checkSmsText(value: unknown): Result<string, Refusal> {
  if (typeof value !== "string" || value === "")
    return fail(refusal("invalid-parameters", "text must not be empty"));
  if (value.length > SMS_TEXT_MAX_CHARACTERS) {
    return fail(
      refusal("invalid-parameters", `text must have at most ${SMS_TEXT_MAX_CHARACTERS} characters`),
    );
  }
  return ok(value);
}

/** Leading spaces are dropped and `%STOPNUM%` becomes the number that takes STOP for a sender without a number. */
export function carriedText(text: string, sender: string): string {
  const trimmed = text.replace(/^ +/, "");
  return /[A-Za-z]/.test(sender) ? trimmed.replaceAll("%STOPNUM%", SHARED_SHORT_CODE) : trimmed;
}

/** What one part costs, in hundredths of a cent: 4.50 cents at home, 7.20 abroad. */
export const partPrice = (to: string): number => (to.startsWith("+33") ? 450 : 720);

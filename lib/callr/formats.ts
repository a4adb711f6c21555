// The platform's string formats, each once, under the vendor's own names. The expressions are the documented ones;
// a schema that uses a format is exact for both our client and the sandbox.
import * as Type from "typebox"; // not the object of that name, see lib/flow/graph

/** Sources of regular expressions; compile them with the `u` flag (`\p{L}`). */
export const patterns = {
  hash: "^[A-Z0-9]{8}$",
  hid: "^[a-zA-Z0-9]{32}$",
  sid: "^[a-z0-9]{8}$",
  api_key: "^[0-9a-f]{100}$",
  session_token: "^[0-9a-f]{40}$",
  app_name: "^[\\p{L}0-9\\(\\) _\\-]{1,64}$",
  callid: "^[0-9]{1,19}$",
  cdr_customer_field: "^[a-zA-Z0-9]{0,32}$",
  phone_number: "^\\+[1-9][0-9]{5,14}$",
  cli_phone_number: "^(BLOCKED|\\+[1-9][0-9]{5,14})$",
  sms_sender: "^(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9 _\\-]{1,11}$",
  country_code: "^[A-Z]{2}$",
  datetime: "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$",
  datetime_ms: "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}$",
  url: "^https?://[^\\s]+$",
} as const;

export type Format = keyof typeof patterns;

/** The schema of one of the formats: `text("hash")`. */
export const text = (format: Format) => Type.String({ pattern: patterns[format] });

const compiled = new Map<Format, RegExp>();

/** True when the value is a string in the format. */
export function isFormat(format: Format, value: unknown): value is string {
  const known = compiled.get(format) ?? new RegExp(patterns[format], "u");
  compiled.set(format, known);
  return typeof value === "string" && known.test(value);
}

/** Limits the platform states for what a voice app holds (REST v2; v1 is assumed the same). */
export const SCRIPT_MAX_CHARACTERS = 32_768;
export const APP_NAME_MAX_CHARACTERS = 64;
export const SMS_TEXT_MAX_CHARACTERS = 3_200;

// The signature of a webhook: base64(HMAC(algorithm, secret, raw body)). The raw bytes count, never parsed JSON.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { HmacAlgorithm } from "./webhooks";

export function signBody(algorithm: HmacAlgorithm, secret: string, rawBody: string | Uint8Array): string {
  return createHmac(algorithm.toLowerCase(), secret).update(rawBody).digest("base64");
}

/** True for exactly the signature of these bytes: strict base64, compared in constant time. */
export function isSignedBy(
  signature: string | null,
  algorithm: HmacAlgorithm,
  secret: string,
  rawBody: string | Uint8Array,
): boolean {
  const expected = Buffer.from(signBody(algorithm, secret, rawBody));
  const given = Buffer.from(signature ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

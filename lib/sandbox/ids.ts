// Identifiers in the platform's formats. Randomness and time are parameters: a test pins them.

/** A number in [0, 1), as Math.random gives it. */
export type Random = () => number;

const HASH = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const HID = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** `^[A-Z0-9]{8}$`: apps, numbers, messages, webhooks, outbound requests. */
export const newHash = (random: Random): string => pick(HASH, 8, random);

/** `^[a-zA-Z0-9]{32}$`: jobs and webhook events. */
export const newHid = (random: Random): string => pick(HID, 32, random);

/** A call id: 12 digits, so it stays a safe integer, and later calls have larger ones. */
export function newCallId(nowMs: number, random: Random): number {
  return (Math.floor(nowMs / 1000) % 100_000_000) * 10_000 + Math.floor(random() * 10_000);
}

function pick(alphabet: string, length: number, random: Random): string {
  let id = "";
  for (let i = 0; i < length; i++) id += alphabet[Math.floor(random() * alphabet.length)];
  return id;
}

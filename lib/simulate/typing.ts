// Keys as a platform takes them: they gather until there are enough; `#` ends an entry of several keys and is not part of
// it, and where one key is asked for it is a key like the others. Silence ends an entry with what was typed.
import type { Act } from "@/lib/nodes/contract";

export function typeKeys(
  asked: { maxDigits: number; typed: string },
  act: Extract<Act, { act: "press" | "silence" }>,
): { keys: string; isDone: boolean } {
  if (act.act === "silence") return { keys: asked.typed, isDone: true };
  const pressed = asked.typed + act.digits.replace(/[^0-9*#]/g, "");
  const end = asked.maxDigits > 1 ? pressed.indexOf("#") : -1;
  if (end >= 0 && end < asked.maxDigits) return { keys: pressed.slice(0, end), isDone: true };
  const keys = pressed.slice(0, asked.maxDigits);
  return { keys, isDone: keys.length >= asked.maxDigits };
}

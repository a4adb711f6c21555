// A number drawn by lot for a call, the same whenever the same call asks at the same step. It comes from the call's own
// id, so a turn that is delivered twice goes the same way, both targets draw alike, and nothing has to be kept.
import { quoteJavaScript } from "./javascript";

const OFFSET = 2_166_136_261;
const PRIME = 16_777_619;

/** 0 to `of` - 1 (FNV-1a over the text, mixed once more: the last bits of its sum alone are poor). */
export function drawFrom(text: string, of: number): number {
  let hash = OFFSET;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), PRIME);
  hash = Math.imul(hash ^ (hash >>> 15), PRIME);
  return ((hash ^ (hash >>> 13)) >>> 0) % of;
}

/**
 * The same as code in a script: the platform's `run.id` is "inbound-call:424242", whose end is the id that the handler
 * knows the call by.
 */
export function drawJavaScript(step: string, of: number): string {
  const text = `${quoteJavaScript(`${step}:`)} + String(run.id).split(':').pop()`;
  const mixed = "Math.imul(h ^ (h >>> 15), 16777619)";
  return [
    `const h = [...(${text})].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), ${PRIME}), ${OFFSET});`,
    `const m = ${mixed};`,
    `return ((m ^ (m >>> 13)) >>> 0) % ${of};`,
  ].join(" ");
}

export const drawText = (step: string, callId: string): string => `${step}:${callId}`;

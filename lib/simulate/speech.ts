// Spoken words: what is left of a text when it is read aloud, and about how long that takes.
import { ttsMedia } from "@/lib/callr/realtime10";

export { speechMs } from "@/lib/shared/speech-time";

/** The text as a caller hears it: the characters a voice cannot carry are gone, on every target alike. */
export const spoken = (text: string): string => ttsMedia("", text).slice("TTS||".length);

/** The words of "TTS|VOICE|text"; null for audio from the library and for none. */
export function wordsOf(media: unknown): string | null {
  if (typeof media !== "string" || !media.startsWith("TTS|")) return null;
  return media.slice(media.indexOf("|", "TTS|".length) + 1);
}

// Spoken words: what is left of a text when it is read aloud, and about how long that takes.
import { ttsMedia } from "@/lib/callr/realtime10";
import { readSoundReference } from "@/lib/flow/shared-prompt";
import { speechMs } from "@/lib/shared/speech-time";

export { speechMs };

/** The text as a caller hears it: the characters a voice cannot carry are gone, on every target alike. */
export const spoken = (text: string): string => ttsMedia("", text).slice("TTS||".length);

/** The words of "TTS|VOICE|text"; null for audio from the library and for none. */
export function wordsOf(media: unknown): string | null {
  if (typeof media !== "string" || !media.startsWith("TTS|")) return null;
  return media.slice(media.indexOf("|", "TTS|".length) + 1);
}

/** How long a caller listens to a text or a recorded prompt; nothing is known of what only the platform has. */
export const mediaMs = (media: unknown): number =>
  readSoundReference(media)?.durationMs ?? speechMs(wordsOf(media) ?? "");

/** A recorded prompt by its name; anything else as it is written. */
export const mediaName = (media: unknown): string => readSoundReference(media)?.name ?? String(media);

// Any sound a browser can read (MP3, M4A, WAV, Ogg, what a microphone gives), as what telephones play. The server needs
// no converter for it.
import type { WaveRate } from "@/lib/shared/wave";
import { mixed, type Samples } from "./sound-samples";

/** Wideband calls carry it; the platform brings it down for the others. */
export const RATE: WaveRate = 16000;

/** Throws when the browser knows no such sound. */
export async function readSound(file: Blob): Promise<Samples> {
  // An offline context decodes at its own rate, with a filter that keeps high tones from turning into noise.
  const context = new OfflineAudioContext(1, 1, RATE);
  const sound = await context.decodeAudioData(await file.arrayBuffer());
  return mixed(Array.from({ length: sound.numberOfChannels }, (_, at) => sound.getChannelData(at)));
}

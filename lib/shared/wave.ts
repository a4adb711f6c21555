// WAV files as telephony takes them: PCM of 16 bits, one channel. Written in the browser, judged on the server by what
// is in the file and never by its name.
import { t } from "@/lib/words/t";
import { fail, ok, type Result } from "./result";

/** A telephone carries 8 kHz, a wideband call 16 kHz. */
export const waveRates = [8000, 16000] as const;
export type WaveRate = (typeof waveRates)[number];

export interface Wave {
  rate: WaveRate;
  durationMs: number;
  /** Little-endian samples of 16 bits. */
  samples: Uint8Array;
}

const HEADER_BYTES = 44;
const PCM = 1;
const EXTENSIBLE = 0xfffe;

/** The sound of a file; or a sentence with what is wrong with it. */
export function readWave(bytes: Uint8Array): Result<Wave> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || wordAt(view, 0) !== "RIFF" || wordAt(view, 8) !== "WAVE") {
    return fail(t("This is {view}, not a WAV file.", { view: kindOf(view) }));
  }
  let format: { tag: number; channels: number; rate: number; bits: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, length] = [wordAt(view, at), view.getUint32(at + 4, true)];
    const start = at + 8;
    if (start + length > bytes.length) return fail(t("The file is cut off: it ends before its sound does."));
    if (name === "fmt " && length >= 16) format = formatAt(view, start, length);
    if (name === "data") return format ? soundOf(format, bytes.subarray(start, start + length)) : noFormat();
    at = start + length + (length % 2); // chunks begin at even places
  }
  return format ? fail(t("There is no sound in this file.")) : noFormat();
}

/** @param samples between -1 and 1; what is beyond is cut */
export function writeWave(samples: Float32Array, rate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const words = (at: number, word: string) => bytes.set(new TextEncoder().encode(word), at);
  words(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  words(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  words(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => {
    const cut = Math.max(-1, Math.min(1, sample));
    view.setInt16(HEADER_BYTES + index * 2, Math.round(cut * (cut < 0 ? 0x8000 : 0x7fff)), true);
  });
  return bytes;
}

function formatAt(view: DataView, at: number, length: number) {
  const tag = view.getUint16(at, true);
  return {
    // The extensible form names the real one in the first bytes of its sub-format.
    tag: tag === EXTENSIBLE && length >= 26 ? view.getUint16(at + 24, true) : tag,
    channels: view.getUint16(at + 2, true),
    rate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
}

function soundOf(
  { tag, channels, rate, bits }: { tag: number; channels: number; rate: number; bits: number },
  samples: Uint8Array,
): Result<Wave> {
  if (tag !== PCM || bits !== 16) return fail(t("The sound must be PCM of 16 bits, not compressed."));
  if (channels !== 1)
    return fail(t("The sound has {channels} channels; a telephone has one (mono).", { channels }));
  const known = waveRates.find((one) => one === rate);
  if (!known) return fail(t("The sound has {rate} samples a second; use 8000 or 16000.", { rate }));
  const frames = Math.floor(samples.length / 2);
  if (frames === 0) return fail(t("There is no sound in this file."));
  return ok({ rate: known, durationMs: Math.round((frames * 1000) / known), samples });
}

const noFormat = () => fail(t("The file does not say how its sound is written."));

function wordAt(view: DataView, at: number): string {
  let word = "";
  for (let index = at; index < Math.min(at + 4, view.byteLength); index++) {
    word += String.fromCharCode(view.getUint8(index));
  }
  return word;
}

/** What people send by mistake, by its first bytes. */
function kindOf(view: DataView): string {
  const start = wordAt(view, 0);
  if (start.startsWith("ID3") || (view.byteLength > 1 && (view.getUint16(0) & 0xffe0) === 0xffe0)) {
    return t("an MP3");
  }
  if (start === "OggS") return t("an Ogg file");
  if (start === "fLaC") return t("a FLAC file");
  if (wordAt(view, 4) === "ftyp") return t("an MP4 or M4A");
  if (start === "\x1aE\xdf\xa3") return t("a WebM");
  return view.byteLength === 0 ? "empty" : t("something else");
}

// Sounds: what a WAV file must be to be kept, and what is done to a recording before it is sent.
import { describe, expect, test } from "vitest";
import { lengthWords, loudnessFault, mixed, trimmed } from "@/components/prompts/sound-samples";
import { readWave, writeWave } from "@/lib/shared/wave";
import { tone } from "../support/sound";

/** The tone with one number of its header written over. */
function changed(at: number, value: number, bytes: 2 | 4 = 2): Uint8Array {
  const wave = tone(100);
  const view = new DataView(wave.buffer);
  if (bytes === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return wave;
}
const text = (start: string) => new TextEncoder().encode(start.padEnd(64, "\0"));
const problem = (bytes: Uint8Array) => {
  const read = readWave(bytes);
  return read.ok ? null : read.error;
};

describe("a WAV file", () => {
  test("that was written is read back", () => {
    const read = readWave(writeWave(Float32Array.of(0, 1, -1, 2), 16000));
    expect(read).toMatchObject({ ok: true, value: { rate: 16000, durationMs: 0 } });
    expect(read.ok && [...new Int16Array(read.value.samples.slice().buffer)]).toEqual([
      0, 32767, -32768, 32767,
    ]);
    expect(readWave(tone(1250))).toMatchObject({ ok: true, value: { rate: 8000, durationMs: 1250 } });
  });

  test("may have other chunks before its sound", () => {
    const wave = tone(100);
    const list = new Uint8Array([...text("LIST").slice(0, 4), 3, 0, 0, 0, 1, 2, 3, 0]);
    const whole = new Uint8Array([...wave.slice(0, 36), ...list, ...wave.slice(36)]);
    expect(readWave(whole)).toMatchObject({ ok: true, value: { durationMs: 100 } });
  });

  test.each([
    ["nothing", new Uint8Array(), "empty"],
    ["an MP3 by its tag", text("ID3\x04"), "an MP3"],
    ["an MP3 by its frames", new Uint8Array([0xff, 0xfb, 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0]), "an MP3"],
    ["Ogg", text("OggS"), "an Ogg file"],
    ["M4A", text("\0\0\0 ftypM4A "), "an MP4 or M4A"],
    ["WebM", new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 0, 0, 0, 0, 0, 0, 0, 0]), "a WebM"],
    ["a page", text("<html><script>"), "something else"],
    ["two channels", changed(22, 2), "2 channels"],
    ["8 bits", changed(34, 8), "PCM of 16 bits"],
    ["µ-law", changed(20, 7), "PCM of 16 bits"],
    ["CD quality", changed(24, 44100, 4), "44100 samples a second"],
    ["a length beyond its end", changed(40, 0xffffffff, 4), "cut off"],
    ["half of it", tone(100).subarray(0, 400), "cut off"],
    ["a header alone", writeWave(new Float32Array(0), 8000), "no sound"],
    ["no format", new Uint8Array([...text("RIFF").slice(0, 8), ...text("WAVEdata")]), "does not say"],
  ])("is not %s", (_, bytes, words) => {
    expect(problem(bytes)).toContain(words);
  });
});

describe("a recording", () => {
  test("is one channel", () => {
    expect([...mixed([Float32Array.of(1, 0), Float32Array.of(0, 0.5)])]).toEqual([0.5, 0.25]);
  });

  test("loses the silence at its ends, and no sound", () => {
    const samples = new Float32Array(3000);
    samples.fill(0.4, 1000, 1500);
    expect(trimmed(samples, 1000)).toHaveLength(120 + 500 + 120);
    expect(trimmed(new Float32Array(100), 1000)).toHaveLength(100);
  });

  test("is told apart from silence", () => {
    expect(loudnessFault(new Float32Array(10))).toBe("silent");
    expect(loudnessFault(Float32Array.of(0, 0.02))).toBe("quiet");
    expect(loudnessFault(Float32Array.of(0, -0.3))).toBeNull();
  });

  test("has its length in words", () => {
    expect([4240, 62_000, 120_000, 12_400].map(lengthWords)).toEqual(["4.2 s", "1 min 2 s", "2 min", "12 s"]);
  });
});

// Sounds for tests: a tone of some length, as the browser would send it.
import { writeWave } from "@/lib/shared/wave";

export function tone(ms: number, { hz = 440, rate = 8000 } = {}): Uint8Array<ArrayBuffer> {
  const samples = Float32Array.from(
    { length: Math.round((ms * rate) / 1000) },
    (_, at) => 0.5 * Math.sin((2 * Math.PI * hz * at) / rate),
  );
  return writeWave(samples, rate);
}

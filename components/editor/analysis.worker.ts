import { answer, type Question } from "./analysis";

self.onmessage = ({ data }: MessageEvent<Question>) => {
  try {
    self.postMessage({ id: data.id, ok: true, value: answer(data) });
  } catch (error) {
    self.postMessage({
      id: data.id,
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    });
  }
};

"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { t } from "@/lib/words/t";

interface Running {
  recorder: MediaRecorder;
  stream: MediaStream;
  context: AudioContext;
}

export interface Recorder {
  isRecording: boolean;
  seconds: number;
  /** How loud it is now, 0 to 1. */
  level: number;
  /** Why there is no recording, in a sentence. */
  failure: string | null;
  start: () => Promise<void>;
  stop: () => void;
}

/** Ten minutes of sound do not fit; five do, and are long for a caller. */
const MOST_SECONDS = 300;

/** Records from the microphone; `onRecorded` gets what was said once it is stopped. */
export function useRecorder(onRecorded: (sound: Blob) => void): Recorder {
  const running = useRef<Running | null>(null);
  const frame = useRef(0);
  const [isRecording, setRecording] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [level, setLevel] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);

  const release = useCallback(() => {
    cancelAnimationFrame(frame.current);
    const { stream, context } = running.current ?? {};
    running.current = null;
    for (const track of stream?.getTracks() ?? []) track.stop();
    void context?.close();
    setRecording(false);
    setLevel(0);
  }, []);
  useEffect(() => release, [release]);

  const stop = () => running.current?.recorder.stop();

  async function start() {
    setFailure(null);
    setSeconds(0);
    if (!navigator.mediaDevices || !("MediaRecorder" in window)) {
      setFailure(t("Browsers record on secure pages only. Open Patchcord by https://, or choose a file."));
      return;
    }
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    } catch (error) {
      setFailure(refusal(error));
      return;
    }
    const context = new AudioContext();
    const recorder = new MediaRecorder(stream);
    const chunks: Blob[] = [];
    recorder.ondataavailable = ({ data }) => chunks.push(data);
    recorder.onstop = () => {
      release();
      onRecorded(new Blob(chunks, { type: recorder.mimeType }));
    };
    running.current = { recorder, stream, context };
    recorder.start();
    setRecording(true);
    watch(context, stream);
  }

  function watch(context: AudioContext, stream: MediaStream) {
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const began = performance.now();
    const look = () => {
      analyser.getFloatTimeDomainData(samples);
      setLevel(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
      const passed = Math.floor((performance.now() - began) / 1000);
      setSeconds(passed);
      if (passed >= MOST_SECONDS) stop();
      else frame.current = requestAnimationFrame(look);
    };
    look();
  }

  return { isRecording, seconds, level, failure, start, stop };
}

function refusal(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError") {
    return t("The browser may not use the microphone. Allow it beside the address, then record again.");
  }
  if (name === "NotFoundError") return t("This computer has no microphone. Connect one, or choose a file.");
  return t("The microphone cannot be used now. Another program may have it; close that, or choose a file.");
}

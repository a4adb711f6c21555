"use client";
import { useEffect } from "react";
import type { CallStore } from "./call-store";

/** Speaks what the flow says with a voice of this computer; the call goes on when the voice has finished. */
export function useSpeechAloud(
  store: CallStore,
  text: string | null,
  language: string,
  isAloud: boolean,
): void {
  useEffect(() => {
    if (!isAloud || text === null || text === "" || !("speechSynthesis" in window)) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    const { speed } = store.getState();
    utterance.rate = speed === 4 ? 2 : 1;
    let isCurrent = true;
    utterance.onend = () => {
      const { moment, act } = store.getState();
      if (isCurrent && moment?.waiting?.for === "listening") void act({ act: "listen" });
    };
    window.speechSynthesis.cancel();
    if (speed !== "instant") window.speechSynthesis.speak(utterance);
    return () => {
      isCurrent = false;
      window.speechSynthesis.cancel();
    };
  }, [store, text, language, isAloud]);
}

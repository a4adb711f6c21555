"use client";
import { useEffect } from "react";
import { soundAddress } from "@/components/prompts/play-button";
import type { Callable } from "@/lib/simulate/callable";
import type { TracePoint } from "@/lib/simulate/session";
import type { CallStore } from "./call-store";

/** A recorded prompt that is heard now; `at` tells it from the same one heard before. */
export interface HeardSound {
  sha256: string;
  at: number;
}

/** The recording that the last thing heard was; null where a voice spoke. */
export function heardSound(points: readonly TracePoint[], callable: Callable | null): HeardSound | null {
  const at = points.findLastIndex(({ trace }) => ["said", "asked", "played"].includes(trace.event));
  const { node, trace } = points[at] ?? {};
  if (!callable || node === undefined || trace === undefined) return null;
  // A script has the voice read what it asks.
  const isPlayed =
    trace.event === "played" || (trace.event === "asked" && callable.program.target === "realtime10");
  const sound = callable.program.nodes[node]?.data.sound;
  if (!isPlayed || typeof sound !== "object" || sound === null || !("sha256" in sound)) return null;
  return { sha256: String(sound.sha256), at };
}

/** Plays a recorded prompt as callers hear it; the call goes on when it is over. */
export function useSoundAloud(store: CallStore, sound: HeardSound | null, isAloud: boolean): void {
  const { sha256, at } = sound ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same recording heard once more begins anew
  useEffect(() => {
    if (!isAloud || sha256 === undefined) return;
    const { speed } = store.getState();
    if (speed === "instant") return;
    const audio = new Audio(soundAddress(sha256));
    audio.playbackRate = speed === 4 ? 2 : 1;
    audio.onended = () => {
      const { moment, act } = store.getState();
      if (moment?.waiting?.for === "listening") void act({ act: "listen" });
    };
    // A browser without the sound lets the call's own clock go on.
    audio.play().catch(() => {});
    return () => {
      audio.onended = null;
      audio.pause();
    };
  }, [store, sha256, at, isAloud]);
}

"use client";
import { useEffect } from "react";
import type { CallStore } from "@/components/phone/call-store";
import type { Callable } from "@/lib/simulate/callable";
import type { ListedPath } from "./explorer-questions";

/** Slow enough to follow, and shorter than anything the phone does by itself. */
const STEP_MS = 450;

export interface PlayedPath {
  path: ListedPath;
  /** Tells the same path played again from the first time. */
  at: number;
}

/** Plays a path on the phone: the same call, the same acts, one after another. */
export function usePlayedPath(
  calls: CallStore,
  compile: () => Promise<Callable | null>,
  played: PlayedPath | null,
) {
  useEffect(() => {
    if (!played) return;
    let isCurrent = true;
    void play(calls, compile, played.path, () => isCurrent);
    return () => {
      isCurrent = false;
    };
  }, [calls, compile, played]);
}

async function play(
  calls: CallStore,
  compile: () => Promise<Callable | null>,
  { seat, acts }: ListedPath,
  isCurrent: () => boolean,
): Promise<void> {
  const callable = await compile();
  if (!callable || !isCurrent()) return;
  const { entry, call, variables, nowMs } = seat;
  const { caller, called, message } = call;
  await calls.getState().call(callable, {
    entry,
    caller,
    called,
    variables,
    startMs: nowMs,
    ...(message !== undefined && { message }),
  });
  for (const act of acts) {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    if (!isCurrent() || calls.getState().phase !== "on") return;
    await calls.getState().act(act);
  }
}

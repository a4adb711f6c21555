"use client";
import { useEffect } from "react";
import type { CallStore } from "@/components/phone/call-store";
import type { Callable } from "@/lib/simulate/callable";
import { nextAct } from "@/lib/simulate/play-call";
import type { PlayablePath } from "./explorer-questions";

/** Slow enough to follow, and shorter than anything the phone does by itself. */
const STEP_MS = 450;

export interface PlayedPath {
  path: PlayablePath;
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
  { seat, acts }: PlayablePath,
  isCurrent: () => boolean,
): Promise<void> {
  const callable = await compile();
  if (!callable || !isCurrent()) return;
  const { entry, call, variables, nowMs } = seat;
  const { callId, caller, called, message } = call;
  await calls.getState().call(callable, {
    entry,
    callId,
    caller,
    called,
    variables,
    startMs: nowMs,
    ...(message !== undefined && { message }),
  });
  const rest = [...acts];
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    const { phase, moment, act } = calls.getState();
    // What is left when all was done, such as the goodbye, passes by itself.
    if (!isCurrent() || phase !== "on" || !moment || rest.length === 0) return;
    const next = nextAct(moment, rest);
    if (next) await act(next.act);
  }
}

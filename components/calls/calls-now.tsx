"use client";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { StatusBadge } from "@/components/ui/status-badge";
import type { CallsNow } from "@/lib/views/calls";
import { t } from "@/lib/words/t";

const EVERY_MS = 5_000;

interface Told {
  /** Of the workspace; null until a page knows better than the frame. */
  calls: number | null;
  tell: (calls: number) => void;
}

const FrameContext = createContext<Told>({ calls: null, tell: () => {} });

/** So that the frame says the same number as the page in it, which is asked for again and again. */
export function CallsNowProvider({ initial, children }: { initial: number; children: ReactNode }) {
  const [calls, tell] = useState(initial);
  const [before, setBefore] = useState(initial);
  if (before !== initial) {
    setBefore(initial);
    tell(initial);
  }
  return <FrameContext value={{ calls, tell }}>{children}</FrameContext>;
}

/** Of the frame: how many calls go on in the workspace. */
export const useToldCalls = (): number => use(FrameContext).calls ?? 0;

/**
 * Calls going on now, read again every few seconds while somebody looks; null when the server does not say.
 * @param flowIds whose own numbers are wanted
 */
export function useCallsNow(flowIds: readonly string[], initial: CallsNow): CallsNow | null {
  const { tell } = use(FrameContext);
  const [now, setNow] = useState<CallsNow | null>(initial);
  const of = flowIds.join(",");
  useEffect(() => setNow(initial), [initial]);
  useEffect(() => {
    if (now) tell(now.calls);
  }, [now, tell]);
  useEffect(() => {
    const gone = new AbortController();
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      try {
        const query = new URLSearchParams({ of });
        const response = await fetch(`/api/calls/now?${query}`, { cache: "no-store", signal: gone.signal });
        const next: CallsNow | null = response.ok ? await response.json() : null;
        if (!gone.signal.aborted) setNow(next);
      } catch {
        if (!gone.signal.aborted) setNow(null);
      }
    };
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      gone.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [of]);
  return now;
}

/** Beside the tab of a flow's calls, while there is one. */
export function CallsNowBadge({ flowId, initial }: { flowId: string; initial: CallsNow }) {
  const calls = useCallsNow([flowId], initial)?.byFlow[flowId] ?? 0;
  return calls > 0 && <StatusBadge status="live">{t("{callsNow} now", { callsNow: calls })}</StatusBadge>;
}

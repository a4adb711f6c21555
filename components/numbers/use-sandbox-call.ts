// A call to a sandbox number, over the same HTTP controls a program would use: place it, listen to it, act in it.

import { useCallback, useEffect, useRef, useState } from "react";
import type { CallAct, CallEntry } from "@/lib/sandbox/call-log";
import type { CallWaits } from "@/lib/sandbox/call-waits";
import { t } from "@/lib/words/t";

export interface LoggedEntry {
  seq: number;
  at: string;
  entry: CallEntry;
}

export interface SandboxCall {
  id: string;
  startedAt: string;
  endedAt: string | null;
  waits: CallWaits;
  entries: LoggedEntry[];
}

export type CallState =
  | { is: "idle" }
  | { is: "placing" }
  | { is: "on"; call: SandboxCall }
  | { is: "refused"; why: string };

const CONTROL = "/api/sandbox/control";
/** The server answers sooner when something happens. */
const WAIT_SECONDS = 20;
const LOST = () =>
  t("Patchcord does not answer. Check your connection; the call goes on without you for a while.");

export function useSandboxCall() {
  const [state, setState] = useState<CallState>({ is: "idle" });
  const [problem, setProblem] = useState<string | null>(null);
  const known = useRef<SandboxCall | null>(null);

  /** Answers overlap (an act and the listening): entries are put together by number, an older answer is left out. */
  const learn = useCallback((news: SandboxCall) => {
    const before = known.current?.id === news.id ? known.current.entries : [];
    const last = before.at(-1)?.seq ?? -1;
    const newest = news.entries.at(-1)?.seq ?? last;
    if (newest < last) return;
    const call = { ...news, entries: [...before, ...news.entries.filter(({ seq }) => seq > last)] };
    known.current = call;
    setState({ is: "on", call });
    setProblem(null);
  }, []);

  const place = useCallback(
    async (from: string, to: string) => {
      setState({ is: "placing" });
      known.current = null;
      const placed = await send("/calls", { from, to, pace: "live", callees: "auto" });
      if (placed.ok) learn(placed.call);
      else setState({ is: "refused", why: placed.why });
    },
    [learn],
  );

  const act = useCallback(
    async (what: CallAct) => {
      const call = known.current;
      if (!call) return;
      const after = call.entries.at(-1)?.seq ?? -1;
      const acted = await send(`/calls/${call.id}/acts?after=${after}`, what);
      if (acted.ok) learn(acted.call);
      else setProblem(acted.why);
    },
    [learn],
  );

  const callId = state.is === "on" && state.call.endedAt === null ? state.call.id : null;
  useEffect(() => {
    if (callId === null) return;
    const stop = new AbortController();
    void listen(callId, known, learn, setProblem, stop.signal);
    return () => stop.abort();
  }, [callId, learn]);

  const forget = useCallback(() => {
    known.current = null;
    setState({ is: "idle" });
    setProblem(null);
  }, []);
  return { state, problem, place, act, forget };
}

async function listen(
  id: string,
  known: { current: SandboxCall | null },
  learn: (call: SandboxCall) => void,
  setProblem: (problem: string | null) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const after = known.current?.entries.at(-1)?.seq ?? -1;
    try {
      const response = await fetch(`${CONTROL}/calls/${id}?after=${after}&wait=${WAIT_SECONDS}`, { signal });
      if (!response.ok) throw new Error(String(response.status));
      const call: SandboxCall = await response.json();
      if (signal.aborted) return;
      learn(call);
      if (call.endedAt !== null) return;
    } catch {
      if (signal.aborted) return;
      setProblem(LOST());
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  }
}

type Sent = { ok: true; call: SandboxCall } | { ok: false; why: string };

async function send(path: string, body: object): Promise<Sent> {
  try {
    const response = await fetch(CONTROL + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (response.ok) return { ok: true, call: answer };
    return { ok: false, why: answer?.error?.message ?? LOST() };
  } catch {
    return { ok: false, why: LOST() };
  }
}

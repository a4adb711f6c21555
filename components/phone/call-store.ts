// One test call: a session over what would be published, the time that passes in it, and the way back one step. Time
// only moves while the call waits, at the speed a person chose; nothing here knows the canvas.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { EntryName } from "@/lib/compile/program";
import type { Value } from "@/lib/flow/variables";
import type { Act } from "@/lib/nodes/contract";
import type { Result } from "@/lib/shared/result";
import type { Callable } from "@/lib/simulate/callable";
import type { Moment, SavedSession, TracePoint, Waiting } from "@/lib/simulate/session";
import { t } from "@/lib/words/t";

export interface CallSetup {
  entry: EntryName;
  caller: string;
  called: string;
  message?: string;
  variables: Record<string, Value>;
  /** The platform's id for it; one of its own when it does not matter. */
  callId?: string;
  startMs: number;
}

/** What is called, how it begins, and where it goes on when it was saved. */
export interface CallOpening {
  callable: Callable;
  setup: CallSetup;
  saved?: SavedSession;
}

/** A session, wherever it runs. */
export interface OpenedCall {
  start(): Promise<Moment>;
  act(act: Act): Promise<Moment>;
  save(): Promise<SavedSession>;
  close(): void;
}

/** Opens a session, or says in a sentence why it cannot. */
export type OpenCall = (opening: CallOpening) => Promise<Result<OpenedCall>>;

/** Times as fast as life; `instant` waits for nobody but the person. */
export type Speed = 1 | 4 | "instant";

export interface CallState {
  phase: "idle" | "opening" | "on" | "over";
  /** Why the call could not begin or go on. */
  failure: string | null;
  callable: Callable | null;
  setup: CallSetup | null;
  moment: Moment | null;
  points: readonly TracePoint[];
  /** What was done so far, by people and by the clock. */
  acts: readonly Act[];
  /** Program keys in the order they were reached, with the time. */
  visits: readonly { node: string; atMs: number }[];
  /** Variables whose value the last step changed. */
  changed: ReadonlySet<string>;
  /** How long the call has waited in this moment. */
  waitedMs: number;
  canStepBack: boolean;
  speed: Speed;
  isAloud: boolean;

  call(callable: Callable, setup: CallSetup): Promise<void>;
  act(act: Act): Promise<void>;
  stepBack(): void;
  setSpeed(speed: Speed): void;
  setAloud(isAloud: boolean): void;
  /** Lets time pass; called a few times a second while the call is on. */
  tick(passedMs: number): void;
  reset(): void;
}

export type CallStore = StoreApi<CallState>;

/** A moment to come back to. */
interface Kept {
  saved: SavedSession;
  state: Pick<CallState, "moment" | "points" | "acts" | "visits" | "changed">;
}

const idle: Pick<
  CallState,
  "phase" | "failure" | "moment" | "points" | "acts" | "visits" | "changed" | "waitedMs" | "canStepBack"
> = {
  phase: "idle",
  failure: null,
  moment: null,
  points: [],
  acts: [],
  visits: [],
  changed: new Set(),
  waitedMs: 0,
  canStepBack: false,
};
const BROKEN = () => t("The call stopped: the flow could not be run. Change the flow or call again.");

export function createCallStore(openCall: OpenCall): CallStore {
  return createStore<CallState>()((set, get) => {
    let session: OpenedCall | null = null;
    let kept: Kept[] = [];
    /** Answers of a call that was left are not shown. */
    let turn = 0;
    let isBusy = false;

    const open = async (saved?: SavedSession): Promise<OpenedCall | null> => {
      const { callable, setup } = get();
      if (!callable || !setup) return null;
      try {
        const opened = await openCall({ callable, setup, ...(saved && { saved }) });
        if (opened.ok) return opened.value;
        set({ phase: "over", failure: opened.error });
      } catch (error) {
        console.error("The test call could not begin", error);
        set({ phase: "over", failure: BROKEN() });
      }
      return null;
    };
    const show = (moment: Moment) => {
      const { points, visits, moment: before } = get();
      const atMs = moment.points.at(-1)?.atMs ?? points.at(-1)?.atMs ?? 0;
      set({
        moment,
        points: [...points, ...moment.points],
        visits: [...visits, ...moment.path.map((node) => ({ node, atMs }))],
        changed: changedNames(before?.variables ?? {}, moment.variables),
        waitedMs: 0,
        phase: moment.waiting ? "on" : "over",
        canStepBack: kept.length > 0,
      });
    };
    const run = async (next: (session: OpenedCall) => Promise<Moment>) => {
      if (!session || isBusy) return;
      const own = turn;
      isBusy = true;
      try {
        const moment = await next(session);
        if (own === turn) show(moment);
      } catch (error) {
        console.error("The test call failed", error);
        if (own === turn) set({ phase: "over", failure: BROKEN() });
      } finally {
        if (own === turn) isBusy = false;
      }
    };

    return {
      ...idle,
      callable: null,
      setup: null,
      speed: 1,
      isAloud: false,
      async call(callable, setup) {
        turn += 1;
        isBusy = false;
        kept = [];
        session?.close();
        session = null;
        set({ ...idle, phase: "opening", callable, setup });
        const own = turn;
        const opened = await open();
        if (own !== turn || !opened) return;
        session = opened;
        await run((current) => current.start());
      },
      async act(act) {
        const { phase, moment, points, acts, visits, changed } = get();
        if (phase !== "on") return;
        const own = turn;
        await run(async (current) => {
          const saved = await current.save();
          kept = [...kept, { saved, state: { moment, points, acts, visits, changed } }];
          const next = await current.act(act);
          if (own === turn) set({ acts: [...acts, act] });
          return next;
        });
      },
      stepBack() {
        const last = kept.at(-1);
        if (!last) return;
        kept = kept.slice(0, -1);
        turn += 1;
        isBusy = false;
        const own = turn;
        set({ ...last.state, phase: "on", failure: null, waitedMs: 0, canStepBack: kept.length > 0 });
        session?.close();
        session = null;
        void open(last.saved).then((opened) => {
          if (own === turn) session = opened;
        });
      },
      setSpeed: (speed) => set({ speed }),
      setAloud: (isAloud) => set({ isAloud }),
      tick(passedMs) {
        const { phase, moment, speed, waitedMs, isAloud } = get();
        if (phase !== "on" || !moment?.waiting) return;
        const factor = speed === "instant" ? 1 : speed;
        const waited = waitedMs + passedMs * factor;
        set({ waitedMs: waited });
        const act = actOfTime(moment.waiting, waited, speed, isAloud);
        if (act) void get().act(act);
      },
      reset() {
        turn += 1;
        session?.close();
        session = null;
        kept = [];
        isBusy = false;
        set({ ...idle });
      },
    };
  });
}

/** Long enough to see that a text goes out; the platform says at once whether it takes one. */
const SMS_TAKEN_MS = 1_500;
/** How long a flow listens whether somebody talks. */
const LISTEN_MS = 4_000;
/** A voice of the computer may be slower than the platform's; then its end decides, and this is for when it never ends. */
const ALOUD_PATIENCE = 3;

/** What happens by itself when nobody does anything: the text is over, nobody pressed a key, nobody picked up. */
export function actOfTime(waiting: Waiting, waitedMs: number, speed: Speed, isAloud: boolean): Act | null {
  const isInstant = speed === "instant";
  switch (waiting.for) {
    case "listening": {
      const patience = isAloud && !isInstant ? ALOUD_PATIENCE : 1;
      return isInstant || waitedMs >= waiting.durationMs * patience ? { act: "listen" } : null;
    }
    case "keys":
      return !isInstant && waitedMs >= waiting.durationMs + waiting.timeoutMs ? { act: "silence" } : null;
    case "recording":
      return !isInstant && waitedMs >= waiting.maxSeconds * 1000
        ? { act: "speak", seconds: waiting.maxSeconds }
        : null;
    case "speech":
      return !isInstant && waitedMs >= waiting.durationMs + LISTEN_MS ? { act: "silence" } : null;
    case "callee":
      return !isInstant && waitedMs >= waiting.seconds * 1000
        ? { act: "callee", outcome: "no-answer" }
        : null;
    case "sms":
      return isInstant || waitedMs >= SMS_TAKEN_MS ? { act: "sms", ok: true } : null;
    case "talking":
    case "detecting":
    case "conference":
    case "http":
    case "message":
      return null;
  }
}

function changedNames(before: Record<string, Value>, after: Record<string, Value>): Set<string> {
  return new Set(Object.keys(after).filter((name) => after[name] !== before[name]));
}

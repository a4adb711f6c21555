// The path explorer: from every way a call can begin, everything somebody outside can do, on what would be published (the
// handler's turns, the emitted script). Moments that go on in the same way are one situation, however they were reached,
// so nothing is tried twice. Deterministic, and bounded by numbers that the result names.
import type { ScriptProblem } from "@/lib/callr/actions10-read";
import { emitActions10 } from "@/lib/compile/4-emit/actions10";
import type { Program } from "@/lib/compile/program";
import { ok, type Result } from "@/lib/shared/result";
import { t } from "@/lib/words/t";
import { readyScript } from "../actions10/script";
import {
  answersIn,
  clocksIn,
  type Decision,
  type EitherWay,
  eitherWay,
  unknownVariables,
} from "../javascript/either-way";
import type { Evaluator } from "../javascript/evaluator";
import { type OpenAgain, readySessions } from "../open-session";
import type { Leave, Moment, SavedSession, Session, TracePoint, Waiting } from "../session";
import { actsAt, type Choice } from "./acts-at";
import { type DeadVariables, deadVariables } from "./dead-variables";
import { type Seat, seatsOf, type Told, toldValues } from "./seats";
import { clockOf, stateKey } from "./state-key";

export interface Exploration {
  program: Program;
  /** As it was given. */
  places?: Record<string, string>;
  seats: Seat[];
  /** The first situations of each seat, in their order. */
  starts: Way[][];
  situations: Situation[];
  /** What was left out and why, in sentences; empty when everything was tried. */
  limits: string[];
}

/** A moment at which something outside must happen, or the end; its index is its number. */
export interface Situation {
  node: string | null;
  /** Null when all is over. */
  waiting: Waiting | null;
  /** What can happen here; empty at an end, and where a limit was met. */
  ways: Way[];
  /** The shortest way here. */
  cameBy: { from: number; way: Way } | null;
  seat: number;
  isCut: boolean;
}

export interface Way {
  /** Null for the beginning of a call. */
  choice: Choice | null;
  /** Others that come to the same. */
  also: Choice[];
  /** Conditions that could go either way, and went this one. */
  decided: Decision[];
  points: TracePoint[];
  /** Program keys passed. */
  path: string[];
  /** Ways out taken; absent where only the script is known. */
  ports?: Leave[];
  durationMs: number;
  to: number;
}

export interface ExploreLimits {
  seats: number;
  situations: number;
  /** How often one step may wait on a path before it is taken for going round for ever. */
  rounds: number;
}

export const usualLimits: ExploreLimits = { seats: 48, situations: 20_000, rounds: 12 };

export interface ExploreOptions {
  /** Path of an item in the script -> Program key, where the script is not what the Program alone would give. */
  places?: Record<string, string>;
  program: Program;
  /** The emitted script, where the target is ACTIONS10 and it is at hand. */
  script?: string | null;
  nowMs: number;
  /** Where a script's JavaScript runs. */
  evaluator: Evaluator;
  limits?: Partial<ExploreLimits>;
  /** Keeps ways apart that leave a step by different ways out, even where they sound the same. */
  isByPort?: boolean;
  /** Lets other work have its turn; called every few milliseconds' worth of steps. */
  breathe?: () => Promise<void>;
}

const STEPS_A_BREATH = 100;

export async function explore(options: ExploreOptions): Promise<Result<Exploration, ScriptProblem[]>> {
  const { program, places } = options;
  const limits = { ...usualLimits, ...options.limits };
  const told = toldValues(program);
  const { seats, skipped } = seatsOf(program, options.nowMs, limits.seats, told);
  const search = new Search(options, limits, told, seats);
  for (const at of seats.keys()) {
    const opened = await search.begin(at);
    if (!opened.ok) return opened;
  }
  if (skipped > 0)
    search.limits.add(
      t("{skipped} more ways a call can begin were left out (limit {seats})", {
        skipped,
        seats: limits.seats,
      }),
    );
  await search.run();
  const { starts, situations } = search;
  return ok({
    program,
    ...(places && { places }),
    seats,
    starts,
    situations,
    limits: [...search.limits],
  });
}

class Search {
  readonly situations: Situation[] = [];
  readonly starts: Way[][] = [];
  readonly limits = new Set<string>();
  readonly #known = new Map<string, number>();
  readonly #open: { at: number; saved: SavedSession }[] = [];
  readonly #sessions: OpenAgain[] = [];
  readonly #script: EitherWay;
  readonly #deadAt: DeadVariables;
  #steps = 0;

  constructor(
    readonly options: ExploreOptions,
    readonly bounds: ExploreLimits,
    readonly told: Told,
    readonly seats: readonly Seat[],
  ) {
    const { program } = options;
    this.#deadAt = deadVariables(program, options.script ?? null);
    const text = program.target === "actions10" ? (options.script ?? emitActions10(program).yaml) : null;
    const script = text === null ? null : readyScript(text);
    const answers = answersIn(program);
    const variables = script?.ok
      ? unknownVariables(script.value, answers, clocksIn(program))
      : new Set<string>();
    this.#script = eitherWay(options.evaluator, { variables, answers });
  }

  async begin(at: number): Promise<Result<null, ScriptProblem[]>> {
    const { options, seats } = this;
    const seat = seats[at];
    if (!seat) return ok(null);
    const { entry, call, nowMs, variables } = seat;
    const { program, script = null, places } = options;
    const ready = readySessions({
      program,
      script,
      ...(places && { places }),
      entry,
      call,
      nowMs,
      variables,
      evaluator: this.#script.evaluator,
    });
    if (!ready.ok) return ready;
    this.#sessions[at] = ready.value;
    const tries = await this.#script.everyWay(() => stepOf(ready.value(), (session) => session.start()));
    this.starts[at] = tries.map(({ value, decided }) =>
      this.#arrive(value, { at, nowMs, decided }, null, null),
    );
    return ok(null);
  }

  async run(): Promise<void> {
    for (let next = 0; next < this.#open.length; next++) {
      const { at, saved } = this.#open[next] ?? { at: -1, saved: null };
      delete this.#open[next]; // what was saved is needed once
      const situation = this.situations[at];
      if (!situation || !saved) continue;
      if (this.situations.length >= this.bounds.situations) {
        situation.isCut = true;
        this.limits.add(t("more than {situations} situations", { situations: this.bounds.situations }));
        continue;
      }
      await this.#expand(at, situation, saved);
    }
  }

  async #expand(from: number, situation: Situation, saved: SavedSession): Promise<void> {
    const sessions = this.#sessions[situation.seat];
    if (!sessions) return;
    const nowMs = clockOf(saved);
    for (const choice of actsAt(situation, this.options.program, this.told)) {
      if (++this.#steps % STEPS_A_BREATH === 0) await this.options.breathe?.();
      const tries = await this.#script.everyWay(() =>
        stepOf(sessions(saved), (session) => session.act(choice.act)),
      );
      for (const { value, decided } of tries) {
        if (isUnused(value.moment, situation)) continue;
        const way = this.#arrive(value, { at: situation.seat, nowMs, decided }, choice, from);
        addWay(situation, way, this.options.isByPort ?? false);
      }
    }
  }

  #arrive(
    { moment, saved }: Stepped,
    { at: seat, nowMs, decided }: { at: number; nowMs: number; decided: Decision[] },
    choice: Choice | null,
    from: number | null,
  ): Way {
    const { waiting, node, points, path, ports } = moment;
    const key = waiting === null ? "over" : `${seat} ${stateKey(saved, this.#deadAt(saved, node))}`;
    let to = this.#known.get(key);
    const durationMs = clockOf(saved) - nowMs;
    const way: Way = { choice, also: [], decided, points, path, durationMs, to: -1 };
    if (ports) way.ports = ports;
    if (to === undefined) {
      to = this.situations.length;
      this.#known.set(key, to);
      const cameBy = from === null ? null : { from, way };
      const situation: Situation = { node, waiting, ways: [], cameBy, seat, isCut: false };
      this.situations.push(situation);
      if (waiting && this.#isRound(situation)) {
        situation.isCut = true;
        this.limits.add(
          t("a step that waits more than {rounds} times on one path is not followed further", {
            rounds: this.bounds.rounds,
          }),
        );
      } else if (waiting) this.#open.push({ at: to, saved });
    }
    way.to = to;
    return way;
  }

  /** Whether the same step has waited so often on the way here that something counts up for ever. */
  #isRound(situation: Situation): boolean {
    let rounds = 0;
    for (let at: Situation | undefined = situation; at?.cameBy; at = this.situations[at.cameBy.from]) {
      if (at.node === situation.node && at.waiting?.for === situation.waiting?.for) rounds++;
      if (rounds > this.bounds.rounds) return true;
    }
    return false;
  }
}

interface Stepped {
  moment: Moment;
  saved: SavedSession;
}

async function stepOf(session: Session, step: (session: Session) => Promise<Moment>): Promise<Stepped> {
  const moment = await step(session);
  return { moment, saved: session.save() };
}

/** An act that did not fit leaves everything as it was. */
const isUnused = ({ points, path, waiting, node }: Moment, before: Situation): boolean =>
  points.length === 0 && path.length === 0 && node === before.node && sameText(waiting, before.waiting);

const sameText = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Ways that lead to the same and sound the same are one: a wrong key is like any other. */
function addWay(situation: Situation, way: Way, isByPort: boolean): void {
  const heard = ({ points, decided, ports }: Way) => {
    const events = points.map(({ trace }) => trace).filter(({ event }) => !isOwnAct(event));
    return JSON.stringify([events, decided, isByPort && ports]);
  };
  const same = situation.ways.find(
    (other) =>
      other.to === way.to &&
      other.choice?.act.act === way.choice?.act.act &&
      other.choice?.isForced === way.choice?.isForced &&
      heard(other) === heard(way),
  );
  if (same && way.choice) same.also.push(way.choice);
  else situation.ways.push(way);
}

const isOwnAct = (event: string) => event === "pressed" || event === "callee";

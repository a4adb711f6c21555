// Runs the saved tests of a flow on everything the flow can become: the output of its own target, which decides, and that
// of the other call target where the flow compiles to it.
import type { Target } from "@/lib/flow/graph";
import type { Callable } from "../callable";
import { type Coverage, cover, noCoverage } from "../explore/coverage";
import type { Evaluator } from "../javascript/evaluator";
import { openSession } from "../open-session";
import { type PlayedCall, playCall } from "../play-call";
import type { SavedTest } from "./saved-test";
import { findDifference, type TestDifference } from "./test-difference";
import type { Happening } from "./written-trace";

export interface TestOutcome {
  /** As the flow's own target has it. */
  isPassed: boolean;
  difference: TestDifference | null;
  /** What happened on the flow's own target, for who accepts it. */
  heard: Happening[];
  /** The other targets the test ran on, and what differs there. */
  elsewhere: { target: Target; difference: TestDifference | null }[];
  /** By Program keys, which are the same on every target. */
  covered: Coverage;
}

/** The flow as it would be published for a target, at a time of publishing; null where it has errors there. */
export type OutputAt = (target: Target, nowMs: number) => Callable | null;

export interface RunOptions {
  /** The flow's own. */
  target: Target;
  outputAt: OutputAt;
  nowMs: number;
  evaluator: Evaluator;
  /** Called before each test; may wait, and throws when nobody wants the rest. */
  onTest?: (done: number) => Promise<void> | void;
}

/** Outcomes in the order of the tests; null for a flow with errors, which cannot be called. */
export async function runTests(
  tests: readonly SavedTest[],
  options: RunOptions,
): Promise<TestOutcome[] | null> {
  const { target, nowMs, evaluator, onTest } = options;
  const outputs = new Outputs(options);
  if (!outputs.at(target, nowMs)) return null;
  const outcomes: TestOutcome[] = [];
  for (const [done, test] of tests.entries()) {
    await onTest?.(done);
    outcomes.push(await runTest(outputs, test, evaluator));
  }
  return outcomes;
}

async function runTest(outputs: Outputs, test: SavedTest, evaluator: Evaluator): Promise<TestOutcome> {
  const own = outputs.at(outputs.target, test.atMs);
  const here = own ? await play(own, test, evaluator) : notCallable;
  const plays = [here];
  const elsewhere: TestOutcome["elsewhere"] = [];
  for (const target of otherTargets[outputs.target]) {
    const other = outputs.at(target, test.atMs);
    if (!other) continue;
    const there = await play(other, test, evaluator);
    plays.push(there);
    elsewhere.push({ target, difference: findDifference(test.trace, there.heard) });
  }
  const difference = findDifference(test.trace, here.heard);
  const { covered } = plays.find(({ isExact }) => isExact) ?? here;
  return { isPassed: difference === null, difference, heard: here.heard, elsewhere, covered };
}

interface Play {
  heard: Happening[];
  covered: Coverage;
  /** The ways out were told by what ran, not made out from the steps. */
  isExact: boolean;
}

const otherTargets: Record<Target, Target[]> = {
  actions10: ["realtime10"],
  realtime10: ["actions10"],
  sms: [],
};
const notCallable: Play = {
  heard: [{ event: "ended", how: "failed" }],
  covered: noCoverage(),
  isExact: false,
};

async function play(callable: Callable, test: SavedTest, evaluator: Evaluator): Promise<Play> {
  const { program } = callable;
  if (program.entries[test.entry] === undefined) return notCallable;
  const session = openSession(openingOf(callable, test, evaluator));
  if (!session.ok) return notCallable;
  const passed = noCoverage();
  const played = await playCall(session.value, test.acts, {
    onMoment: (moment, before) => cover(passed, program, before, moment),
  });
  const isExact = program.target !== "actions10";
  return { heard: happeningsOf(played), covered: passed, isExact };
}

export function openingOf(
  { program, script, places }: Callable,
  test: Omit<SavedTest, "name" | "acts" | "trace">,
  evaluator: Evaluator,
) {
  const { entry, caller, called, message, atMs, variables } = test;
  return {
    program,
    script,
    ...(places && { places }),
    entry,
    call: { callId: "1", caller, called, ...(message !== null && { message }) },
    nowMs: atMs,
    variables,
    evaluator,
  };
}

/** What happened in a call, and what it waits for when it is not over. */
export function happeningsOf({ points, waiting }: Pick<PlayedCall, "points" | "waiting">): Happening[] {
  const events: Happening[] = points.map(({ trace }) => trace);
  return waiting ? [...events, { event: "waiting", for: waiting.for }] : events;
}

/** A flow's outputs, compiled once for a target and a year: the clock changes a Program carries are those of its years. */
class Outputs {
  readonly #known = new Map<string, Callable | null>();
  readonly target: Target;

  constructor(readonly options: Pick<RunOptions, "target" | "outputAt" | "nowMs">) {
    this.target = options.target;
  }

  at(target: Target, atMs: number): Callable | null {
    const year = new Date(atMs).getUTCFullYear();
    const thisYear = new Date(this.options.nowMs).getUTCFullYear();
    const isInReach = year >= thisYear && year <= thisYear + 2;
    const nowMs = isInReach ? this.options.nowMs : atMs;
    const key = `${target} ${isInReach ? "" : year}`;
    let found = this.#known.get(key);
    if (found === undefined) {
      found = this.options.outputAt(target, nowMs);
      this.#known.set(key, found);
    }
    return found;
  }
}

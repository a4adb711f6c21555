// A test made from a call: what somebody did on the phone, or what a listed path does, and what followed.
import type { Act } from "@/lib/nodes/contract";
import { shorten } from "@/lib/shared/text";
import type { CallFile } from "../call-file";
import type { Callable } from "../callable";
import type { Exploration } from "../explore/explore";
import { pathSentence } from "../explore/path-sentence";
import type { Path } from "../explore/walk-paths";
import type { Evaluator } from "../javascript/evaluator";
import { openSession } from "../open-session";
import { decidedActs, type PlayedStep, playCall } from "../play-call";
import { happeningsOf, openingOf } from "./run-tests";
import type { SavedTest } from "./saved-test";

export type CallBeginning = Omit<CallFile, "acts">;

/** Plays the acts on the draft as it is now and keeps what happened; null when it cannot be called. */
export async function recordTest(
  callable: Callable,
  beginning: CallBeginning,
  acts: readonly Act[],
  evaluator: Evaluator,
): Promise<Omit<SavedTest, "name"> | null> {
  if (callable.program.entries[beginning.entry] === undefined) return null;
  const session = openSession(openingOf(callable, beginning, evaluator));
  if (!session.ok) return null;
  const played = await playCall(session.value, acts);
  return { ...beginning, acts: decidedActs(played.steps), trace: happeningsOf(played) };
}

/** The test that a path of an exploration is. */
export function testOfPath({ seat, ways }: Path, { situations }: Exploration): Omit<SavedTest, "name"> {
  const steps: PlayedStep[] = [];
  for (const [at, { choice }] of ways.entries()) {
    const before = ways[at - 1];
    const waiting = before && situations[before.to]?.waiting;
    if (choice && waiting) steps.push({ waiting, act: choice.act });
  }
  const last = ways.at(-1);
  const waiting = (last && situations[last.to]?.waiting) ?? null;
  const { entry, call, nowMs, variables } = seat;
  const { caller, called, message = null } = call;
  return {
    entry,
    caller,
    called,
    message,
    atMs: nowMs,
    variables,
    acts: decidedActs(steps),
    trace: happeningsOf({ points: ways.flatMap(({ points }) => points), waiting }),
  };
}

const NAME_LENGTH = 100;

/** What a path is called as a test: the sentence without what is heard, the number at its end where two are alike. */
export function nameOfPath(path: Path, exploration: Exploration, taken: Set<string>): string {
  const sentence = pathSentence(path, exploration, 0);
  const name = shorten(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`, NAME_LENGTH);
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name} (${n})`;
  taken.add(free);
  return free;
}

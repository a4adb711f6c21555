// What the explorer's worker is asked about saved tests: to run them, to make one of a call, to suggest those that are
// missing. Everything runs on the draft's outputs.
import { compileFlow } from "@/lib/decompile/compile-flow";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import type { Act } from "@/lib/nodes/contract";
import { type Callable, callableOf } from "@/lib/simulate/callable";
import { explore } from "@/lib/simulate/explore/explore";
import { type CallBeginning, recordTest } from "@/lib/simulate/saved-tests/record-test";
import { runTests, type TestOutcome } from "@/lib/simulate/saved-tests/run-tests";
import { readTest, type SavedTest, type WrittenTest, writeTest } from "@/lib/simulate/saved-tests/saved-test";
import { suggestTests } from "@/lib/simulate/saved-tests/suggest-tests";
import { type TestCoverage, testCoverage } from "@/lib/simulate/saved-tests/test-coverage";
import { differenceSentence, happeningWords } from "@/lib/simulate/saved-tests/test-difference";
import { type WrittenHappening, writtenHappening } from "@/lib/simulate/saved-tests/written-trace";
import type { Workplace } from "./explorer-questions";

export type TestQuestion =
  | { ask: "run-tests"; tests: readonly WrittenTest[] }
  | { ask: "record-test"; beginning: CallBeginning; acts: readonly Act[] }
  | { ask: "suggest-tests"; tests: readonly WrittenTest[] };

export interface TestResult {
  /** The first difference in a sentence; null when it passed. */
  difference: string | null;
  elsewhere: { target: Target; difference: string }[];
  /** What happens now, to accept it. */
  heard: WrittenHappening[];
}

export interface RecordedTest {
  test: Omit<WrittenTest, "name">;
  /** What must follow, line by line in words. */
  words: string[];
}

/** Each is null for a flow with errors. */
export interface TestAnswers {
  "run-tests": { results: TestResult[]; coverage: TestCoverage } | null;
  "record-test": RecordedTest | null;
  "suggest-tests": WrittenTest[] | null;
}

interface Draft {
  graph: Graph;
  library: Library;
  nowMs: number;
}

const SITUATIONS = 5_000;

export async function answerTests(
  question: TestQuestion & Draft,
  place: Workplace,
): Promise<TestAnswers[TestQuestion["ask"]]> {
  const { graph, nowMs } = question;
  switch (question.ask) {
    case "run-tests": {
      const read = question.tests.map(readTest);
      const readable = read.flatMap((test) => (test.ok ? [test.value] : []));
      const outcomes = await run(question, readable, place);
      const output = outputAt(question, graph.target, nowMs);
      if (!outcomes || !output) return null;
      const covered = outcomes.map((outcome) => outcome.covered);
      const inOrder = outcomes.values();
      const results = read.map((test) => {
        const outcome = test.ok ? inOrder.next().value : undefined;
        return outcome ? resultOf(outcome) : unreadable(test.ok ? "" : test.error);
      });
      return { results, coverage: testCoverage(output, covered) };
    }
    case "record-test": {
      const output = outputAt(question, graph.target, nowMs);
      const { beginning, acts } = question;
      const recorded = output && (await recordTest(output, beginning, acts, place.evaluator));
      if (!recorded) return null;
      const { name: _, ...test } = writeTest({ ...recorded, name: "" });
      return { test, words: recorded.trace.map(happeningWords) };
    }
    case "suggest-tests":
      return suggest(question, place);
  }
}

async function suggest(
  question: Extract<TestQuestion, { ask: "suggest-tests" }> & Draft,
  place: Workplace,
): Promise<WrittenTest[] | null> {
  const { graph, nowMs } = question;
  // The handler tells by which way out a step is left; a script does not.
  const output =
    (graph.target === "actions10" ? outputAt(question, "realtime10", nowMs) : null) ??
    outputAt(question, graph.target, nowMs);
  const saved = readAll(question.tests);
  const outcomes = await run(question, saved, place);
  if (!output || !outcomes) return null;
  const explored = await explore({
    ...output,
    nowMs,
    evaluator: place.evaluator,
    breathe: place.breathe,
    isByPort: true,
    limits: { situations: SITUATIONS },
  });
  if (!explored.ok) return null;
  const taken = new Set(outcomes.flatMap(({ covered }) => [...covered.ports]));
  const suggested = suggestTests(
    explored.value,
    taken,
    saved.map(({ name }) => name),
  );
  // What they expect is what the flow's own output does.
  const own = (await run(question, suggested, place)) ?? [];
  return suggested.map((test, at) => writeTest({ ...test, trace: own[at]?.heard ?? test.trace }));
}

const run = (
  draft: Draft,
  tests: readonly SavedTest[],
  { evaluator, breathe, tell }: Workplace,
): Promise<TestOutcome[] | null> =>
  runTests(tests, {
    target: draft.graph.target,
    outputAt: (target, atMs) => outputAt(draft, target, atMs),
    nowMs: draft.nowMs,
    evaluator,
    onTest: async (done) => {
      tell?.(done, tests.length);
      await breathe();
    },
  });

function outputAt({ graph, library }: Draft, target: Target, nowMs: number): Callable | null {
  const compiled = compileFlow(graph, { nowMs, target, library });
  return compiled.ok ? callableOf(compiled) : null;
}

/** The server reads what it keeps, so this is a test of another time. */
const unreadable = (difference: string): TestResult => ({ difference, elsewhere: [], heard: [] });

const readAll = (tests: readonly WrittenTest[]): SavedTest[] =>
  tests.flatMap((test) => {
    const read = readTest(test);
    return read.ok ? [read.value] : [];
  });

function resultOf({ difference, elsewhere, heard }: TestOutcome): TestResult {
  return {
    difference: difference && differenceSentence(difference),
    elsewhere: elsewhere.flatMap((other) =>
      other.difference && !difference
        ? [{ target: other.target, difference: differenceSentence(other.difference) }]
        : [],
    ),
    heard: heard.map(writtenHappening),
  };
}

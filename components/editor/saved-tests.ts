// The saved tests of the open flow: what is kept, what came out of the last run, and one run at a time that can be called
// off. Nothing here knows React.

import { createStore, type StoreApi } from "zustand/vanilla";
import { type Answer, ask } from "@/components/ui/answer";
import type { Graph } from "@/lib/flow/graph";
import type { WrittenTest } from "@/lib/simulate/saved-tests/saved-test";
import type { TestCoverage } from "@/lib/simulate/saved-tests/test-coverage";
import type { TestRow } from "@/lib/views/tests";
import { t } from "@/lib/words/t";
import type { Explorer, Progress } from "./explorer";
import type { TestResult } from "./test-questions";

/** What the server is asked; each answers with all tests as they are now. */
export interface TestActions {
  listTests(input: { flowId: string }): Promise<Answer<TestRow[]>>;
  saveTests(input: { flowId: string; tests: WrittenTest[] }): Promise<Answer<TestRow[]>>;
  changeTest(input: {
    flowId: string;
    testId: string;
    name?: string;
    trace?: WrittenTest["trace"];
  }): Promise<Answer<TestRow[]>>;
  deleteTest(input: { flowId: string; testId: string }): Promise<Answer<TestRow[]>>;
}

export interface SavedTests {
  /** Null until they are fetched. */
  rows: readonly TestRow[] | null;
  failure: string | null;
  running: Progress | null;
  /** By the test's id. */
  results: ReadonlyMap<string, TestResult>;
  coverage: TestCoverage | null;
  /** The graph of the last run; null before, and where the flow has errors. */
  ranOn: Graph | null;
  /** When that run was over. */
  ranAtMs: number | null;
  /** The flow has errors, so that no test could run. */
  isBlocked: boolean;

  load(): Promise<void>;
  run(graph: Graph): Promise<void>;
  cancel(): void;
  save(tests: WrittenTest[]): Promise<Answer<TestRow[]>>;
  rename(testId: string, name: string): Promise<Answer<TestRow[]>>;
  /** What happens now becomes what is expected. */
  accept(testId: string): Promise<Answer<TestRow[]>>;
  remove(testId: string): Promise<Answer<TestRow[]>>;
  suggest(graph: Graph): Promise<WrittenTest[] | null>;
}

export type SavedTestsStore = StoreApi<SavedTests>;

export function createSavedTests(
  flowId: string,
  actions: TestActions,
  explorer: Explorer,
  now = () => Date.now(),
): SavedTestsStore {
  return createStore<SavedTests>()((set, get) => {
    let current: AbortController | null = null;
    const take = (answer: Answer<TestRow[]>) => {
      if (answer.ok) set({ rows: answer.value });
      return answer;
    };
    /** A test that changed has to run again before anything is said about it. */
    const forget = (testId: string) =>
      set({ results: new Map([...get().results].filter(([id]) => id !== testId)), ranOn: null });
    return {
      rows: null,
      failure: null,
      running: null,
      results: new Map(),
      coverage: null,
      ranOn: null,
      ranAtMs: null,
      isBlocked: false,
      async load() {
        const answer = take(await ask(() => actions.listTests({ flowId })));
        set({ failure: answer.ok ? null : answer.error.message });
      },
      async run(graph) {
        const { rows } = get();
        if (!rows) return;
        current?.abort();
        const own = new AbortController();
        current = own;
        set({ running: { done: 0, total: rows.length } });
        try {
          const answer = await explorer.ask<"run-tests">(
            { ask: "run-tests", graph, tests: rows.map(({ test }) => test) },
            { signal: own.signal, onProgress: (running) => current === own && set({ running }) },
          );
          if (current !== own) return;
          const results = (answer?.results ?? []).flatMap((result, at): [string, TestResult][] => {
            const id = rows[at]?.id;
            return id === undefined ? [] : [[id, result]];
          });
          set({
            results: new Map(results),
            coverage: answer?.coverage ?? null,
            ranOn: graph,
            ranAtMs: now(),
            isBlocked: answer === null,
          });
        } catch (error) {
          if (!own.signal.aborted) {
            console.error("The tests could not run", error);
            set({ failure: t("The tests could not run. Run them again.") });
          }
        } finally {
          if (current === own) {
            current = null;
            set({ running: null });
          }
        }
      },
      cancel() {
        current?.abort();
        current = null;
        set({ running: null });
      },
      async save(tests) {
        const answer = take(await ask(() => actions.saveTests({ flowId, tests })));
        if (answer.ok) set({ ranOn: null });
        return answer;
      },
      async rename(testId, name) {
        return take(await ask(() => actions.changeTest({ flowId, testId, name })));
      },
      async accept(testId) {
        const heard = get().results.get(testId)?.heard;
        const answer = take(
          await ask(() => actions.changeTest({ flowId, testId, ...(heard && { trace: heard }) })),
        );
        if (answer.ok) forget(testId);
        return answer;
      },
      async remove(testId) {
        const answer = take(await ask(() => actions.deleteTest({ flowId, testId })));
        if (answer.ok) forget(testId);
        return answer;
      },
      suggest: (graph) =>
        explorer.ask<"suggest-tests">({
          ask: "suggest-tests",
          graph,
          tests: (get().rows ?? []).map(({ test }) => test),
        }),
    };
  });
}

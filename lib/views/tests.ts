// Saved tests of a flow and what became of them, as the editor, the publish dialog and the API show them.
import type { Target } from "@/lib/flow/graph";
import type { WrittenTest } from "@/lib/simulate/saved-tests/saved-test";
import type { TestCoverage } from "@/lib/simulate/saved-tests/test-coverage";

export interface TestRow {
  id: string;
  test: WrittenTest;
}

export interface TestReport {
  tests: {
    name: string;
    isPassed: boolean;
    /** The first difference, in a sentence; null when it passed. */
    difference: string | null;
    /** Other targets on which it goes otherwise, though the flow's own is right. */
    elsewhere: { target: Target; difference: string }[];
  }[];
  passed: number;
  failed: number;
  /** Null when the flow has errors, and no test could run. */
  coverage: TestCoverage | null;
}

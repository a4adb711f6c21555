// QuickJS in this thread, with the same caps as in a worker: for tests and the command line, which may wait for it.
import variant from "@jitl/quickjs-singlefile-mjs-release-sync";
import type { Evaluator } from "./evaluator";
import { quickJsEvaluator } from "./quickjs.mjs";

export const localEvaluator = (): Evaluator => quickJsEvaluator(variant);

// Types of ./quickjs.mjs.
import type { QuickJSSyncVariant } from "quickjs-emscripten-core";
import type { Evaluator } from "./evaluator";

export function quickJsEvaluator(variant: QuickJSSyncVariant): Evaluator;

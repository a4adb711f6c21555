import type { Evaluator } from "./evaluator";

export function createQuickJs(): Evaluator;

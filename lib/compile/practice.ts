// What experienced people would do otherwise: advice on a flow without errors. Apart from the checks, because it reads
// every text and is asked for after each pause, not after each key.
import { type Diagnostic, diagnose } from "@/lib/flow/diagnostics";
import type { Target } from "@/lib/flow/graph";
import type { LinkedGraph } from "./1-link";
import type { Report } from "./2-check";
import { checkCalls } from "./check-calls";
import { checkMenus } from "./check-menus";
import { checkPrompts } from "./check-prompts";
import { type Step, surveyGraph } from "./survey";

/** Warnings, in the order of the graph. Only steps that can be reached are looked at. */
export function practice(graph: LinkedGraph, target: Target = graph.target): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (code, values, place) => {
    diagnostics.push(diagnose(code, values, place));
  };
  const { steps } = surveyGraph(graph);
  const reached = reachedSteps(steps);
  checkPrompts(graph.settings, reached, report);
  if (target !== "sms") checkMenus(reached, report);
  checkCalls(reached, target, report);
  return diagnostics;
}

function reachedSteps(steps: readonly Step[]): Step[] {
  const seen = new Set<Step>();
  const open = steps.filter(({ facts }) => facts.definition?.entry);
  for (let step = open.pop(); step; step = open.pop()) {
    if (seen.has(step)) continue;
    seen.add(step);
    for (const { to } of step.ways) if (to) open.push(to);
  }
  return steps.filter((step) => seen.has(step) && step.facts.faults.length === 0);
}

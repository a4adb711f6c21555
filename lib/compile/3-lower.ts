// Pass 3, lower: a checked graph -> the Program. Keys come from names in the order the flow is walked, so ids,
// positions and the order of lists leave no trace.
import type { Graph } from "@/lib/flow/graph";
import type { Variables } from "@/lib/flow/variables";
import { slug } from "@/lib/shared/text";
import { type CalendarNeed, calendarFor } from "./calendar";
import {
  COMPILER_VERSION,
  END_BRANCH,
  type EntryName,
  entryNames,
  type Program,
  type ProgramNode,
} from "./program";
import { type Step, type Survey, surveyGraph, targetOf } from "./survey";

export interface Lowered {
  program: Program;
  /** Program key -> graph node id, to light nodes up on the canvas. */
  nodeIds: Record<string, string>;
}

/** `nowMs` says which years of clock changes and holidays go into the Program, when it needs any. */
export function lower(graph: Graph, nowMs: number): Lowered {
  const starts = startSteps(surveyGraph(graph));
  const order = walk(starts);
  const keys = nameSteps(order, starts);
  const nodes: Record<string, ProgramNode> = {};
  const nodeIds: Record<string, string> = {};
  const variables: Variables = {};
  const needs: CalendarNeed[] = [];
  for (const step of order) {
    const key = keys.get(step) ?? step.node.id;
    nodes[key] = lowerStep(step, keys);
    nodeIds[key] = step.node.id;
    for (const name in step.facts.saves) variables[name] = step.facts.saves[name] ?? "";
    addCalendarNeeds(step, needs);
  }
  const entries: Program["entries"] = {};
  for (const [entry, step] of starts) entries[entry] = keys.get(step) ?? entry;
  const { name, target, settings } = graph;
  const calendar = calendarFor(needs, settings, nowMs);
  return {
    program: {
      compiler: COMPILER_VERSION,
      name,
      target,
      settings,
      variables,
      ...(calendar && { calendar }),
      entries,
      nodes,
    },
    nodeIds,
  };
}

function addCalendarNeeds({ node, facts }: Step, needs: CalendarNeed[]): void {
  const own = facts.definition?.calendar?.(node.data);
  if (own) needs.push(own);
  if (facts.reads.some(({ variable }) => variable.startsWith("now.")))
    needs.push({ timeZone: "", country: "" });
}

/** The start steps by entry, in the fixed order of entries. */
function startSteps({ steps }: Survey): Map<EntryName, Step> {
  const found = steps.filter(({ facts }) => facts.definition?.entry);
  const starts = new Map<EntryName, Step>();
  for (const entry of entryNames) {
    const step = found.find(({ facts }) => facts.definition?.entry === entry);
    if (step) starts.set(entry, step);
  }
  return starts;
}

const MAX_JUMPS = 1_000;

/** Where a way out leads in the end: past the jumps. Undefined when it leads nowhere. */
function nextStep(from: Step, port: string): Step | undefined {
  let step = targetOf(from, port);
  // A circle of jumps is an error of its own; here it must only end.
  for (let jumps = 0; step?.facts.definition?.isJump && jumps < MAX_JUMPS; jumps++) {
    const [way] = step.facts.ports;
    step = way && targetOf(step, way.id);
  }
  return step;
}

/** Steps in the order a reader meets them: depth first from each start, ways out in the order of the ports. */
function walk(starts: ReadonlyMap<EntryName, Step>): Step[] {
  const seen = new Set<Step>();
  const stack = [...starts.values()].reverse();
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (seen.has(step)) continue;
    seen.add(step);
    const { ports } = step.facts;
    for (let at = ports.length - 1; at >= 0; at--) {
      const next = nextStep(step, ports[at]?.id ?? "");
      if (next && !seen.has(next)) stack.push(next);
    }
  }
  return [...seen];
}

function nameSteps(order: readonly Step[], starts: ReadonlyMap<EntryName, Step>): Map<Step, string> {
  const keys = new Map<Step, string>();
  for (const [entry, step] of starts) keys.set(step, entry);
  const taken = new Set<string>([...entryNames, END_BRANCH]);
  for (const step of order) {
    if (keys.has(step)) continue;
    const base = branchName(slug(step.node.name) || step.node.type);
    let key = base;
    for (let n = 2; taken.has(key); n++) key = `${base}-${n}`;
    taken.add(key);
    keys.set(step, key);
  }
  return keys;
}

/** A branch's name begins with a letter. */
const branchName = (name: string) => (/^[a-z]/.test(name) ? name : `step-${name}`);

function lowerStep(step: Step, keys: ReadonlyMap<Step, string>): ProgramNode {
  const { type, name, data } = step.node;
  const next: Record<string, string> = {};
  for (const { id } of step.facts.ports) {
    const to = nextStep(step, id);
    const key = to && keys.get(to);
    if (key !== undefined) next[id] = key;
  }
  return { type, name, data, next };
}

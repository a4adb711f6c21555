// Pass 3, lower: a checked graph -> the Program. Keys come from names in the order the flow is walked, so ids,
// positions and the order of lists leave no trace.
import type { Variables } from "@/lib/flow/variables";
import type { Port } from "@/lib/nodes/contract";
import { slug } from "@/lib/shared/text";
import type { LinkedGraph } from "./1-link";
import type { LinkFacts } from "./4-emit/links";
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
  /** Program key -> graph node id, to light nodes up on the canvas; made when it is asked for. */
  readonly nodeIds: Record<string, string>;
  /** What the Program's nodes are, in its order. */
  facts: readonly LinkFacts[];
}

/** `nowMs` says which years of clock changes and holidays go into the Program, when it needs any. */
export function lower(graph: LinkedGraph, nowMs: number): Lowered {
  const { steps } = surveyGraph(graph);
  const starts = startSteps(steps);
  const order = walk(steps, starts);
  const keys = nameSteps(order, starts);
  const nodes: Record<string, ProgramNode> = {};
  const variables: Variables = {};
  const needs: CalendarNeed[] = [];
  for (const step of order) {
    nodes[keys[step.at] ?? ""] = lowerStep(step);
    for (const [name, before] of step.facts.saves) variables[name] = before;
    addCalendarNeeds(step, needs);
  }
  internKeys(keys, order, nodes);
  for (const step of order) connect(step, keys, nodes);
  const entries: Program["entries"] = {};
  for (const [entry, step] of starts) entries[entry] = keys[step.at] ?? entry;
  const { name, target, settings } = graph;
  const calendar = calendarFor(needs, settings, nowMs);
  let nodeIds: Record<string, string> | undefined;
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
    facts: order.map(linkFacts),
    get nodeIds() {
      nodeIds ??= idsByKey(order, keys);
      return nodeIds;
    },
  };
}

/** Checked: there is no node whose type nobody knows. */
const linkFacts = ({ facts }: Step) => facts as LinkFacts;

function idsByKey(order: readonly Step[], keys: readonly string[]): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const { at, node } of order) ids[keys[at] ?? ""] = node.id;
  return ids;
}

function addCalendarNeeds({ node, facts }: Step, needs: CalendarNeed[]): void {
  const own = facts.definition?.calendar?.(node.data);
  if (own) needs.push(own);
  for (const { variable } of facts.reads)
    if (variable.startsWith("now.")) needs.push({ timeZone: "", country: "" });
}

/** The start steps by entry, in the fixed order of entries. */
function startSteps(steps: Survey["steps"]): Map<EntryName, Step> {
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
function nextStep(from: Step, port: Port): Step | undefined {
  let step = targetOf(from, port);
  // A circle of jumps is an error of its own; here it must only end.
  for (let jumps = 0; step?.facts.definition?.isJump && jumps < MAX_JUMPS; jumps++) {
    const [way] = step.facts.ports;
    step = way && targetOf(step, way);
  }
  return step;
}

/** Steps in the order a reader meets them: depth first from each start, ways out in the order of the ports. */
function walk(steps: Survey["steps"], starts: ReadonlyMap<EntryName, Step>): Step[] {
  const order: Step[] = [];
  /** By the step's place. */
  const isSeen = new Uint8Array(steps.length);
  const stack = [...starts.values()].reverse();
  for (let step = stack.pop(); step; step = stack.pop()) {
    if (isSeen[step.at]) continue;
    isSeen[step.at] = 1;
    order.push(step);
    const { ports } = step.facts;
    for (let at = ports.length - 1; at >= 0; at--) {
      const port = ports[at];
      const next = port && nextStep(step, port);
      if (next && !isSeen[next.at]) stack.push(next);
    }
  }
  return order;
}

/** A key for each step, given in the order given and found by the step's place. */
function nameSteps(order: readonly Step[], starts: ReadonlyMap<EntryName, Step>): string[] {
  const keys: string[] = [];
  /** Of each taken key the number that its next namesake tries first. */
  const taken = new Map<string, number>();
  for (const name of [...entryNames, END_BRANCH]) taken.set(name, 2);
  for (const step of order) {
    const { entry } = step.facts.definition ?? {};
    if (entry && starts.get(entry) === step) {
      keys[step.at] = entry;
      continue;
    }
    const base = branchName(slug(step.node.name) || step.node.type);
    let n = taken.get(base) ?? 1;
    let key = base;
    if (n > 1) for (key = `${base}-${n}`; taken.has(key); key = `${base}-${n}`) n++;
    taken.set(base, n + 1);
    if (key !== base) taken.set(key, 2);
    keys[step.at] = key;
  }
  return keys;
}

/** A branch's name begins with a letter. */
const branchName = (name: string) => (name >= "a" && name < "{" ? name : `step-${name}`);

function lowerStep({ node }: Step): ProgramNode {
  const { type, name, data, speech } = node;
  return speech ? { type, name, data, speech, next: {} } : { type, name, data, next: {} };
}

/** Puts the very texts that V8 keeps as names of members in the place of those made anew: they are found faster. */
function internKeys(keys: string[], order: readonly Step[], nodes: Program["nodes"]): void {
  Object.keys(nodes).forEach((key, place) => {
    const step = order[place];
    if (step) keys[step.at] = key;
  });
}

function connect(step: Step, keys: readonly string[], nodes: Program["nodes"]): void {
  const next = nodes[keys[step.at] ?? ""]?.next ?? {};
  for (const port of step.facts.ports) {
    const to = nextStep(step, port);
    const key = to && keys[to.at];
    if (key !== undefined) next[port.id] = key;
  }
}

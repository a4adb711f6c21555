// Circles without a wait: a call that goes round in one never hears or does anything again. Steps that nothing instant
// leads to are peeled off first; what is left, if anything, holds the circles.

import { quoted } from "@/lib/words/t";
import type { Report } from "./2-check";
import type { Step, Survey } from "./survey";

export function checkLoops({ steps }: Survey, report: Report): void {
  for (const circle of circles(withoutLooseEnds(steps))) {
    const names = circle.map(({ node }) => quoted(node.name));
    const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
    const [first] = circle;
    if (first) report("loop_without_wait", { names: shown.join(", ") }, { nodeId: first.node.id });
  }
}

/** The instant steps that are in a circle, or between two. */
function withoutLooseEnds(steps: readonly Step[]): Set<Step> {
  const instant = steps.filter(({ facts }) => !facts.waits);
  /** How many ways out of instant steps lead to a step, by its place. */
  const waysIn = new Int32Array(steps.length);
  for (const { ways } of instant) for (const { to } of ways) if (to) waysIn[to.at] = (waysIn[to.at] ?? 0) + 1;
  const loose = instant.filter(({ at }) => waysIn[at] === 0);
  for (let step = loose.pop(); step; step = loose.pop()) {
    for (const { to } of step.ways) {
      if (!to || to.facts.waits) continue;
      const left = (waysIn[to.at] ?? 0) - 1;
      waysIn[to.at] = left;
      if (left === 0) loose.push(to);
    }
  }
  return new Set(instant.filter(({ at }) => waysIn[at] !== 0));
}

/** Strongly connected steps (Tarjan), without recursion so that long flows are fine. */
function circles(within: ReadonlySet<Step>): Step[][] {
  const found: Step[][] = [];
  const number = new Map<Step, number>();
  const low = new Map<Step, number>();
  const open: Step[] = [];
  const isOpen = new Set<Step>();
  const next = ({ ways }: Step) => ways.flatMap(({ to }) => (to && within.has(to) ? [to] : []));
  for (const root of within) {
    if (number.has(root)) continue;
    const work: { step: Step; rest: Step[] }[] = [{ step: root, rest: next(root) }];
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const { step, rest } = top;
      if (!number.has(step)) {
        low.set(step, number.size);
        number.set(step, number.size);
        open.push(step);
        isOpen.add(step);
      }
      const to = rest.pop();
      if (to) {
        if (!number.has(to)) work.push({ step: to, rest: next(to) });
        else if (isOpen.has(to)) low.set(step, Math.min(low.get(step) ?? 0, number.get(to) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.step;
      if (parent) low.set(parent, Math.min(low.get(parent) ?? 0, low.get(step) ?? 0));
      if (low.get(step) !== number.get(step)) continue;
      const circle = open.splice(open.indexOf(step));
      for (const member of circle) isOpen.delete(member);
      if (circle.length > 1 || next(step).includes(step)) found.push(circle);
    }
  }
  return found;
}

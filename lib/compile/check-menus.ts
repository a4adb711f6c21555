// Advice on asking: keys that are told and keys that are there, how deep menus go, how many tries, and a way to a person.
import type { Report } from "./2-check";
import { announcedKeys, keysInRange, mentionedKeys } from "./announced-keys";
import { spokenFields } from "./check-prompts";
import { isUnread } from "./heard-before";
import type { Step } from "./survey";

const DEEPEST = 3;
const SHORTEST_WAIT_SECONDS = 3;
const KEY_PORT = /^key-(.)$/;

export function checkMenus(steps: readonly Step[], report: Report): void {
  const depths = menuDepths(steps);
  for (const step of steps) {
    const { id: nodeId, name, data } = step.node;
    const keys = keysOf(step);
    if (keys.length > 0) checkKeys(step, keys, steps, report);
    const depth = depths.get(step) ?? 0;
    if (keys.length > 0 && depth > DEEPEST) report("menu_too_deep", { name, depth }, { nodeId });
    // Whoever waits for keys has both fields; see `keypad` among the node types.
    if (data.attempts === 1) report("attempts_single", { name }, { nodeId, field: "attempts" });
    const { timeoutSeconds } = data;
    if (typeof timeoutSeconds === "number" && "attempts" in data && timeoutSeconds < SHORTEST_WAIT_SECONDS) {
      report("wait_too_short", { name, seconds: timeoutSeconds }, { nodeId, field: "timeoutSeconds" });
    }
  }
  checkPerson(steps, report);
}

const keysOf = ({ facts }: Step): string[] =>
  facts.ports.flatMap(({ id }) => {
    const [, key] = KEY_PORT.exec(id) ?? [];
    return key === undefined ? [] : [key];
  });

function checkKeys(step: Step, keys: readonly string[], steps: readonly Step[], report: Report): void {
  const { id: nodeId } = step.node;
  const own = spokenFields(step);
  if (own.some(({ text }) => text.includes("{{"))) return; // a variable may announce keys too
  const told = announcedKeys(own.map(({ text }) => text).join(". "));
  for (const key of told) {
    if (!keys.includes(key)) report("key_not_offered", { key: spelt(key) }, { nodeId, field: "text" });
  }
  const untold = untoldKeys(step, steps);
  if (untold.length === 0) return;
  const words = `key${untold.length > 1 ? "s" : ""} ${untold.map(spelt).join(", ")}`;
  report("key_not_announced", { keys: words }, { nodeId, field: "text" });
}

/** Keys of a step that neither its texts nor those of the steps before it speak of. */
export function untoldKeys(step: Step, steps: readonly Step[]): string[] {
  const heard = heardJustBefore(step, steps);
  if (heard.some(({ node }) => isUnread(node.type))) return []; // a recording may well announce them
  const own = spokenFields(step)
    .map(({ text }) => text)
    .join(". ");
  const texts = [own, ...heard.flatMap((each) => spokenFields(each)).map(({ text }) => text)];
  const told = new Set(
    texts.flatMap((text) => [...announcedKeys(text), ...mentionedKeys(text), ...keysInRange(text)]),
  );
  return keysOf(step).filter((key) => !told.has(key));
}

/** The steps that speak last before a step, past those that say nothing. */
function heardJustBefore(step: Step, steps: readonly Step[]): Step[] {
  const before = stepsBefore(steps);
  const heard: Step[] = [];
  const seen = new Set([step]);
  const open = [...(before.get(step) ?? [])];
  for (let each = open.pop(); each; each = open.pop()) {
    if (seen.has(each)) continue;
    seen.add(each);
    if (isUnread(each.node.type) || spokenFields(each).length > 0) heard.push(each);
    else open.push(...(before.get(each) ?? []));
  }
  return heard;
}

const known = new WeakMap<readonly Step[], ReadonlyMap<Step, Step[]>>();

/** By step, those that lead to it. */
function stepsBefore(steps: readonly Step[]): ReadonlyMap<Step, Step[]> {
  const found = known.get(steps);
  if (found) return found;
  const before = new Map<Step, Step[]>();
  for (const step of steps) {
    for (const { to } of step.ways) {
      const others = to && before.get(to);
      if (others) others.push(step);
      else if (to) before.set(to, [step]);
    }
  }
  known.set(steps, before);
  return before;
}

const spelt = (key: string) => (key === "*" ? "star" : key === "#" ? "hash" : key);

/** How many menus a caller has gone through at each step, on the shortest way. */
function menuDepths(steps: readonly Step[]): Map<Step, number> {
  const depths = new Map<Step, number>();
  let level = steps.filter(({ facts }) => facts.definition?.entry);
  for (let depth = 0; level.length > 0; depth++) {
    const next: Step[] = [];
    const open = level;
    for (let step = open.pop(); step; step = open.pop()) {
      if (depths.has(step)) continue;
      const isMenu = keysOf(step).length > 0;
      depths.set(step, isMenu ? depth + 1 : depth);
      for (const { to } of step.ways) if (to) (isMenu ? next : open).push(to);
    }
    level = next;
  }
  return depths;
}

/** Whoever is asked something in a call they made should be able to speak to somebody. */
function checkPerson(steps: readonly Step[], report: Report): void {
  const start = steps.find(({ facts }) => facts.definition?.entry === "inbound-call");
  if (!start) return;
  const seen = new Set<Step>();
  const open = [start];
  for (let step = open.pop(); step; step = open.pop()) {
    if (seen.has(step)) continue;
    seen.add(step);
    for (const { to } of step.ways) if (to) open.push(to);
  }
  const met = [...seen];
  const isAsked = met.some((step) => keysOf(step).length > 0);
  // What a raw action does is the author's: it may well ring somebody.
  const hasPerson = met.some(
    ({ node, facts }) => facts.definition?.group === "connect" || node.type === "raw-action",
  );
  if (isAsked && !hasPerson) report("person_missing", {}, { nodeId: start.node.id });
}

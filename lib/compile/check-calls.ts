// Advice on what a flow does with others: whom it rings and for how long, what it asks of other systems, its hours.
import type { Target } from "@/lib/flow/graph";
import { itemsIn } from "@/lib/nodes/raw-action";
import type { Report } from "./2-check";
import type { Step } from "./survey";

const LONGEST_RING_SECONDS = 45;
/** The platform waits 5 s for an answer; the rest is network (real-time reference). */
export const REPLY_BUDGET_SECONDS = 4.5;

export function checkCalls(steps: readonly Step[], target: Target, report: Report): void {
  for (const step of steps) {
    checkNumbers(step, report);
    checkRawDial(step, steps, report);
    checkHours(step, report);
    checkAddress(step, report);
  }
  if (target === "realtime10") checkBudget(steps, report);
}

interface Rung {
  number: string;
  seconds: number;
}

function checkNumbers({ node }: Step, report: Report): void {
  const { numbers } = node.data;
  if (!Array.isArray(numbers)) return;
  const rung = numbers.filter(isRung);
  for (const [at, { number, seconds }] of rung.entries()) {
    const place = { nodeId: node.id, field: `numbers.${at}.number` };
    if (seconds > LONGEST_RING_SECONDS) report("ring_too_long", { number, seconds }, place);
    const bare = number.replace(/[\s().-]/g, "");
    const isTwice = rung.slice(0, at).some((other) => other.number.replace(/[\s().-]/g, "") === bare);
    if (isTwice && bare !== "") report("number_repeated", { number }, place);
  }
}

const isRung = (value: unknown): value is Rung =>
  typeof value === "object" &&
  value !== null &&
  "number" in value &&
  typeof value.number === "string" &&
  "seconds" in value &&
  typeof value.seconds === "number";

/** A dial in the script's own words whose outcome nobody looks at. */
function checkRawDial({ node }: Step, steps: readonly Step[], report: Report): void {
  if (node.type !== "raw-action" || typeof node.data.yaml !== "string") return;
  const { yaml } = node.data;
  const isOpen = itemsIn(yaml).some(({ action, result }) => {
    if (action !== "dial@v1") return false;
    return typeof result !== "string" || !isAskedFor(result, node, steps);
  });
  if (isOpen) report("transfer_without_exit", { name: node.name }, { nodeId: node.id, field: "yaml" });
}

/** Whether anything but the action that sets a result mentions it. */
function isAskedFor(result: string, { data, id }: Step["node"], steps: readonly Step[]): boolean {
  // As `$dial` in code, `{{dial}}` in a text, or "dial" where a step names a variable.
  const name = new RegExp(`(?:\\$|\\{\\{\\s*|")${result.replace(/\W/g, "")}(?![A-Za-z0-9_])`, "g");
  const mentions = (value: unknown) => JSON.stringify(value).match(name)?.length ?? 0;
  return mentions(data.yaml) > 1 || steps.some(({ node }) => node.id !== id && mentions(node.data) > 0);
}

function checkHours({ node }: Step, report: Report): void {
  const { week, exceptions, country } = node.data;
  if (typeof week !== "object" || week === null) return;
  const isAlways = Object.values(week).every(
    (periods) => Array.isArray(periods) && periods.some(({ from, to }) => from === "00:00" && to === "24:00"),
  );
  if (isAlways && Array.isArray(exceptions) && exceptions.length === 0 && country === "") {
    report("hours_never_closed", { name: node.name }, { nodeId: node.id, field: "week" });
  }
}

function checkAddress({ node }: Step, report: Report): void {
  const { url } = node.data;
  if (typeof url !== "string" || !/^http:\/\//i.test(url)) return;
  if (/^http:\/\/(localhost|127\.|\[::1\])/i.test(url)) return; // never leaves the machine
  report("url_not_encrypted", { url }, { nodeId: node.id, field: "url" });
}

/** Requests that follow each other with nothing said or asked between them are made within one answer. */
function checkBudget(steps: readonly Step[], report: Report): void {
  const told = new Set<Step>();
  const known = new Map<Step, Step[]>();
  for (const step of steps) {
    if (secondsOf(step) === 0 || told.has(step)) continue;
    const chain = longestChain(step, known);
    const seconds = chain.reduce((sum, each) => sum + secondsOf(each), 0);
    if (chain.length < 2 || seconds <= REPLY_BUDGET_SECONDS) continue;
    for (const each of chain) told.add(each);
    const names = chain.map(({ node }) => node.name).join("”, “");
    report("requests_over_budget", { seconds, names }, { nodeId: step.node.id, field: "timeoutSeconds" });
  }
}

/** How long a step may ask another system. */
function secondsOf({ node, facts }: Step): number {
  const asks = facts.definition?.stimuli(node.data).some(({ act }) => act.act === "http") ?? false;
  return asks && typeof node.data.timeoutSeconds === "number" ? node.data.timeoutSeconds : 0;
}

/** The requests on the longest way from a step on, up to the next moment the caller hears or does something. */
export function longestChain(step: Step, known: Map<Step, Step[]>): Step[] {
  const before = known.get(step);
  if (before || step.facts.waits || step.facts.talks) return before ?? [];
  known.set(step, []); // a circle of instant steps is an error of its own; here it must only end
  const rest = step.ways
    .flatMap(({ to }) => (to ? [longestChain(to, known)] : []))
    .reduce((longest, chain) => (sum(chain) > sum(longest) ? chain : longest), []);
  const chain = secondsOf(step) > 0 ? [step, ...rest] : rest;
  known.set(step, chain);
  return chain;
}

const sum = (chain: readonly Step[]) => chain.reduce((seconds, step) => seconds + secondsOf(step), 0);

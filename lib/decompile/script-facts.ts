// What a script says as a whole: its branches by name, how often it mentions a variable and what is declared of it, the
// comments above its items, and which of its variables only serve us.
import type { Item } from "@/lib/callr/actions10";
import type { ScriptText } from "@/lib/callr/actions10-read";
import { assignedNames } from "@/lib/nodes/assigned-names";
import { isSameJson } from "@/lib/shared/json";
import { isOnlyClock } from "./reader";
import { type BranchFacts, surveyBranches } from "./survey-branches";

export interface List {
  items: readonly (Item | null)[];
  path: readonly (string | number)[];
}

const NOWHERE: BranchFacts = { entries: new Set(), parties: new Set() };

export class ScriptFacts {
  private readonly all: string;
  private readonly lines: readonly string[];
  private readonly survey: ReadonlyMap<string, BranchFacts>;
  private counts: ReadonlyMap<string, number> | undefined;
  private connected: string | null | undefined;
  private rings: boolean | undefined;
  private given: ReadonlySet<string> | undefined;

  private readonly declared: Readonly<Record<string, unknown>>;
  /** Calls are not answered by themselves. */
  readonly ringsOn: boolean;

  constructor(
    readonly branches: ReadonlyMap<string, List>,
    { variables, defaults }: { variables?: Record<string, unknown> | null; defaults?: object | null },
    readonly text: ScriptText,
    /** False to take no variable for the clock. */
    private readonly hasClock = true,
  ) {
    this.declared = variables ?? {};
    this.ringsOn = defaults !== null && (defaults as { autoAnswer?: unknown })?.autoAnswer === false;
    this.all = JSON.stringify([...branches]);
    this.lines = text.sourceOf([]).split("\n");
    this.survey = surveyBranches(branches);
  }

  branchFacts(name: string): BranchFacts {
    return this.survey.get(name) ?? NOWHERE;
  }

  /** How often a variable's name stands in the branches. */
  mentions(variable: string): number {
    this.counts ??= countVariables(this.all);
    return this.counts.get(variable) ?? 0;
  }

  /** Whether a variable is declared, is set anywhere, or may be brought by a run. */
  isGiven(variable: string): boolean {
    this.given ??= new Set([
      ...Object.keys(this.declared).map((name) => name.slice(1)),
      ...[...this.all.matchAll(/"result":"\$(\w+)"/g)].map(([, name = ""]) => name),
      ...assignedNames(this.all),
    ]);
    return this.given.has(variable) || this.branches.has("api-initiated");
  }

  isDeclaredAs(variable: string, value: unknown): boolean {
    return Object.hasOwn(this.declared, variable) && isSameJson(this.declared[variable], value);
  }

  /** The title that the comment above an item gives, or "": scripts of ours carry each node's name there. */
  titleAt(path: readonly (string | number)[]): string {
    const [, title = ""] = /^\s*#\s*(.*)$/.exec(this.lines[this.text.spotOf(path).line - 2] ?? "") ?? [];
    return title.trim();
  }

  /** Whether somebody is rung, or ringing is heard, before the call is answered: a flow then lets it ring as well. */
  get letsRing(): boolean {
    this.rings ??= ringsFirst("inbound-call", this.branches, new Set());
    return this.rings;
  }

  /** The variable that holds local time, when there is one for nothing else. */
  get clock(): string | null {
    const [, variable] = /"code":"(\$\w+) = new Date\(\+now [^"]*\.toISOString\(\);"/.exec(this.all) ?? [];
    return variable !== undefined && this.isClock(variable) ? variable : null;
  }

  /** Whether a variable holds local time and nothing but that. */
  isClock(variable: string): boolean {
    if (!this.hasClock) return false;
    const settings = this.all.split(`"code":"${variable} = new Date(`).length - 1;
    return isOnlyClock(this.all, variable, this.mentions(variable), settings);
  }

  /** Whether code reads or sets a variable that otherwise only holds local time. */
  hasClockIn(code: string): boolean {
    const names = new Set([...code.matchAll(/\$[A-Za-z_]\w*/g)].map(([name]) => name));
    return [...names].some(
      (name) => this.all.includes(`"code":"${name} = new Date(+now `) && this.isClock(name),
    );
  }

  /** The variable that is "yes" once a person who was rung has been connected, when the script has one for nothing else. */
  connectedVariable(): string | null {
    if (this.connected === undefined) this.connected = findConnected(this);
    return this.connected;
  }
}

function ringsFirst(name: string, branches: ReadonlyMap<string, List>, seen: Set<string>): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  const walk = (items: readonly (Item | null)[]): boolean => {
    for (const item of items) {
      if (!item) continue;
      const { action = "" } = item;
      if (action === "dial@v1" || action === "ringing@v1") return true;
      if (item.goto && ringsFirst(item.goto.branch, branches, seen)) return true;
      if (item.then && walk(item.then)) return true;
      const isEnd = ANSWERS.has(action) || item.goto !== undefined;
      if (isEnd && item.if === undefined) return false;
    }
    return false;
  };
  return walk(branches.get(name)?.items ?? []);
}

const ANSWERS = new Set([
  "answer@v1",
  "say@v2",
  "play@v1",
  "gather@v2",
  "record@v1",
  "startRecording@v1",
  "hangup@v1",
]);

function countVariables(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [name] of text.matchAll(/\$[A-Za-z_]\w*/g)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function findConnected(facts: ScriptFacts): string | null {
  const uses = new Map<string, number>();
  const use = (name: string) => uses.set(name, (uses.get(name) ?? 0) + 1);
  for (const { items } of facts.branches.values()) {
    for (const list of listsIn(items)) {
      for (const [at, item] of list.entries()) {
        const next = list[at + 1];
        const [, reset] = /^(\$\w+) = '';$/.exec(codeOf(item)) ?? [];
        const [, set] = /^(\$\w+) = 'yes';$/.exec(codeOf(item)) ?? [];
        if (reset && typeof next?.params?.answerOnBranch === "string") {
          use(reset);
          if (list[at + 2]?.if === reset) use(reset);
        }
        if (set && next?.action === "bridge@v1") use(set);
      }
    }
  }
  const [only, ...others] = [...uses].filter(
    ([name, count]) => facts.mentions(name) === count && facts.isDeclaredAs(name, ""),
  );
  return only && others.length === 0 ? only[0] : null;
}

/** A list of items, and the lists within it. */
function* listsIn(items: readonly (Item | null)[]): Generator<readonly (Item | null)[]> {
  yield items;
  for (const item of items)
    for (const inner of [item?.then, ...Object.values(item?.events ?? {})]) if (inner) yield* listsIn(inner);
}

/** The JavaScript of an item that runs some. */
export const codeOf = (item: Item | null | undefined): string =>
  item?.action === "javascript@v1" && item.if === undefined ? String(item.params?.code ?? "").trim() : "";

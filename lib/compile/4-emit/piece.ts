// One node's part of a script, before the parts are put together into branches.
import type { Item, ParamValue } from "@/lib/callr/actions10";
import type { FlowSettings } from "@/lib/flow/graph";
import type { Value } from "@/lib/flow/variables";
import { type Calendar, emptyCalendar } from "@/lib/nodes/calendar";
import type { ActionsContext } from "@/lib/nodes/contract";
import type { Encoding } from "@/lib/nodes/encoding";
import { END_BRANCH, type Program } from "../program";
import { expressionOf, readExpression, textOf } from "./expressions";
import { type Link, nextLink } from "./links";
import type { VariableNames } from "./variable-names";

export interface PieceScope {
  program: Program;
  links: ReadonlyMap<string, Link>;
  names: VariableNames;
  /** Declared variables; the node adds its own. */
  variables: Map<string, Value>;
}

/** A branch of a node's own, such as the one a dial answers on. */
export interface OwnBranch {
  name: string;
  items: Item[];
}

/** What `toActions` asks of the emitter, and what it leaves behind: the node's items and where they lead. */
export class Piece implements ActionsContext {
  readonly items: Item[];
  /** The last item when it only goes on to the next node; that node's items may stand in its place. */
  tail: { item: Item; to: Link } | null = null;
  /** Few nodes have branches of their own. */
  extra: readonly OwnBranch[] = NO_BRANCHES;
  private guards: Item[] | undefined;
  /** Whether it jumps back to its own beginning. */
  jumpsToItself = false;
  endsEarly = false;
  asksClock = false;
  readonly isOnLine: boolean;

  constructor(
    readonly link: Link,
    private readonly scope: PieceScope,
  ) {
    this.isOnLine = !link.reach.lines.has("none");
    this.items = this.inLanguage(this.withoutIdleGuards(link.definition.toActions(link.node.data, this)));
    this.noteJumps(this.items);
    for (const { items } of this.extra) this.noteJumps(items);
  }

  get settings(): FlowSettings {
    const { settings } = this.scope.program;
    const { speech } = this.link.node;
    return speech ? { ...settings, ...speech } : settings;
  }

  get calendar(): Calendar {
    return this.scope.program.calendar ?? emptyCalendar;
  }

  get entries(): ReadonlySet<string> {
    return this.link.reach.entries;
  }

  self(): string {
    return this.link.key;
  }

  variable(suffix: string, initial: Value): string {
    const { names, variables } = this.scope;
    const name = names.node(this.link.key, suffix);
    variables.set(name, initial);
    return name;
  }

  connected(): string {
    const { names, variables } = this.scope;
    variables.set(names.connected, "");
    return names.connected;
  }

  user(name: string): string {
    return this.scope.names.user(name);
  }

  text(template: string, encoding?: Encoding): string {
    return textOf(template, this, encoding);
  }

  expression(template: string): string {
    return expressionOf(template, this);
  }

  read(variable: string): string {
    if (variable.startsWith("now.")) this.asksClock = true;
    return readExpression(variable, this.link.reach.entries, this.scope.names, this.scope.program);
  }

  isNumber(variable: string): boolean {
    return typeof this.scope.program.variables[variable] === "number";
  }

  isConnected(port: string): boolean {
    return this.next(port) !== undefined;
  }

  guard(condition: string, port: string): Item {
    const to = this.next(port);
    const item: Item =
      to || !this.isOnLine
        ? { if: condition, goto: { branch: to?.key ?? END_BRANCH } }
        : { if: condition, then: [hangUp()] };
    this.guards ??= [];
    this.guards.push(item);
    return item;
  }

  go(port: string): Item[] {
    const to = this.next(port);
    if (!to) return this.end();
    const item: Item = { goto: { branch: to.key } };
    this.tail = { item, to };
    return [item];
  }

  branchAt(port: string): string {
    const to = this.next(port);
    if (!to) return this.branch(port, this.end());
    this.noteJump(to);
    return to.key;
  }

  branch(suffix: string, items: Item[]): string {
    let name = `${this.link.key}-${suffix}`;
    while (this.scope.links.has(name)) name = `${name}-2`;
    this.extra = [...this.extra, { name, items }];
    return name;
  }

  private next(port: string): Link | undefined {
    return nextLink(this.link, port, this.scope.links);
  }

  private end(): Item[] {
    return this.isOnLine ? [hangUp()] : [];
  }

  /** Leaves out guards that lead just where the flow goes without them: on to the next node, or to its end. */
  private withoutIdleGuards(items: Item[]): Item[] {
    const { guards } = this;
    if (!guards) return items;
    const next = this.tail?.to;
    const last = items.at(-1);
    const isWay =
      last !== undefined && last.if === undefined && (next !== undefined || last.action === "hangup@v1");
    const from = items.length - (isWay ? 1 : 0);
    let end = from;
    for (let item = items[end - 1]; item && guards.includes(item); item = items[end - 1]) {
      if (this.scope.links.get(item.goto?.branch ?? "") !== next) break;
      end--;
    }
    return end === from ? items : items.toSpliced(end, from - end);
  }

  /** Says in which language the words are, where that is not the script's. */
  private inLanguage(items: Item[]): Item[] {
    const { speech } = this.link.node;
    if (!speech || speech.language === this.scope.program.settings.language) return items;
    for (const item of [...items, ...this.extra.flatMap((branch) => branch.items)]) {
      const { action, params, then } = item;
      if (then) this.inLanguage(then);
      if (action === "say@v2" && params) params.language = speech.language;
      const prompt = action === "gather@v2" ? params?.prompt : undefined;
      if (isObject(prompt)) prompt.language = speech.language;
    }
    return items;
  }

  private noteJumps(items: readonly Item[]): void {
    for (const item of items) {
      if (item.goto && item !== this.tail?.item) {
        const to = this.scope.links.get(item.goto.branch);
        if (to) this.noteJump(to);
        else if (item.goto.branch === END_BRANCH) this.endsEarly = true;
      }
      if (Array.isArray(item.then)) this.noteJumps(item.then);
    }
  }

  private noteJump(to: Link): void {
    to.isJumpedTo = true;
    if (to === this.link) this.jumpsToItself = true;
  }
}

const isObject = (value: ParamValue | undefined): value is { [key: string]: ParamValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const hangUp = (): Item => ({ action: "hangup@v1" });
const NO_BRANCHES: readonly OwnBranch[] = [];

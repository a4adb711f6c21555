// One node's part of a script, before the parts are put together into branches.
import type { Item } from "@/lib/callr/actions10";
import type { FlowSettings } from "@/lib/flow/graph";
import type { Value } from "@/lib/flow/variables";
import { type Calendar, emptyCalendar } from "@/lib/nodes/calendar";
import type { ActionsContext } from "@/lib/nodes/contract";
import type { Encoding } from "@/lib/nodes/encoding";
import { END_BRANCH, type Program } from "../program";
import { expressionOf, readExpression, textOf, type VariableNames } from "./expressions";
import type { Link } from "./links";

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
  items: Item[] = [];
  /** The last item when it only goes on to the next node; that node's items may stand in its place. */
  tail: { item: Item; to: Link } | null = null;
  /** Nodes that its items jump to, but for the tail's; they begin branches. */
  readonly jumps: Link[] = [];
  readonly extra: OwnBranch[] = [];
  endsEarly = false;
  asksClock = false;
  readonly settings: FlowSettings;
  readonly calendar: Calendar;
  readonly entries: ReadonlySet<string>;
  readonly isOnLine: boolean;
  private readonly guards: Guard[] = [];
  private readonly hangUp: Item[];

  constructor(
    readonly link: Link,
    private readonly scope: PieceScope,
  ) {
    const { settings, calendar = emptyCalendar } = scope.program;
    this.settings = settings;
    this.calendar = calendar;
    this.entries = link.reach.entries;
    this.isOnLine = !link.reach.lines.has("none");
    this.hangUp = this.isOnLine ? [{ action: "hangup@v1" }] : [];
    const { definition } = link.facts;
    if (!definition) throw new Error(`Bug: the Program has a node of the unknown type ${link.node.type}`);
    this.items = this.withoutIdleGuards(definition.toActions(link.node.data, this));
    this.noteJumps(this.items);
    for (const { items } of this.extra) this.noteJumps(items);
  }

  self(): string {
    return this.link.key;
  }

  variable(suffix: string, initial: Value): string {
    const name = this.scope.names.node(this.link.key, suffix);
    this.scope.variables.set(name, initial);
    return name;
  }

  user(name: string): string {
    return this.scope.names.user(name);
  }

  text(template: string, encoding?: Encoding): string {
    return template.includes("{{") ? textOf(template, (variable) => this.read(variable), encoding) : template;
  }

  expression(template: string): string {
    return expressionOf(template, (variable) => this.read(variable));
  }

  read(variable: string): string {
    if (variable.startsWith("now.")) this.asksClock = true;
    return readExpression(variable, this.link.reach.entries, this.scope.names, this.scope.program);
  }

  isConnected(port: string): boolean {
    return this.link.next[port] !== undefined;
  }

  guard(condition: string, port: string): Item {
    const to = this.link.next[port] ?? null;
    const item: Item =
      to || !this.isOnLine
        ? { if: condition, goto: { branch: to?.key ?? END_BRANCH } }
        : { if: condition, then: this.hangUp };
    this.guards.push({ item, to });
    return item;
  }

  go(port: string): Item[] {
    const to = this.link.next[port];
    if (!to) return this.hangUp;
    const item: Item = { goto: { branch: to.key } };
    this.tail = { item, to };
    return [item];
  }

  branchAt(port: string): string {
    const to = this.link.next[port];
    if (!to) return this.branch(port, this.hangUp);
    this.jumps.push(to);
    return to.key;
  }

  branch(suffix: string, items: Item[]): string {
    let name = `${this.link.key}-${suffix}`;
    while (this.scope.links.has(name)) name = `${name}-2`;
    this.extra.push({ name, items });
    return name;
  }

  /** Leaves out guards that lead just where the flow goes without them: on to the next node, or to its end. */
  private withoutIdleGuards(items: Item[]): Item[] {
    const next = this.tail?.to ?? null;
    const last = items.at(-1);
    const isWay =
      last !== undefined && last.if === undefined && (next !== null || last.action === "hangup@v1");
    const from = items.length - (isWay ? 1 : 0);
    let end = from;
    for (let item = items[end - 1]; item && this.guardOf(item)?.to === next; item = items[end - 1]) end--;
    return end === from ? items : items.toSpliced(end, from - end);
  }

  private noteJumps(items: Item[]): void {
    for (const item of items) {
      if (item.goto && item !== this.tail?.item) {
        const to = this.guardOf(item)?.to ?? this.scope.links.get(item.goto.branch);
        if (to) this.jumps.push(to);
        else if (item.goto.branch === END_BRANCH) this.endsEarly = true;
      }
      if (Array.isArray(item.then)) this.noteJumps(item.then);
    }
  }

  /** A node has few guards. */
  private guardOf(item: Item): Guard | undefined {
    return this.guards.find((guard) => guard.item === item);
  }
}

/** A guard we wrote, and where it leads; null ends the flow. */
interface Guard {
  item: Item;
  to: Link | null;
}

// The proof: every path of a flow ends where it may (a goodbye and a hang-up, a transfer, a voicemail, a person), within
// so many tries. What is not so becomes a diagnostic with the path that shows it.
import { type Diagnostic, type DiagnosticCode, diagnose } from "@/lib/flow/diagnostics";
import { getNodeType } from "@/lib/nodes";
import { t } from "@/lib/words/t";
import { forcedCircles, isForced } from "./circles";
import { cover, coverable, noCoverage } from "./coverage";
import type { Exploration, Situation, Way } from "./explore";
import { nameOf, pathSentence } from "./path-sentence";
import { occasionOf } from "./seats";
import { pathTo } from "./shortest-path";
import { endOf, type Path, type PathEnd } from "./walk-paths";

/** Diagnostics of an exploration. */
export const prove = (exploration: Exploration, nodeIds: Readonly<Record<string, string>>): Diagnostic[] =>
  proofOf(exploration, nodeIds).diagnostics;

export interface Proven {
  diagnostics: Diagnostic[];
  /** Of those that one path shows, that path. */
  examples: Map<Diagnostic, Path>;
}

/** With the paths that show what is wrong; `nodeIds` gives the graph's node of a Program key. */
export function proofOf(exploration: Exploration, nodeIds: Readonly<Record<string, string>>): Proven {
  const proof = new Proof(exploration, nodeIds);
  proof.checkTrapped();
  proof.checkCircles();
  proof.checkEnds();
  proof.checkReach();
  for (const limit of exploration.limits) proof.report("proof_incomplete", { limit }, null);
  return proof;
}

/** The most counter-examples of one kind; more would only repeat what is wrong. */
const MOST_ALIKE = 5;

class Proof implements Proven {
  readonly diagnostics: Diagnostic[] = [];
  readonly examples = new Map<Diagnostic, Path>();
  /** Situations that only a hang-up ends. */
  readonly #trapped = new Set<number>();
  readonly #said = new Set<string>();
  readonly #count = new Map<string, number>();

  constructor(
    readonly exploration: Exploration,
    readonly nodeIds: Readonly<Record<string, string>>,
  ) {}

  /** Situations from which the flow never ends the call, whatever anybody does. */
  checkTrapped(): void {
    const { situations } = this.exploration;
    const comesTo = new Set<number>();
    const before = situations.map((): number[] => []);
    const open: number[] = [];
    for (const [at, situation] of situations.entries()) {
      const isEnd = situation.waiting === null || situation.isCut || isOver(situation, this.exploration);
      if (isEnd || situation.ways.some((way) => !isCallersEnd(way) && endOf([way]) !== null)) open.push(at);
      for (const way of situation.ways) if (!isCallersEnd(way)) before[way.to]?.push(at);
    }
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (comesTo.has(at)) continue;
      comesTo.add(at);
      open.push(...(before[at] ?? []));
    }
    for (const [at, { node, cameBy }] of situations.entries()) {
      if (comesTo.has(at)) continue;
      this.#trapped.add(at);
      // Told once, where the trap closes.
      if (cameBy && this.#trapped.has(cameBy.from)) continue;
      this.#show("caller_trapped", this.#path(at, [], "cut"), { name: this.#name(node) }, node);
    }
  }

  /** Circles in which a caller is kept who does nothing, mistypes, or whom nobody answers. */
  checkCircles(): void {
    for (const circle of forcedCircles(this.exploration)) {
      const [first] = circle;
      const situation = first === undefined ? undefined : this.exploration.situations[first];
      if (first !== undefined && this.#trapped.has(first)) continue;
      if (first === undefined || !situation || isOver(situation, this.exploration)) continue;
      const members = new Set(circle);
      const round: Way[] = [];
      let at = first;
      do {
        const way = this.#onward(at, members, first, round.length);
        if (!way) break;
        round.push(way);
        at = way.to;
      } while (at !== first && round.length < circle.length);
      const names = [
        ...new Set(circle.map((member) => this.#name(this.exploration.situations[member]?.node ?? null))),
      ];
      const shown = names.slice(0, 3).map((name) => t("“{text}”", { text: name }));
      const more = names.length > 3 ? ` ${t("and {count} more", { count: names.length - 3 })}` : "";
      const path = this.#path(first, round, "round");
      this.#show("tries_endless", path, { names: `${shown.join(", ")}${more}` }, situation.node);
    }
  }

  /** The next way of a circle: back to its beginning when there is one, else on within it. */
  #onward(at: number, members: ReadonlySet<number>, first: number, length: number): Way | undefined {
    const ways = (this.exploration.situations[at]?.ways ?? []).filter(isForced);
    const back = length > 0 ? ways.find(({ to }) => to === first) : undefined;
    return back ?? ways.find(({ to }) => to !== at && members.has(to)) ?? ways.find(({ to }) => to === first);
  }

  /** Calls that break off, go round by themselves, or end without a word; and what could not be tried. */
  checkEnds(): void {
    const { situations, starts } = this.exploration;
    for (const [seat, ways] of starts.entries()) for (const way of ways) this.#checkWay(way, null, seat);
    for (const [at, { ways, seat }] of situations.entries())
      for (const way of ways) this.#checkWay(way, at, seat);
  }

  #checkWay(way: Way, from: number | null, seat: number): void {
    const { situations, seats, program } = this.exploration;
    const node = way.path.at(-1) ?? (from === null ? null : (situations[from]?.node ?? null));
    const path = (end: PathEnd) => this.#path(from ?? way.to, from === null ? [] : [way], end, seat);
    const how = endOf([way]);
    for (const { trace, node: at = node } of way.points) {
      // That it went round is told below, with what to do.
      if (trace.event !== "problem" || how === "stuck") continue;
      this.#show("path_problem", path("cut"), { problem: withStop(trace.text) }, at, trace.text);
    }
    if (how === "stuck") this.#show("path_stuck", path(how), {}, node);
    if (how === "failed") this.#show("path_breaks", path(how), {}, node);
    const start = seats[seat];
    const isCall = start !== undefined && occasionOf(program, start.entry) === "call";
    if (isCall && (how === "hangup" || how === "dead_end") && this.#isWordless(way, from)) {
      // The steps after the hang-up are on the way as well.
      const last = way.points.find(({ trace }) => trace.event === "ended")?.node;
      this.#show("path_wordless", path(how), {}, last ?? node);
    }
  }

  /** Whether nothing was said, recorded or connected between what the caller last did and the end. */
  #isWordless({ points, choice }: Way, from: number | null): boolean {
    for (const { trace } of points) {
      if (trace.event === "ended") break;
      if (["said", "played", "ringing", "whispered", "sent"].includes(trace.event)) return false;
      if (trace.event === "recorded" && trace.seconds > 0) return false;
    }
    const situation = from === null ? undefined : this.exploration.situations[from];
    const waiting = situation?.waiting;
    if (!waiting || !situation) return true;
    if (["listening", "talking", "conference"].includes(waiting.for)) return false;
    if (waiting.for === "callee" && choice?.act.act === "callee" && choice.act.outcome === "answered")
      return false;
    // An answer of another system or a text that goes out is nothing a caller hears: what was before counts.
    if (waiting.for !== "http" && waiting.for !== "sms") return true;
    const { cameBy } = situation;
    return cameBy === null || this.#isWordless(cameBy.way, cameBy.from);
  }

  /** Steps nobody gets to and ways of decisions nobody goes, as far as everything was tried. */
  checkReach(): void {
    const { program, situations, starts, limits } = this.exploration;
    if (limits.length > 0) return;
    const passed = noCoverage();
    for (const ways of starts) for (const way of ways) cover(passed, program, null, way);
    for (const { node, ways } of situations) for (const way of ways) cover(passed, program, node, way);
    const { nodes, ports } = coverable(this.exploration);
    for (const key of nodes) {
      if (passed.nodes.has(key) || key === program.entries.hangup) continue;
      const before = ports.filter(({ key: from, port }) => program.nodes[from]?.next[port] === key);
      // Told where it begins: the steps behind one that nobody gets to go without saying.
      if (before.length > 0 && before.every(({ key: from }) => !passed.nodes.has(from))) continue;
      this.report("step_never_met", { name: this.#name(key) }, key, key);
    }
  }

  report(
    code: DiagnosticCode,
    values: Record<string, string | number>,
    key: string | null,
    about: string = key ?? "",
  ): Diagnostic | null {
    const id = `${code} ${about}`;
    const count = this.#count.get(code) ?? 0;
    if (this.#said.has(id) || count >= MOST_ALIKE) return null;
    this.#said.add(id);
    this.#count.set(code, count + 1);
    const nodeId = key === null ? undefined : this.nodeIds[key];
    const diagnostic = diagnose(code, values, nodeId === undefined ? {} : { nodeId });
    this.diagnostics.push(diagnostic);
    return diagnostic;
  }

  /** What a path shows. */
  #show(
    code: DiagnosticCode,
    path: Path | null,
    values: Record<string, string | number>,
    key: string | null,
    about?: string,
  ): void {
    const words = path ? pathSentence(path, this.exploration, 40) : "";
    const diagnostic = this.report(code, { ...values, path: words }, key, about);
    if (diagnostic && path) this.examples.set(diagnostic, path);
  }

  #name(key: string | null): string {
    const name = nameOf(this.exploration.program, key);
    return (
      name || (key !== null ? t(getNodeType(this.exploration.program.nodes[key]?.type ?? "").title) : name)
    );
  }

  /** The shortest path to a situation, some ways on. */
  #path(at: number, onward: readonly Way[], end: PathEnd, started?: number): Path | null {
    const { seat, ways } = pathTo(at, this.exploration, started);
    return seat ? { seat, ways: [...ways, ...onward], end } : null;
  }
}

/** What an engine says of an error is no sentence. */
const withStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The caller hangs up: never an end that the flow provides. */
const isCallersEnd = ({ choice }: Way): boolean => choice?.act.act === "hangup";

/** Whether the caller is gone already, and only steps after the hang-up are left. */
function isOver(situation: Situation, exploration: Exploration): boolean {
  for (let at: Situation | undefined = situation; at?.cameBy; at = exploration.situations[at.cameBy.from]) {
    if (endOf([at.cameBy.way]) !== null) return true;
  }
  return false;
}

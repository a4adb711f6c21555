// What a script calls the variables that we would name ourselves: found by laying what we would write over what its author
// wrote.
import type { Item } from "@/lib/callr/actions10";
import type { DrawnScript } from "../import-script";
import type { Segment, Written } from "../sketch";
import { freshFlow } from "./fresh-pieces";
import { pairUp } from "./merge";

type ItemsOf = (written: Written, segment: Segment) => (Item | null)[];

/** "node id suffix" -> the author's name for it. Looked up only for nodes that are asked for. */
export function namesInSource(
  drawn: DrawnScript,
  nowMs: number,
  itemsOf: ItemsOf,
): ReadonlyMap<string, string> {
  return new LazyNames(drawn, nowMs, itemsOf);
}

class LazyNames extends Map<string, string> {
  private readonly segments = new Map<string, { written: Written; segment: Segment }>();
  private readonly placeholders = new Map<string, string>();
  private readonly looked = new Set<string>();
  private flow: ReturnType<typeof freshFlow> | undefined;

  constructor(
    private readonly drawn: DrawnScript,
    private readonly nowMs: number,
    private readonly itemsOf: ItemsOf,
  ) {
    super();
    if (drawn.clock !== null) this.set("clock", drawn.clock);
    if (drawn.connected !== null) this.set("connected", drawn.connected);
    for (const written of drawn.sketch.written) {
      for (const segment of written.segments)
        for (const id of segment.nodes) this.segments.set(id, { written, segment });
    }
  }

  override get(key: string): string | undefined {
    const [id = ""] = key.split(" ");
    if (!this.looked.has(id)) {
      this.looked.add(id);
      this.look(id);
    }
    return super.get(key);
  }

  private look(id: string): void {
    const place = this.segments.get(id);
    if (!place) return;
    const names = {
      user: (name: string) => `$${name}`,
      clock: "$local_time",
      connected: "$connected",
      node: (node: string, suffix: string) => {
        const name = `$${MARK}${this.placeholders.size}`;
        this.placeholders.set(name, `${node} ${suffix}`);
        return name;
      },
    };
    this.flow ??= freshFlow(this.drawn.graph, { nowMs: this.nowMs, names, ringsOn: false });
    const ours = this.flow.piece(id)?.items ?? [];
    const theirs = this.itemsOf(place.written, place.segment);
    for (const [at, own] of pairUp(theirs, ours)) this.lay(ours[at], theirs[own]);
  }

  private lay(ours: unknown, theirs: unknown): void {
    if (typeof ours === "string" && typeof theirs === "string") this.layText(ours, theirs);
    if (typeof ours !== "object" || typeof theirs !== "object" || ours === null || theirs === null) return;
    for (const [key, part] of Object.entries(ours)) this.lay(part, (theirs as Record<string, unknown>)[key]);
  }

  /** Texts that differ in nothing but the names of variables. */
  private layText(ours: string, theirs: string): void {
    if (!ours.includes(MARK) || ours.replace(VARIABLE, "$") !== theirs.replace(VARIABLE, "$")) return;
    const found = theirs.match(VARIABLE) ?? [];
    (ours.match(VARIABLE) ?? []).forEach((name, at) => {
      const key = this.placeholders.get(name);
      const own = found[at];
      if (key !== undefined && own !== undefined && !super.has(key)) this.set(key, own);
    });
  }
}

const MARK = "placeholder__";
const VARIABLE = /\$[A-Za-z_]\w*/g;

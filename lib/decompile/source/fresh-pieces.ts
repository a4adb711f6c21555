// What we would write ourselves for the nodes of a flow, with names that fit the script it is to stand in.
import type { Item } from "@/lib/callr/actions10";
import { lower } from "@/lib/compile/3-lower";
import { clockCode } from "@/lib/compile/4-emit/expressions";
import { type Link, linkProgram } from "@/lib/compile/4-emit/links";
import { Piece } from "@/lib/compile/4-emit/piece";
import type { VariableNames } from "@/lib/compile/4-emit/variable-names";
import type { Program } from "@/lib/compile/program";
import type { Graph } from "@/lib/flow/graph";
import type { Value } from "@/lib/flow/variables";
import { slug } from "@/lib/shared/text";

/** A flow's Program under the ids of its nodes, and what each node would be written as. */
export interface FreshFlow {
  program: Program;
  link(id: string): Link | undefined;
  /** Jumps in its items name ids of nodes. */
  piece(id: string): Piece | undefined;
  /** Whether a step that talks must answer the call first. */
  mustAnswer(id: string): boolean;
  clock: string;
  /** Declared by the pieces asked for so far. */
  variables: ReadonlyMap<string, Value>;
}

/** `ringsOn`: calls are not answered by themselves. */
export function freshFlow(
  graph: Graph,
  { nowMs, names, ringsOn }: { nowMs: number; names: VariableNames; ringsOn: boolean },
): FreshFlow {
  const { program: keyed, nodeIds } = lower(graph, nowMs);
  const idOf = (key: string) => nodeIds[key] ?? key;
  const program: Program = {
    ...keyed,
    entries: Object.fromEntries(Object.entries(keyed.entries).map(([entry, key]) => [entry, idOf(key)])),
    nodes: Object.fromEntries(
      Object.entries(keyed.nodes).map(([key, node]) => {
        const next = Object.entries(node.next).map(([port, to]) => [port, idOf(to)]);
        return [idOf(key), { ...node, next: Object.fromEntries(next) }];
      }),
    ),
  };
  const links = linkProgram(program);
  const variables = new Map<string, Value>();
  const known = new Map<string, Piece>();
  const piece = (id: string): Piece | undefined => {
    const link = links.get(id);
    if (!link) return undefined;
    const made = known.get(id) ?? new Piece(link, { program, links, names, variables });
    known.set(id, made);
    return made;
  };
  return {
    program,
    link: (id) => links.get(id),
    piece,
    mustAnswer: (id) => {
      const link = links.get(id);
      return ringsOn && link?.talks === true && link.reach.lines.has("ringing");
    },
    clock: clockCode(program, names),
    variables,
  };
}

/** Names for the variables of nodes: those the script has for them, else new ones, the same each time they are asked for. */
export function namesBeside(
  taken: ReadonlySet<string>,
  nameOf: (id: string) => string,
  known: ReadonlyMap<string, string>,
): VariableNames {
  const used = new Set(taken);
  const given = new Map(known);
  const claim = (key: string, wanted: string): string => {
    const before = given.get(key);
    if (before !== undefined) return before;
    let name = wanted;
    for (let n = 2; used.has(`$${name}`); n++) name = `${wanted}_${n}`;
    used.add(`$${name}`);
    given.set(key, `$${name}`);
    return `$${name}`;
  };
  return {
    user: (name) => `$${name}`,
    get clock() {
      return claim("clock", "local_time");
    },
    get connected() {
      return claim("connected", "connected");
    },
    node: (id, suffix) => {
      const base = slug(nameOf(id)).replaceAll("-", "_");
      return claim(`${id} ${suffix}`, (/^[a-z]/.test(base) ? base : `step_${base}`) + suffix);
    },
  };
}

/** Jumps of items, at any depth: `change` gives the new name of a branch. */
export function renameBranches(items: readonly Item[], change: (branch: string) => string): Item[] {
  const walk = (part: unknown, key: string, above: string): unknown => {
    if (typeof part === "string")
      return key === "answerOnBranch" || (key === "branch" && above === "goto") ? change(part) : part;
    if (Array.isArray(part)) return part.map((each) => walk(each, "", key));
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, walk(member, name, key)]));
  };
  return items.map((item) => walk(item, "", "") as Item); // texts in place of texts: the shape stays
}

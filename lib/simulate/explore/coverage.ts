// Which steps and ways out a set of ways has passed.
import type { Program } from "@/lib/compile/program";
import { getNodeType } from "@/lib/nodes";

export interface Coverage {
  /** Program keys. */
  nodes: Set<string>;
  /** "key port". */
  ports: Set<string>;
}

/** Adds a stretch of a call: nodes in the order they were passed, `before` the one it stood at. */
export function cover(
  { nodes, ports }: Coverage,
  program: Program,
  before: string | null,
  path: readonly string[],
): void {
  let last = before;
  for (const key of path) {
    nodes.add(key);
    if (last !== null && last !== key) {
      for (const [port, to] of Object.entries(program.nodes[last]?.next ?? {})) {
        if (to === key) ports.add(`${last} ${port}`);
      }
    }
    last = key;
  }
}

/** Steps and connected ways out of the whole flow: what there is to cover. */
export function coverable(program: Program): {
  nodes: string[];
  ports: { key: string; port: string; label: string }[];
} {
  return {
    nodes: Object.keys(program.nodes),
    ports: Object.entries(program.nodes).flatMap(([key, { type, data, next }]) =>
      getNodeType(type)
        .ports(data)
        .filter(({ id }) => next[id] !== undefined)
        .map(({ id, label }) => ({ key, port: id, label })),
    ),
  };
}

export const noCoverage = (): Coverage => ({ nodes: new Set(), ports: new Set() });

// Which steps and ways out a set of calls has passed.
import type { Program } from "@/lib/compile/program";
import { getNodeType } from "@/lib/nodes";
import type { Moment } from "../session";

export interface Coverage {
  /** Program keys. */
  nodes: Set<string>;
  /** `portKey` of each way out. */
  ports: Set<string>;
}

export const noCoverage = (): Coverage => ({ nodes: new Set(), ports: new Set() });
export const portKey = (node: string, port: string): string => `${node} ${port}`;

/** Adds a stretch of a call; `before` is the node it stood at. */
export function cover(
  { nodes, ports: passed }: Coverage,
  program: Program,
  before: string | null,
  { path, ports }: Pick<Moment, "path" | "ports">,
): void {
  for (const key of path) nodes.add(key);
  for (const { node, port } of ports ?? []) passed.add(portKey(node, port));
  if (ports) return;
  // A script does not say by which way out a step was left: every one that leads on to the next step counts.
  let last = before;
  for (const key of path) {
    if (last !== null && last !== key) {
      for (const [port, to] of Object.entries(program.nodes[last]?.next ?? {})) {
        if (to === key) passed.add(portKey(last, port));
      }
    }
    last = key;
  }
}

export interface WayOut {
  key: string;
  port: string;
  label: string;
}

/** Steps and connected ways out of the whole flow: what there is to cover. */
export function coverable(program: Program): { nodes: string[]; ports: WayOut[] } {
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

// Which steps and ways out a set of calls has passed.
import type { Program } from "@/lib/compile/program";
import { getNodeType } from "@/lib/nodes";
import type { Callable } from "../callable";
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

/**
 * Steps and connected ways out of the whole flow: what there is to cover. Of a script of another hand only what it has items
 * for: what is declared, or goes without saying at its end, no call can be seen to pass.
 */
export function coverable({ program, places }: Pick<Callable, "program" | "places">): {
  nodes: string[];
  ports: WayOut[];
} {
  const shown = places && new Set([...Object.values(places), ...Object.values(program.entries)]);
  const isShown = (key: string) => shown?.has(key) ?? true;
  const nodes = Object.keys(program.nodes).filter(isShown);
  const ports = nodes.flatMap((key) => {
    const node = program.nodes[key];
    if (!node) return [];
    const leads = (to: string | undefined) => to !== undefined && isShown(to);
    return getNodeType(node.type)
      .ports(node.data)
      .filter(({ id }) => leads(node.next[id]))
      .map(({ id, label }) => ({ key, port: id, label }));
  });
  return { nodes, ports };
}

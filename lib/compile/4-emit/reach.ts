// How the flow gets to each node: from which entries, and with whom on the line. It decides which predefined variables
// exist there, whether an end must hang up, and whether a call has been answered yet.
import { getNodeType } from "@/lib/nodes";
import { type EntryName, entryNames, type Program } from "../program";

/** `ringing`: the call has come in and nobody has answered it; `none`: there is no call, or no longer. */
export type Line = "ringing" | "up" | "none";

export interface Reach {
  entries: Set<EntryName>;
  lines: Set<Line>;
}

export function reachOf(program: Program): Map<string, Reach> {
  const reached = new Map<string, Reach>();
  const seen = new Set<string>();
  const stack: [key: string, entry: EntryName, line: Line][] = [];
  for (const entry of entryNames) {
    const key = program.entries[entry];
    if (key !== undefined) stack.push([key, entry, entry === "inbound-call" ? "ringing" : "none"]);
  }
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [key, entry, line] = next;
    const node = program.nodes[key];
    if (!node || seen.has(`${entry} ${line} ${key}`)) continue;
    seen.add(`${entry} ${line} ${key}`);
    const reach = reached.get(key) ?? { entries: new Set(), lines: new Set() };
    reach.entries.add(entry);
    reach.lines.add(line);
    reached.set(key, reach);
    const definition = getNodeType(node.type);
    const after = line === "ringing" && definition.talks?.(node.data) ? "up" : line;
    for (const port of definition.ports(node.data)) {
      const to = node.next[port.id];
      if (to !== undefined) stack.push([to, entry, port.line ?? after]);
    }
  }
  return reached;
}

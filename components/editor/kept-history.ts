// Undo outlives a reload: what can be taken back and done again stays in this tab. It goes with one graph; on any other,
// such as a version that was restored meanwhile, it would undo what nobody remembers.
import type { Graph } from "@/lib/flow/graph";
import { canonicalJson } from "@/lib/shared/json";
import type { History } from "./history";

export interface KeptHistory {
  /** What was kept with this graph. */
  read(graph: Graph): History | null;
  write(graph: Graph, history: History): void;
}

export function keptHistory(flowId: string, storage: Storage): KeptHistory {
  const key = `patchcord-history:${flowId}`;
  const put = (value: { mark: string; history: History }): boolean => {
    try {
      storage.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false; // no room
    }
  };
  return {
    read(graph) {
      try {
        const text = storage.getItem(key);
        if (text === null) return null;
        const { mark, history } = JSON.parse(text) as { mark: string; history: History }; // only `put` writes this key
        return mark === markOf(graph) ? history : null;
      } catch {
        return null;
      }
    },
    write(graph, { past, future }) {
      storage.removeItem(key);
      if (past.length + future.length === 0) return;
      const mark = markOf(graph);
      // The oldest go first when there is no room for all; what could be done again goes whole.
      for (let steps = past.length; steps > 0 || future.length > 0; steps = Math.floor(steps / 2)) {
        if (put({ mark, history: { past: past.slice(past.length - steps), future } }) || steps === 0) return;
      }
    },
  };
}

/** Tells graphs apart well enough for one tab: FNV-1a of the canonical text, and its length. */
function markOf(graph: Graph): string {
  const text = canonicalJson(graph);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length} ${hash >>> 0}`;
}

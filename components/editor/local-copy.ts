// The unsaved draft, kept in this browser until the server has it: it outlives a reload and a server that was killed.
import type { Graph } from "@/lib/flow/graph";

export interface LocalCopy {
  /** The server's revision these edits were made on. */
  baseRevision: number;
  graph: Graph;
  atMs: number;
}

export interface LocalCopies {
  read(): LocalCopy | null;
  /** False when the browser has no room; the page must then say that only this tab has the edits. */
  write(copy: LocalCopy): boolean;
  clear(): void;
}

export function localCopies(flowId: string, storage: Storage): LocalCopies {
  const key = `patchcord-draft:${flowId}`;
  return {
    read() {
      try {
        const text = storage.getItem(key);
        return text === null ? null : (JSON.parse(text) as LocalCopy); // only `write` below writes this key
      } catch {
        return null;
      }
    },
    write(copy) {
      try {
        storage.setItem(key, JSON.stringify(copy));
        return true;
      } catch {
        return false;
      }
    },
    clear() {
      storage.removeItem(key);
    },
  };
}

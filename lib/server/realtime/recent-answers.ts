// Answers of the last turns, so that a turn delivered twice gets the same bytes and does nothing twice. Bounded: two
// generations are kept, the older one dropped when the younger is full.
import "server-only";

export interface RecentAnswers {
  get(key: string): string | Promise<string> | undefined;
  set(key: string, body: string | Promise<string>): void;
}

/** Remembers at least the last `size` answers. */
export function recentAnswers(size: number): RecentAnswers {
  let young = new Map<string, string | Promise<string>>();
  let old = new Map<string, string | Promise<string>>();
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set: (key, body) => {
      if (young.size >= size) {
        old = young;
        young = new Map();
      }
      young.set(key, body);
    },
  };
}

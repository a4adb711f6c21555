// Older graphs, brought to the present version one step at a time. Step N turns version N into N + 1.
import { GRAPH_VERSION } from "../graph";

type Migration = (graph: Record<string, unknown>) => Record<string, unknown>;

/** Index 0 is the step from version 1 to 2. */
const migrations: readonly Migration[] = [];

/** The input in the present version's shape, untouched when it is not a graph of an older version. */
export function migrateGraph(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !("version" in input)) return input;
  if (!Number.isInteger(input.version)) return input;
  let graph = { ...input } as Record<string, unknown>; // any object may be read as one with unknown members
  for (let version = Number(input.version); version < GRAPH_VERSION; version++) {
    const step = migrations[version - 1];
    if (!step) return input;
    graph = { ...step(graph), version: version + 1 };
  }
  return graph;
}

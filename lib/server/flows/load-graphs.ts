// Drafts of several flows, read and parsed: for what looks at whole flows of a list.
import "server-only";
import { parseGraph } from "@/lib/compile/1-parse";
import type { Graph } from "@/lib/flow/graph";
import type { Actor } from "../auth/actor";
import { pool } from "../db/client";
import { withName } from "./get-flow";

/** By flow id; one that is not of the workspace, or cannot be read, is not in it. */
export async function loadGraphs(
  { workspaceId }: Pick<Actor, "workspaceId">,
  flowIds: readonly string[],
): Promise<Map<string, Graph>> {
  if (flowIds.length === 0) return new Map();
  const { rows } = await pool().query<{ id: string; name: string; draft: unknown }>(
    `SELECT id, name, draft FROM "Flow" WHERE "workspaceId" = $1 AND id = ANY($2)`,
    [workspaceId, flowIds],
  );
  return new Map(
    rows.flatMap(({ id, name, draft }) => {
      const parsed = parseGraph(withName(draft, name));
      return parsed.ok ? [[id, parsed.value] as const] : [];
    }),
  );
}

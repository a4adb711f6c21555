// Which live versions were linked with what of the library, and which of them are behind what it holds now.
import "server-only";
import { contentOf, emptyLibrary, type Library, type LibraryKind } from "@/lib/flow/library";
import { isSameJson } from "@/lib/shared/json";
import type { StaleFlow } from "@/lib/views/library";
import { db } from "../db/client";
import { loadReferred } from "./load-library";

export interface LiveUse {
  kind: LibraryKind;
  /** Of the thing that is used. */
  id: string;
  flowId: string;
  flowName: string;
  deploymentId: string;
  connectionName: string;
  versionId: string;
  number: number;
  /** When the version was made. */
  madeMs: number;
}

/** Every thing of the kind that a live version of the workspace uses; one row for each place it is live in. */
export async function liveUses(workspaceId: string, kind: LibraryKind): Promise<LiveUse[]> {
  const rows = await db().$queryRaw<(Omit<LiveUse, "kind" | "madeMs"> & { madeAt: Date })[]>`
    select k.id, f.id as "flowId", f.name as "flowName", d.id as "deploymentId", c.name as "connectionName",
           v.id as "versionId", v.number, v."createdAt" as "madeAt"
    from "Deployment" d
    join "Version" v on v.id = d."liveVersionId"
    join "Flow" f on f.id = d."flowId"
    join "Connection" c on c.id = d."connectionId"
    cross join lateral jsonb_object_keys(coalesce(v.library -> ${kind}, '{}'::jsonb)) as k(id)
    where d."workspaceId" = ${workspaceId} and v."workspaceId" = ${workspaceId}
    order by f.name, c.name`;
  return rows.map(({ madeAt, ...row }) => ({ ...row, kind, madeMs: madeAt.getTime() }));
}

/** Live flows whose version knows the thing as it was, and not as it is now. */
export async function staleFlows(
  workspaceId: string,
  { kind, id }: { kind: LibraryKind; id: string },
  nowMs: number,
): Promise<StaleFlow[]> {
  const uses = (await liveUses(workspaceId, kind)).filter((use) => use.id === id);
  if (uses.length === 0) return [];
  const [now, versions] = await Promise.all([
    loadReferred({ workspaceId }, { references: [{ kind, id }] }),
    db().version.findMany({
      where: { workspaceId, id: { in: uses.map(({ versionId }) => versionId) } },
      select: { id: true, library: true },
    }),
  ]);
  const content = contentOf(now, kind, id, nowMs);
  const behind = new Set(
    versions
      .filter(({ library }) => {
        const then = { ...emptyLibrary, ...(library as Partial<Library>) }; // our own column
        return !isSameJson(contentOf(then, kind, id, nowMs), content);
      })
      .map((version) => version.id),
  );
  return uses
    .filter(({ versionId }) => behind.has(versionId))
    .map(({ deploymentId, flowId, flowName, connectionName, number, madeMs }) => ({
      deploymentId,
      flowId,
      flowName,
      connectionName,
      number,
      asOfMs: madeMs,
    }));
}

// Where a flow is live, or was being put live when something went wrong.
import "server-only";
import { type Static, Type } from "typebox";
import type { Target } from "@/lib/flow/graph";
import type { DeploymentSummary } from "@/lib/views/versions";
import { type Actor, requireRole } from "../auth/actor";
import { connectionName } from "../connections/connection-name";
import { db } from "../db/client";
import { notFound } from "../errors";

export const ListDeploymentsInput = Type.Object(
  { flowId: Type.String({ maxLength: 64 }) },
  { additionalProperties: false },
);

export async function listDeployments(
  actor: Actor,
  { flowId }: Static<typeof ListDeploymentsInput>,
): Promise<DeploymentSummary[]> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const flow = await db().flow.findFirst({ where: { id: flowId, workspaceId }, select: { id: true } });
  if (!flow) throw notFound("flow");
  const rows = await db().deployment.findMany({
    where: { flowId, workspaceId },
    orderBy: [{ liveSince: { sort: "desc", nulls: "last" } }, { createdAt: "desc" }],
    include: { connection: { select: { id: true, name: true, kind: true } } },
  });
  const ids = rows.flatMap(({ liveVersionId, pendingVersionId }) =>
    [liveVersionId ?? [], pendingVersionId ?? []].flat(),
  );
  const versions = await db().version.findMany({
    where: { flowId, workspaceId, id: { in: ids } },
    select: { id: true, number: true },
  });
  const numberOf = (id: string | null) => versions.find((version) => version.id === id)?.number;
  return rows.map((row): DeploymentSummary => {
    const { id, connection, appName, appHash, revision, liveVersionId, liveSince, offlineSince } = row;
    const number = numberOf(liveVersionId);
    const pending = numberOf(row.pendingVersionId);
    return {
      id,
      connection: { ...connection, name: connectionName(connection.name) },
      appName,
      revision,
      target: row.target as Target, // our own column, written by `compile`
      isReady: appHash !== null || (row.target === "sms" && liveVersionId !== null),
      live:
        liveVersionId && number !== undefined
          ? { versionId: liveVersionId, number, sinceMs: liveSince?.getTime() ?? 0 }
          : null,
      offlineSinceMs: offlineSince?.getTime() ?? null,
      pending:
        pending === undefined
          ? null
          : { number: pending, byName: row.pendingBy ?? "", sinceMs: row.pendingSince?.getTime() ?? null },
    };
  });
}

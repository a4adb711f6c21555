// Every publish and rollback of a flow, newest first.
import "server-only";
import { type Static, Type } from "typebox";
import type { Release } from "@/lib/views/versions";
import { type Actor, requireRole } from "../auth/actor";
import { connectionName } from "../connections/connection-name";
import { db } from "../db/client";
import { notFound } from "../errors";

export const ListReleasesInput = Type.Object(
  { flowId: Type.String({ maxLength: 64 }) },
  { additionalProperties: false },
);

const MOST = 200;

export async function listReleases(
  actor: Actor,
  { flowId }: Static<typeof ListReleasesInput>,
): Promise<Release[]> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const flow = await db().flow.findFirst({ where: { id: flowId, workspaceId }, select: { id: true } });
  if (!flow) throw notFound("flow");
  const rows = await db().release.findMany({
    where: { flowId, workspaceId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: MOST,
    include: { deployment: { select: { target: true, connection: { select: { name: true } } } } },
  });
  const ids = [
    ...new Set(rows.flatMap(({ versionId, fromVersionId }) => [versionId, fromVersionId ?? versionId])),
  ];
  const versions = await db().version.findMany({
    where: { flowId, workspaceId, id: { in: ids } },
    select: { id: true, number: true },
  });
  const numbers = new Map(versions.map(({ id, number }) => [id, number]));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind === "rollback" || row.kind === "offline" ? row.kind : "publish",
    number: numbers.get(row.versionId) ?? 0,
    fromNumber: row.fromVersionId ? (numbers.get(row.fromVersionId) ?? null) : null,
    connectionName: connectionName(row.deployment.connection.name),
    target: row.deployment.target,
    message: row.message,
    authorName: row.authorName,
    atMs: row.createdAt.getTime(),
  }));
}

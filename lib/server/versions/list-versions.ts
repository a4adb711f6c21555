// The versions of a flow, newest first, with what is live where, and how many callers are on each at this moment.
import "server-only";
import { type Static, Type } from "typebox";
import type { VersionRow } from "@/lib/views/versions";
import { type Actor, requireRole } from "../auth/actor";
import { connectionName } from "../connections/connection-name";
import { db } from "../db/client";
import { notFound } from "../errors";

export const ListVersionsInput = Type.Object(
  {
    flowId: Type.String({ maxLength: 64 }),
    before: Type.Optional(
      Type.Integer({ minimum: 1, description: "Only versions with a smaller number than this." }),
    ),
  },
  { additionalProperties: false },
);

export const VERSIONS_PER_PAGE = 100;

export async function listVersions(
  actor: Actor,
  { flowId, before }: Static<typeof ListVersionsInput>,
): Promise<{ versions: VersionRow[]; hasMore: boolean }> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const flow = await db().flow.findFirst({ where: { id: flowId, workspaceId }, select: { id: true } });
  if (!flow) throw notFound("flow");
  const [rows, deployments, releases, calls] = await Promise.all([
    db().version.findMany({
      where: { flowId, workspaceId, ...(before === undefined ? {} : { number: { lt: before } }) },
      orderBy: { number: "desc" },
      take: VERSIONS_PER_PAGE + 1,
      select: { id: true, number: true, target: true, message: true, authorName: true, createdAt: true },
    }),
    db().deployment.findMany({
      where: { flowId, workspaceId, liveVersionId: { not: null } },
      select: { liveVersionId: true, connection: { select: { name: true } } },
    }),
    db().release.findMany({
      where: { flowId, workspaceId, kind: "rollback" },
      select: { fromVersionId: true },
    }),
    db().call.groupBy({
      by: ["versionId"],
      where: { flowId, workspaceId, endedAt: null },
      _count: { _all: true },
      _min: { startedAt: true },
    }),
  ]);
  const rolledBack = new Set(releases.map(({ fromVersionId }) => fromVersionId));
  const versions = rows.slice(0, VERSIONS_PER_PAGE).map(({ createdAt, ...row }): VersionRow => {
    const liveOn = deployments
      .filter((one) => one.liveVersionId === row.id)
      .map((one) => connectionName(one.connection.name));
    const now = calls.find(({ versionId }) => versionId === row.id);
    return {
      ...row,
      createdAtMs: createdAt.getTime(),
      liveOn,
      isRolledBack: liveOn.length === 0 && rolledBack.has(row.id),
      calls: now?._count._all ?? 0,
      oldestCallMs: now?._min.startedAt?.getTime() ?? null,
    };
  });
  return { versions, hasMore: rows.length > VERSIONS_PER_PAGE };
}

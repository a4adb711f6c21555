// One flow with its draft, and the head that its pages share. An id of another workspace is as unknown as a wrong one.
import "server-only";
import { Type } from "typebox";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";

export const FlowIdInput = Type.Object({ flowId: Type.String({ maxLength: 64 }) });

export interface FlowHead {
  id: string;
  name: string;
  /** The version callers meet, or null. */
  live: { versionId: string; number: number; sinceMs: number } | null;
  latestVersion: number | null;
  isArchived: boolean;
}

export interface FlowWithDraft extends FlowHead {
  /** As stored: parse it before use. Its name is the flow's. */
  draft: unknown;
  draftRevision: number;
  draftSavedMs: number;
  draftSavedBy: string | null;
}

export async function getFlow(actor: Actor, { flowId }: { flowId: string }): Promise<FlowWithDraft> {
  const [head, row] = await Promise.all([
    getFlowHead(actor, { flowId }),
    db().flow.findFirst({
      where: { id: flowId, workspaceId: actor.workspaceId },
      select: { name: true, draft: true, draftRevision: true, draftSavedAt: true, draftSavedBy: true },
    }),
  ]);
  if (!row) throw notFound("flow");
  const { draft, draftRevision, draftSavedAt, draftSavedBy } = row;
  const editor =
    draftSavedBy && (await db().user.findUnique({ where: { id: draftSavedBy }, select: { name: true } }));
  return {
    ...head,
    draft: withName(draft, row.name),
    draftRevision,
    draftSavedMs: draftSavedAt.getTime(),
    draftSavedBy: editor ? editor.name : null,
  };
}

export async function getFlowHead(actor: Actor, { flowId }: { flowId: string }): Promise<FlowHead> {
  const { workspaceId } = actor;
  const row = await db().flow.findFirst({
    where: { id: flowId, workspaceId },
    select: {
      id: true,
      name: true,
      archivedAt: true,
      versions: { select: { number: true }, orderBy: { number: "desc" }, take: 1 },
      deployments: {
        where: { liveVersionId: { not: null } },
        orderBy: { liveSince: "desc" },
        take: 1,
        select: { liveVersionId: true, liveSince: true },
      },
    },
  });
  if (!row) throw notFound("flow");
  const [deployment] = row.deployments;
  const version =
    deployment?.liveVersionId &&
    (await db().version.findFirst({
      where: { id: deployment.liveVersionId, workspaceId },
      select: { id: true, number: true },
    }));
  return {
    id: row.id,
    name: row.name,
    live: version
      ? { versionId: version.id, number: version.number, sinceMs: deployment.liveSince?.getTime() ?? 0 }
      : null,
    latestVersion: row.versions[0]?.number ?? null,
    isArchived: row.archivedAt !== null,
  };
}

/** The column is the authority on the name; the draft carries it so that a flow file is whole. */
export function withName(draft: unknown, name: string): unknown {
  return typeof draft === "object" && draft !== null ? { ...draft, name } : draft;
}

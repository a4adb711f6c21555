// The threads of a flow, for its editor and for the HTTP API.
import "server-only";
import type { Comments, CommentThread } from "@/lib/views/comments";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";

/** Open threads come first when there are more. */
const MOST_THREADS = 500;

export async function listComments(actor: Actor, { flowId }: { flowId: string }): Promise<Comments> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const flow = await db().flow.findFirst({
    where: { id: flowId, workspaceId },
    select: { commentsRevision: true },
  });
  if (!flow) throw notFound("flow");
  const [threads, members] = await Promise.all([loadThreads(actor, flowId), listPeople(actor)]);
  // The revision was read first: what is written meanwhile is looked up again, never missed.
  return { revision: flow.commentsRevision, threads, members };
}

async function loadThreads({ workspaceId, userId }: Actor, flowId: string): Promise<CommentThread[]> {
  const rows = await db().commentThread.findMany({
    where: { flowId, workspaceId },
    orderBy: [{ resolvedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
    take: MOST_THREADS,
    include: {
      comments: {
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        include: { mentions: { where: { userId: userId ?? "" }, select: { userId: true } } },
      },
    },
  });
  return rows.map(({ id, nodeId, stepName, resolvedAt, resolvedBy, comments }) => ({
    id,
    nodeId,
    stepName,
    resolved: resolvedAt && { ms: resolvedAt.getTime(), by: resolvedBy ?? "" },
    isMine: comments.some(
      ({ authorId, mentions }) => (userId !== null && authorId === userId) || mentions.length > 0,
    ),
    comments: comments.map((comment) => ({
      id: comment.id,
      authorName: comment.authorName,
      isOwn: userId !== null && comment.authorId === userId,
      text: comment.text,
      atMs: comment.createdAt.getTime(),
    })),
  }));
}

/** Everybody of the workspace, by name. */
export async function listPeople({ workspaceId, userId }: Pick<Actor, "workspaceId" | "userId">) {
  const rows = await db().membership.findMany({
    where: { workspaceId },
    select: { userId: true, user: { select: { name: true } } },
    orderBy: { user: { name: "asc" } },
  });
  return rows.map((row) => ({ id: row.userId, name: row.user.name, isMe: row.userId === userId }));
}

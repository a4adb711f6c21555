// Resolves a thread or opens it again, and takes back what one wrote oneself.
import "server-only";
import { type Static, Type } from "typebox";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { Comments } from "@/lib/views/comments";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";
import { touchComments } from "./add-comment";
import { listComments } from "./list-comments";

const id = () => Type.String({ maxLength: 64 });

export const ResolveThreadInput = Type.Object(
  { flowId: id(), threadId: id(), isResolved: Type.Boolean() },
  { additionalProperties: false },
);

export async function resolveThread(
  actor: Actor,
  { flowId, threadId, isResolved }: Static<typeof ResolveThreadInput>,
  clock: Clock = systemClock,
): Promise<Comments> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    await touchComments(tx, actor, flowId);
    const { count } = await tx.commentThread.updateMany({
      where: { id: threadId, flowId, workspaceId },
      data: isResolved
        ? { resolvedAt: new Date(clock.now()), resolvedBy: actor.name }
        : { resolvedAt: null, resolvedBy: null },
    });
    if (count === 0) throw notFound("thread");
  });
  return listComments(actor, { flowId });
}

export const DeleteCommentInput = Type.Object(
  { flowId: id(), commentId: id() },
  { additionalProperties: false },
);

/** One's own only. A thread goes with its last comment. */
export async function deleteComment(
  actor: Actor,
  { flowId, commentId }: Static<typeof DeleteCommentInput>,
): Promise<Comments> {
  requireRole(actor, "viewer");
  const { workspaceId, userId } = actor;
  await db().$transaction(async (tx) => {
    await touchComments(tx, actor, flowId);
    const where = { id: commentId, workspaceId, authorId: userId ?? "", thread: { flowId } };
    const comment = await tx.comment.findFirst({ where, select: { threadId: true } });
    if (!comment) throw notFound("comment");
    await tx.comment.deleteMany({ where: { id: commentId, workspaceId } });
    const { threadId } = comment;
    await tx.commentThread.deleteMany({ where: { id: threadId, workspaceId, comments: { none: {} } } });
  });
  return listComments(actor, { flowId });
}

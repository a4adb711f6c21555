// Where somebody was named in a comment and has not looked yet.
import "server-only";
import { type Static, Type } from "typebox";
import { type Clock, systemClock } from "@/lib/shared/clock";
import type { Mentioned } from "@/lib/views/comments";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";

const MOST_MENTIONS = 20;

/** The newest first. */
export async function listMentions(actor: Actor): Promise<Mentioned[]> {
  requireRole(actor, "viewer");
  const { workspaceId, userId } = actor;
  if (userId === null) return [];
  const rows = await db().mention.findMany({
    where: { workspaceId, userId, seenAt: null, comment: { thread: { flow: { archivedAt: null } } } },
    orderBy: { comment: { createdAt: "desc" } },
    take: MOST_MENTIONS,
    include: { comment: { include: { thread: { include: { flow: { select: { name: true } } } } } } },
  });
  return rows.map(({ comment: { id, thread, authorName, text, createdAt } }) => ({
    commentId: id,
    threadId: thread.id,
    flowId: thread.flowId,
    flowName: thread.flow.name,
    nodeId: thread.nodeId,
    stepName: thread.stepName,
    authorName,
    text,
    atMs: createdAt.getTime(),
  }));
}

export const SeeMentionsInput = Type.Object(
  { flowId: Type.Optional(Type.String({ maxLength: 64, description: "Left out: everywhere." })) },
  { additionalProperties: false },
);

/** The reader has looked at the comments. */
export async function seeMentions(
  actor: Actor,
  { flowId }: Static<typeof SeeMentionsInput>,
  clock: Clock = systemClock,
): Promise<void> {
  requireRole(actor, "viewer");
  const { workspaceId, userId } = actor;
  if (userId === null) return;
  await db().mention.updateMany({
    where: { workspaceId, userId, seenAt: null, ...(flowId && { comment: { thread: { flowId } } }) },
    data: { seenAt: new Date(clock.now()) },
  });
}

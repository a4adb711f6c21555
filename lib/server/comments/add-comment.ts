// Says something about a flow or a step, or answers in a thread. Members whose names follow an @ find it on their flows
// page. Whoever may look may also speak: comments change nothing that callers meet.
import "server-only";
import { type Static, Type } from "typebox";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { mentionedIn } from "@/lib/shared/mentions";
import type { Comments } from "@/lib/views/comments";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { db, type Transaction } from "../db/client";
import { AppError, notFound } from "../errors";
import { listComments, listPeople } from "./list-comments";

export const AddCommentInput = Type.Object(
  {
    flowId: Type.String({ maxLength: 64, description: "A flow's id." }),
    threadId: Type.Optional(
      Type.String({ maxLength: 64, description: "To answer in; left out to begin a thread." }),
    ),
    nodeId: Type.Optional(
      Type.String({ maxLength: 64, description: "The step a new thread is about; left out: the flow." }),
    ),
    text: Type.String({ maxLength: 4_000, description: "Names of members after an @ tell them of it." }),
  },
  { additionalProperties: false },
);

const MOST_COMMENTS = 200;

export async function addComment(
  actor: Actor,
  { flowId, threadId, nodeId, text: written }: Static<typeof AddCommentInput>,
  clock: Clock = systemClock,
): Promise<Comments> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const text = written.trim();
  if (text === "") throw new AppError("invalid_input", { message: t("Write something before you send it.") });
  const mentioned = mentionedIn(text, await listPeople(actor)).filter((id) => id !== actor.userId);
  const createdAt = new Date(clock.now());
  await db().$transaction(async (tx) => {
    await touchComments(tx, actor, flowId);
    const thread =
      threadId === undefined
        ? await beginThread(tx, { workspaceId, flowId, nodeId, createdAt })
        : await reopenThread(tx, { workspaceId, flowId, threadId });
    const { userId: authorId, name: authorName } = actor;
    const mentions = { create: mentioned.map((userId) => ({ workspaceId, userId })) };
    const comment = { id: randomId(), workspaceId, threadId: thread, authorId, authorName, text, createdAt };
    await tx.comment.create({ data: { ...comment, mentions }, select: { id: true } });
  });
  return listComments(actor, { flowId });
}

/** Tells open editors that there is something new. Also finds out whether the flow is one of the workspace. */
export async function touchComments(tx: Transaction, { workspaceId }: Actor, flowId: string): Promise<void> {
  const { count } = await tx.flow.updateMany({
    where: { id: flowId, workspaceId },
    data: { commentsRevision: { increment: 1 } },
  });
  if (count === 0) throw notFound("flow");
}

interface Beginning {
  workspaceId: string;
  flowId: string;
  nodeId: string | undefined;
  createdAt: Date;
}

async function beginThread(tx: Transaction, { workspaceId, flowId, nodeId, createdAt }: Beginning) {
  const stepName = nodeId === undefined ? "" : await nameOfStep(tx, { workspaceId, flowId, nodeId });
  const id = randomId();
  const data = { id, workspaceId, flowId, nodeId: nodeId ?? null, stepName, createdAt };
  await tx.commentThread.create({ data, select: { id: true } });
  return id;
}

async function nameOfStep(
  tx: Transaction,
  { workspaceId, flowId, nodeId }: { workspaceId: string; flowId: string; nodeId: string },
): Promise<string> {
  const [step] = await tx.$queryRaw<{ name: string }[]>`
    select node->>'name' as name from "Flow", jsonb_array_elements("draft"->'nodes') node
    where "Flow".id = ${flowId} and "workspaceId" = ${workspaceId} and node->>'id' = ${nodeId}`;
  if (step) return step.name;
  throw new AppError("not_found", {
    message: t("This step is not in the saved draft. Wait until the draft is saved, then send again."),
  });
}

/** An answer in a resolved thread opens it again: nobody reads there otherwise. */
async function reopenThread(
  tx: Transaction,
  { workspaceId, flowId, threadId }: { workspaceId: string; flowId: string; threadId: string },
): Promise<string> {
  const where = { id: threadId, flowId, workspaceId };
  const thread = await tx.commentThread.findFirst({
    where,
    select: { resolvedAt: true, _count: { select: { comments: true } } },
  });
  if (!thread) throw notFound("thread");
  if (thread._count.comments >= MOST_COMMENTS) {
    throw new AppError("invalid_input", {
      message: t("A thread holds {MOST_COMMENTS} comments. Begin another one.", { MOST_COMMENTS }),
    });
  }
  if (thread.resolvedAt)
    await tx.commentThread.update({ where, data: { resolvedAt: null, resolvedBy: null } });
  return threadId;
}

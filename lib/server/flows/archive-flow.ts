// Takes a flow out of the list, and puts it back. Nothing is deleted. A live flow is refused: callers would go on
// hearing something nobody sees.
import "server-only";
import { type Clock, systemClock } from "@/lib/shared/clock";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError } from "../errors";
import { getFlowHead } from "./get-flow";

export async function archiveFlow(actor: Actor, { flowId }: { flowId: string }, clock: Clock = systemClock) {
  requireRole(actor, "editor");
  const { name, live } = await getFlowHead(actor, { flowId });
  if (live) {
    throw new AppError("not_possible", {
      message: `“${name}” is live: callers meet v${live.number}. Take it offline on its Versions page, then archive it.`,
    });
  }
  await setArchived(actor, flowId, new Date(clock.now()), "flow.archived", clock);
}

export async function restoreFlow(actor: Actor, { flowId }: { flowId: string }, clock: Clock = systemClock) {
  requireRole(actor, "editor");
  await getFlowHead(actor, { flowId });
  await setArchived(actor, flowId, null, "flow.restored", clock);
}

async function setArchived(
  actor: Actor,
  flowId: string,
  archivedAt: Date | null,
  action: string,
  clock: Clock,
) {
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    await tx.flow.update({ where: { id: flowId, workspaceId }, data: { archivedAt }, select: { id: true } });
    await appendAudit(tx, actor, { action, subject: flowId }, clock);
  });
}

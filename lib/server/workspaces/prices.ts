// What calls and texts cost this workspace, as its administrators wrote it down.
import "server-only";
import { noPrices, Prices } from "@/lib/flow/prices";
import { judge } from "@/lib/shared/judge";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";

const arePrices = judge(Prices);

export async function getPrices({ workspaceId }: Pick<Actor, "workspaceId">): Promise<Prices> {
  const row = await db().workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { prices: true },
  });
  const read = arePrices(row.prices);
  return read.ok ? read.value : noPrices; // before anybody wrote any
}

export async function savePrices(actor: Actor, prices: Prices): Promise<Prices> {
  requireRole(actor, "admin");
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    await tx.workspace.update({ where: { id: workspaceId }, data: { prices }, select: { id: true } });
    const detail = { prices: JSON.stringify(prices) };
    await appendAudit(tx, actor, { action: "workspace.changed", subject: workspaceId, detail });
  });
  return prices;
}

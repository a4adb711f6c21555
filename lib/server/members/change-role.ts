// Gives a member another role, from the next request on.
import "server-only";
import { type Static, Type } from "typebox";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, isRole, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { keepAnAdministrator } from "./keep-an-administrator";

export const ChangeRoleInput = Type.Object({ userId: Type.String(), role: Type.String() });

export async function changeRole(actor: Actor, input: Static<typeof ChangeRoleInput>): Promise<void> {
  requireRole(actor, "admin");
  const { workspaceId } = actor;
  const { userId, role } = input;
  if (!isRole(role)) throw new AppError("invalid_input", { message: t("Choose one of the roles.") });
  await db().$transaction(async (tx) => {
    if (role !== "admin") await keepAnAdministrator(tx, workspaceId, userId);
    const { count } = await tx.membership.updateMany({ where: { workspaceId, userId }, data: { role } });
    if (count === 0) throw notFound("member");
    await appendAudit(tx, actor, { action: "member.role_changed", subject: userId, detail: { role } });
  });
}

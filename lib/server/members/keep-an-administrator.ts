// A workspace without an administrator could never be changed again, so the last one stays.
import "server-only";
import { t } from "@/lib/words/t";
import type { Transaction } from "../db/client";
import { AppError } from "../errors";

/** Locks the workspace, so that two administrators cannot demote each other at once. Call before the change. */
export async function keepAnAdministrator(
  tx: Transaction,
  workspaceId: string,
  leavingUserId: string,
): Promise<void> {
  await tx.$executeRaw`select 1 from "Workspace" where id = ${workspaceId} for update`;
  const others = await tx.membership.count({
    where: { workspaceId, role: "admin", userId: { not: leavingUserId } },
  });
  if (others > 0) return;
  throw new AppError("not_possible", {
    message: t("This is the only administrator of the workspace. Make somebody else an administrator first."),
  });
}

// A second workspace: its own flows, numbers, members. Whoever makes it is its administrator.
import "server-only";
import { type Static, Type } from "typebox";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import type { Actor } from "../auth/actor";
import { requireRole } from "../auth/actor";
import { ensureSandboxConnection } from "../connections/ensure-sandbox-connection";
import { db } from "../db/client";
import { AppError } from "../errors";

export const CreateWorkspaceInput = Type.Object({ name: Type.String() });

export async function createWorkspace(
  actor: Actor,
  input: Static<typeof CreateWorkspaceInput>,
): Promise<{ id: string }> {
  requireRole(actor, "admin");
  const { userId } = actor;
  if (!userId) throw new AppError("forbidden", { message: t("An API token cannot make workspaces.") });
  const name = cleanWorkspaceName(input.name);
  const id = randomId();
  await db().$transaction(async (tx) => {
    await tx.workspace.create({ data: { id, name } });
    await tx.membership.create({ data: { workspaceId: id, userId, role: "admin" } });
    const owner = { ...actor, workspaceId: id, role: "admin" as const };
    await appendAudit(tx, owner, { action: "workspace.created", subject: id, detail: { name } });
  });
  await ensureSandboxConnection(id);
  return { id };
}

export function cleanWorkspaceName(text: string): string {
  const name = text.trim();
  if (name.length > 0 && name.length <= 100) return name;
  const message = t("Enter a name of at most 100 characters for the workspace, such as your company's.");
  throw new AppError("invalid_input", { message, fields: { name: message, workspaceName: message } });
}

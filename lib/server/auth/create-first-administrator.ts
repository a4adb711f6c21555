// The set-up page's one action: the first person, their workspace, the sandbox to work against and example flows.
import "server-only";
import { Type } from "typebox";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { ensureSandboxConnection } from "../connections/ensure-sandbox-connection";
import { db } from "../db/client";
import { AppError } from "../errors";
import { seedExamples } from "../flows/seed-examples";
import { cleanWorkspaceName } from "../workspaces/create-workspace";
import { insertAccount, prepareAccount } from "./create-account";
import { isSetUp } from "./is-set-up";

export const FirstAdministratorInput = Type.Object({
  name: Type.String(),
  email: Type.String(),
  password: Type.String(),
  workspaceName: Type.String(),
});

type Input = { name: string; email: string; password: string; workspaceName: string };

/** Any number; it only has to be the same for everybody who asks. */
const SETUP_LOCK = 4_021_001;

export async function createFirstAdministrator(input: Input): Promise<{ workspaceId: string }> {
  if (await isSetUp()) throw alreadySetUp();
  const workspaceName = cleanWorkspaceName(input.workspaceName);
  const account = await prepareAccount(input);
  const workspaceId = randomId();
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${SETUP_LOCK})`;
    if ((await tx.user.count()) > 0) throw alreadySetUp();
    const userId = await insertAccount(tx, account);
    await tx.workspace.create({ data: { id: workspaceId, name: workspaceName } });
    await tx.membership.create({ data: { workspaceId, userId, role: "admin" } });
    const actor = { userId, tokenId: null, workspaceId, role: "admin" as const, name: account.name };
    await appendAudit(tx, actor, {
      action: "workspace.created",
      subject: workspaceId,
      detail: { name: workspaceName },
    });
  });
  // After the commit: they use their own connections, and a person without examples can still work.
  await ensureSandboxConnection(workspaceId);
  await seedExamples(workspaceId);
  return { workspaceId };
}

function alreadySetUp(): AppError {
  return new AppError("conflict", { message: t("Patchcord is already set up. Sign in instead.") });
}

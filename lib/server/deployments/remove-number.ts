// Takes a number away from this flow. Whoever calls it then hears the platform's own announcement.
import "server-only";
import { type Static, Type } from "typebox";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { valueOrThrow } from "../callr/outcome";
import { db } from "../db/client";
import { AppError } from "../errors";
import { type DeployDeps, deployDeps } from "./deploy-deps";
import { getDeployment } from "./get-deployment";

export const RemoveNumberInput = Type.Object(
  {
    deploymentId: Type.String({ maxLength: 64 }),
    number: Type.String({ pattern: "^\\+[1-9][0-9]{5,14}$", description: "E.164." }),
  },
  { additionalProperties: false },
);

export async function removeNumber(
  actor: Actor,
  { deploymentId, number }: Static<typeof RemoveNumberInput>,
  deps: DeployDeps = deployDeps,
): Promise<{ number: string }> {
  requireRole(actor, "publisher");
  const { connectionId, appHash, target, flowId, workspaceId } = await getDeployment(actor, deploymentId);
  if (target === "sms") {
    const where = { connectionId, number, deploymentId, workspaceId };
    const { count } = await db().smsNumber.deleteMany({ where });
    if (count === 0) throw notHere(number);
  } else {
    const apps = await deps.voiceApps(actor, connectionId);
    const known = valueOrThrow(await apps.listNumbers()).find(({ e164 }) => e164 === number);
    if (!appHash || known?.app?.id !== appHash) throw notHere(number);
    valueOrThrow(await apps.removeNumber(appHash, number));
  }
  await db().$transaction(async (tx) => {
    const event = { action: "number.removed", subject: flowId, detail: { number, deploymentId } };
    await appendAudit(tx, actor, event, deps.clock);
  });
  return { number };
}

const notHere = (number: string) =>
  new AppError("not_possible", { message: t("{number} is not assigned to this flow any more.", { number }) });

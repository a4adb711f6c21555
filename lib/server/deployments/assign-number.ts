// Makes a number ring this flow. A number that rings something else is moved only when that was asked for by name.
import "server-only";
import { type Static, Type } from "typebox";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import type { PhoneNumber } from "../callr/client";
import { valueOrThrow } from "../callr/outcome";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { type DeployDeps, deployDeps } from "./deploy-deps";
import { getDeployment } from "./get-deployment";

export const AssignNumberInput = Type.Object(
  {
    deploymentId: Type.String({ maxLength: 64 }),
    number: Type.String({ pattern: "^\\+[1-9][0-9]{5,14}$", description: "E.164." }),
    move: Type.Optional(
      Type.Boolean({
        description: "Also when the number rings another app at present, which then loses it.",
      }),
    ),
  },
  { additionalProperties: false },
);

export async function assignNumber(
  actor: Actor,
  { deploymentId, number, move = false }: Static<typeof AssignNumberInput>,
  deps: DeployDeps = deployDeps,
): Promise<{ number: string }> {
  requireRole(actor, "publisher");
  const deployment = await getDeployment(actor, deploymentId);
  const { connectionId, appHash, target, flowId, workspaceId, liveVersionId } = deployment;
  if (!liveVersionId) throw publishFirst(deployment.flow.name);
  const apps = await deps.voiceApps(actor, connectionId);
  const known = valueOrThrow(await apps.listNumbers()).find(({ e164 }) => e164 === number);
  if (!known) throw notFound("number");
  const isSms = target === "sms";
  if (!(isSms ? known.canReceiveSms : known.canReceiveCalls)) throw wrongKind(number, isSms);
  if (isSms) {
    await assignSmsNumber({ workspaceId, connectionId, number, deploymentId }, move);
  } else {
    if (!appHash) throw publishFirst(deployment.flow.name);
    if (known.app && known.app.id !== appHash && !move) throw ringsElsewhere(number, appName(known));
    if (known.app?.id !== appHash) valueOrThrow(await apps.assignNumber(appHash, number));
  }
  await db().$transaction(async (tx) => {
    const detail = { number, deploymentId, from: !isSms && known.app ? appName(known) : null };
    await appendAudit(tx, actor, { action: "number.assigned", subject: flowId, detail }, deps.clock);
  });
  return { number };
}

interface SmsAssignment {
  workspaceId: string;
  connectionId: string;
  number: string;
  deploymentId: string;
}

async function assignSmsNumber(row: SmsAssignment, move: boolean): Promise<void> {
  const { connectionId, number, deploymentId } = row;
  const where = { connectionId_number: { connectionId, number } };
  const before = await db().smsNumber.findUnique({
    where,
    include: { deployment: { select: { flow: { select: { name: true } } } } },
  });
  if (before && before.deploymentId !== deploymentId && !move) {
    throw ringsElsewhere(number, before.deployment.flow.name);
  }
  await db().smsNumber.upsert({ where, create: row, update: { deploymentId } });
}

const appName = ({ app }: PhoneNumber) => app?.name ?? t("another voice app");

const publishFirst = (name: string) =>
  new AppError("not_possible", {
    message: t("Publish “{name}” first; a number needs something to ring.", { name }),
  });
const wrongKind = (number: string, isSms: boolean) =>
  new AppError("not_possible", {
    message: isSms
      ? t("{number} cannot receive texts.", { number })
      : t("{number} is for texts only; it cannot be called.", { number }),
  });
const ringsElsewhere = (number: string, name: string) =>
  new AppError("conflict", {
    message: t("{number} belongs to “{name}” at present. Moving it takes it away from there.", {
      number,
      name,
    }),
    details: { reason: "rings_elsewhere", name },
  });

// The numbers a flow can be reached by, connection by connection, as the platform sees them at this moment. One
// connection that does not answer does not hide the others.
import "server-only";
import { type Static, Type } from "typebox";
import type { DeploymentNumbers, FlowNumber } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import type { PhoneNumber } from "../callr/client";
import { outcomeError } from "../callr/outcome";
import { connectionName } from "../connections/connection-name";
import { db } from "../db/client";
import type { Deployment } from "../db/generated/client";
import { notFound } from "../errors";
import { type DeployDeps, deployDeps } from "./deploy-deps";

export const ListFlowNumbersInput = Type.Object(
  { flowId: Type.String({ maxLength: 64 }) },
  { additionalProperties: false },
);

export async function listFlowNumbers(
  actor: Actor,
  { flowId }: Static<typeof ListFlowNumbersInput>,
  deps: Pick<DeployDeps, "voiceApps"> = deployDeps,
): Promise<DeploymentNumbers[]> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const flow = await db().flow.findFirst({ where: { id: flowId, workspaceId }, select: { id: true } });
  if (!flow) throw notFound("flow");
  const deployments = await db().deployment.findMany({
    where: { flowId, workspaceId },
    orderBy: [{ liveSince: { sort: "desc", nulls: "last" } }, { createdAt: "desc" }],
    include: { connection: { select: { name: true, kind: true } } },
  });
  return Promise.all(
    deployments.map(async ({ connection, ...deployment }): Promise<DeploymentNumbers> => {
      const { id: deploymentId, target, liveVersionId } = deployment;
      const base = {
        deploymentId,
        connectionName: connectionName(connection.name),
        connectionKind: connection.kind,
        target,
      };
      const known = { ...base, isLive: liveVersionId !== null };
      const all = await (await deps.voiceApps(actor, deployment.connectionId)).listNumbers();
      if (!all.ok) return { ...known, numbers: [], failure: outcomeError(all).message };
      return { ...known, numbers: await usesOf(deployment, all.value), failure: null };
    }),
  );
}

async function usesOf(deployment: Deployment, all: readonly PhoneNumber[]): Promise<FlowNumber[]> {
  if (deployment.target === "sms") return smsUses(deployment, all);
  return all
    .filter(({ canReceiveCalls }) => canReceiveCalls)
    .map(({ app, ...number }) => flowNumber(number, useOf(app, deployment.appHash)));
}

function useOf(app: PhoneNumber["app"], ours: string | null): FlowNumber["use"] {
  if (!app) return { is: "free" };
  return app.id === ours ? { is: "here" } : { is: "elsewhere", name: app.name ?? t("another voice app") };
}

async function smsUses(
  { id, connectionId, workspaceId }: Deployment,
  all: readonly PhoneNumber[],
): Promise<FlowNumber[]> {
  const rows = await db().smsNumber.findMany({
    where: { connectionId, workspaceId },
    include: { deployment: { select: { flow: { select: { name: true } } } } },
  });
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return all
    .filter(({ canReceiveSms }) => canReceiveSms)
    .map((number) => {
      const row = byNumber.get(number.e164);
      if (!row) return flowNumber(number, { is: "free" });
      if (row.deploymentId === id) return flowNumber(number, { is: "here" });
      return flowNumber(number, { is: "elsewhere", name: row.deployment.flow.name });
    });
}

const flowNumber = (
  { e164, type, country }: Pick<PhoneNumber, "e164" | "type" | "country">,
  use: FlowNumber["use"],
): FlowNumber => ({ number: e164, type, country, use });

// The numbers a flow can be reached by, connection by connection, as the platform sees them at this moment. One
// connection that does not answer does not hide the others.
import "server-only";
import { type Static, Type } from "typebox";
import { receivesCalls, receivesSms } from "@/lib/callr/numbers";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import type { Deployment } from "../db/generated/client";
import { AppError, notFound } from "../errors";
import { type DeployDeps, deployDeps } from "./deploy-deps";
import type { PlatformNumber } from "./voice-apps";

export const ListFlowNumbersInput = Type.Object(
  { flowId: Type.String({ maxLength: 64 }) },
  { additionalProperties: false },
);

export interface FlowNumber {
  /** E.164. */
  number: string;
  type: string;
  country: string;
  /** free: rings nothing; here: this deployment; elsewhere: another voice app or flow, by its name. */
  use: { is: "free" } | { is: "here" } | { is: "elsewhere"; name: string };
}

export interface NumbersOfDeployment {
  deploymentId: string;
  connectionName: string;
  connectionKind: string;
  target: string;
  isLive: boolean;
  numbers: FlowNumber[];
  /** Why the numbers are not known, in a sentence. */
  failure: string | null;
}

export async function listFlowNumbers(
  actor: Actor,
  { flowId }: Static<typeof ListFlowNumbersInput>,
  deps: Pick<DeployDeps, "voiceApps"> = deployDeps,
): Promise<NumbersOfDeployment[]> {
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
    deployments.map(async ({ connection, ...deployment }): Promise<NumbersOfDeployment> => {
      const { id: deploymentId, target, liveVersionId } = deployment;
      const base = { deploymentId, connectionName: connection.name, connectionKind: connection.kind, target };
      const known = { ...base, isLive: liveVersionId !== null };
      try {
        const all = await (await deps.voiceApps(actor, deployment.connectionId)).numbers();
        return { ...known, numbers: await usesOf(deployment, all), failure: null };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { ...known, numbers: [], failure: error.message };
      }
    }),
  );
}

async function usesOf(deployment: Deployment, all: readonly PlatformNumber[]): Promise<FlowNumber[]> {
  if (deployment.target === "sms") return smsUses(deployment, all);
  return all
    .filter(({ type }) => receivesCalls(type))
    .map(({ app, ...number }) => ({
      ...number,
      use: !app
        ? { is: "free" }
        : app.hash === deployment.appHash
          ? { is: "here" }
          : { is: "elsewhere", name: app.name },
    }));
}

async function smsUses(
  { id, connectionId, workspaceId }: Deployment,
  all: readonly PlatformNumber[],
): Promise<FlowNumber[]> {
  const rows = await db().smsNumber.findMany({
    where: { connectionId, workspaceId },
    include: { deployment: { select: { flow: { select: { name: true } } } } },
  });
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return all
    .filter(({ type }) => receivesSms(type))
    .map(({ app: _, ...number }) => {
      const row = byNumber.get(number.number);
      if (!row) return { ...number, use: { is: "free" } };
      if (row.deploymentId === id) return { ...number, use: { is: "here" } };
      return { ...number, use: { is: "elsewhere", name: row.deployment.flow.name } };
    });
}

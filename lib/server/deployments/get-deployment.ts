// A deployment by its id, within the workspace of whoever asks.
import "server-only";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";

export async function getDeployment({ workspaceId }: Actor, deploymentId: string) {
  const deployment = await db().deployment.findFirst({
    where: { id: deploymentId, workspaceId },
    include: { flow: { select: { name: true } } },
  });
  if (!deployment) throw notFound("deployment");
  return deployment;
}

// The name of a deployment's voice app on the platform. Two flows of one connection never get the same one, because
// on the platform their people could not tell them apart.
import "server-only";
import { appName } from "@/lib/callr/app-name";
import { db, type Transaction } from "../db/client";

export interface NamedDeployment {
  workspaceId: string;
  connectionId: string;
  target: string;
  flowName: string;
  /** Null before the first publish to that connection. */
  deployment: { id: string; isReady: boolean; appName: string } | null;
}

export async function appNameFor(
  named: NamedDeployment,
  on: Pick<Transaction, "deployment"> = db(),
): Promise<string> {
  const { workspaceId, connectionId, target, flowName, deployment } = named;
  // A REALTIME10 app is written once: renaming the flow later does not rename it.
  if (target === "realtime10" && deployment?.isReady) return deployment.appName;
  const others = await on.deployment.findMany({
    where: {
      workspaceId,
      connectionId,
      target: { not: "sms" },
      ...(deployment && { id: { not: deployment.id } }),
    },
    select: { appName: true },
  });
  return appName(flowName, new Set(others.map((other) => other.appName)));
}

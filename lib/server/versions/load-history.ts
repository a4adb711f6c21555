// What is live, what was before it, and how each came there: what a person looks at before rolling back.
import "server-only";
import type { FlowHistory } from "@/lib/views/versions";
import type { Actor } from "../auth/actor";
import { listDeployments } from "../deployments/list-deployments";
import { listReleases } from "./list-releases";
import { listVersions } from "./list-versions";

export async function loadHistory(actor: Actor, input: { flowId: string }): Promise<FlowHistory> {
  const [{ versions }, deployments, releases] = await Promise.all([
    listVersions(actor, input),
    listDeployments(actor, input),
    listReleases(actor, input),
  ]);
  return { versions, deployments, releases };
}

// Takes a flow out of the list, and puts it back. Nothing is deleted. A flow that numbers lead to is refused: callers
// would go on hearing something nobody sees.
import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { type DeployDeps, deployDeps } from "../deployments/deploy-deps";
import { listFlowNumbers } from "../deployments/list-flow-numbers";
import { AppError } from "../errors";
import { getFlowHead } from "./get-flow";

export async function archiveFlow(
  actor: Actor,
  { flowId }: { flowId: string },
  deps: Pick<DeployDeps, "clock" | "voiceApps"> = deployDeps,
): Promise<void> {
  requireRole(actor, "editor");
  const { name, live } = await getFlowHead(actor, { flowId });
  if (live) await refuseWithNumbers(actor, { flowId, name }, deps);
  await setArchived(actor, flowId, { archivedAt: new Date(deps.clock.now()), action: "flow.archived" });
}

export async function restoreFlow(actor: Actor, { flowId }: { flowId: string }): Promise<void> {
  requireRole(actor, "editor");
  await getFlowHead(actor, { flowId });
  await setArchived(actor, flowId, { archivedAt: null, action: "flow.restored" });
}

async function refuseWithNumbers(
  actor: Actor,
  { flowId, name }: { flowId: string; name: string },
  deps: Pick<DeployDeps, "voiceApps">,
): Promise<void> {
  const deployments = await listFlowNumbers(actor, { flowId }, deps);
  const silent = deployments.find(({ failure }) => failure);
  if (silent) {
    throw new AppError("platform_unreachable", {
      message: t(
        "{connectionName} did not say which numbers lead to “{name}”, so it stays in the list. Try again in a moment.",
        { connectionName: silent.connectionName, name },
      ),
      detail: silent.failure ?? "",
    });
  }
  const numbers = deployments
    .flatMap((deployment) => deployment.numbers)
    .filter(({ use }) => use.is === "here")
    .map(({ number }) => parsePhoneNumberFromString(number)?.formatInternational() ?? number);
  if (numbers.length === 0) return;
  throw new AppError("not_possible", {
    message: t(
      "“{name}” answers {numbers}. Give {numbers2, plural, one {that number} other {those numbers}} to another flow or to none on the Numbers page, then archive it.",
      { name, numbers: numbers.join(" and "), numbers2: numbers.length },
    ),
  });
}

async function setArchived(
  actor: Actor,
  flowId: string,
  { archivedAt, action }: { archivedAt: Date | null; action: string },
): Promise<void> {
  const { workspaceId } = actor;
  await db().$transaction(async (tx) => {
    await tx.flow.update({ where: { id: flowId, workspaceId }, data: { archivedAt }, select: { id: true } });
    await appendAudit(tx, actor, { action, subject: flowId });
  });
}

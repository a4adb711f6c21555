// Takes a flow offline in one place. Its numbers are freed, or kept with a sentence for whoever calls; calls in progress
// go on as they began. The versions stay, and any of them can be put live again.
import "server-only";
import { type Static, Type } from "typebox";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError } from "../errors";
import { carryOffline, closingOf, released } from "./carry-offline";
import { claimDeployment, dropClaim } from "./claim-deployment";
import { type DeployDeps, deployDeps } from "./deploy-deps";
import { getDeployment } from "./get-deployment";
import { PlatformFailure } from "./go-live";

export const TakeOfflineInput = Type.Object(
  {
    deploymentId: Type.String({ maxLength: 64 }),
    expectedRevision: Type.Integer({ minimum: 0, description: "The deployment's revision you looked at." }),
    numbers: Type.Union([Type.Literal("keep"), Type.Literal("free")], {
      description: "keep: they ring on, and callers hear `text`; free: they ring nothing any more.",
    }),
    text: Type.Optional(
      Type.String({ maxLength: 500, description: "What callers hear; a usual sentence when left out." }),
    ),
    overwrite: Type.Optional(
      Type.Boolean({ description: "Writes over a script that somebody changed on the platform." }),
    ),
  },
  { additionalProperties: false },
);
type Input = Static<typeof TakeOfflineInput>;

export interface TakenOffline {
  deploymentId: string;
  versionNumber: number;
  /** E.164; numbers that ring nothing any more. */
  freed: string[];
}

export async function takeOffline(
  actor: Actor,
  input: Input,
  deps: DeployDeps = deployDeps,
): Promise<TakenOffline> {
  requireRole(actor, "publisher");
  const { flow: _, ...deployment } = await getDeployment(actor, input.deploymentId);
  const { flowId, workspaceId, liveVersionId, revision } = deployment;
  if (!liveVersionId) throw notLive();
  if (revision !== input.expectedRevision) throw released();
  const version = await db().version.findFirst({
    where: { id: liveVersionId, flowId, workspaceId },
    select: { id: true, number: true, graph: true },
  });
  if (!version) throw notLive();
  const { numbers, text, overwrite } = input;
  const offline = { numbers, ...(text !== undefined && { text }), ...(overwrite && { overwrite }) };
  const closing = closingOf(deployment, version, offline, deps);
  const claim = { deployment, versionId: version.id, kind: "offline" as const, offline };
  await claimDeployment(actor, claim, deps.clock);
  try {
    const freed = await carryOffline(actor, claim, closing, deps);
    return { deploymentId: deployment.id, versionNumber: version.number, freed };
  } catch (error) {
    const isFailure = error instanceof PlatformFailure;
    const told = { ...claim, offline: { ...offline, isToldFailed: true } };
    await dropClaim(told, isFailure && error.mayBeThere).catch(() => {}); // the first failure is the one to tell
    throw isFailure ? stillLive(error.error, version.number) : error;
  }
}

const stillLive = ({ code, message, detail, cause }: AppError, number: number) =>
  new AppError(code, {
    message: t("{message} v{number} is still live. Try again.", {
      message: /[.!?]$/.test(message) ? message : `${message}.`,
      number,
    }),
    ...(detail === undefined ? {} : { detail }),
    cause,
  });
const notLive = () =>
  new AppError("not_possible", {
    message: t("Nothing of this flow is live there, so nothing can be taken offline."),
  });

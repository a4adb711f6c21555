// A flow that moves to another target answers with another voice app. The numbers that ring it on the old one come along
// where a person said so; until then their callers go on hearing the old version.
import "server-only";
import { t } from "@/lib/words/t";
import type { Actor } from "../auth/actor";
import { db } from "../db/client";
import { AppError } from "../errors";
import { assignNumber } from "./assign-number";
import type { DeployDeps } from "./deploy-deps";

/** E.164, and why it still rings what it rang, in a sentence. */
export interface LeftNumber {
  number: string;
  why: string;
}

/** Where a version is live, or will be. */
export interface Place {
  flowId: string;
  connectionId: string;
  target: string;
}

/**
 * The numbers of a connection that ring this flow on another target than the one it is published for.
 * @returns E.164; null when the platform does not say
 */
export async function numbersElsewhere(
  { workspaceId }: Pick<Actor, "workspaceId">,
  { flowId, connectionId, target }: Place,
  deps: Pick<DeployDeps, "voiceApps">,
): Promise<string[] | null> {
  if (target === "sms") return []; // texts have numbers of their own
  const others = await db().deployment.findMany({
    where: { flowId, workspaceId, target: { notIn: [target, "sms"] }, appHash: { not: null } },
    select: { appHash: true },
  });
  if (others.length === 0) return []; // the platform need not be asked
  const all = await (await deps.voiceApps({ workspaceId }, connectionId)).listNumbers();
  if (!all.ok) return null;
  const apps = new Set(others.map(({ appHash }) => appHash));
  return all.value.flatMap(({ e164, app }) => (app && apps.has(app.id) ? [e164] : []));
}

/** Lets numbers of the flow's other voice apps ring what was just published. What one refuses keeps no other back. */
export async function bringNumbers(
  actor: Actor,
  { deploymentId, numbers, ...place }: Place & { deploymentId: string; numbers: readonly string[] },
  deps: DeployDeps,
): Promise<LeftNumber[]> {
  if (numbers.length === 0) return [];
  const own = await numbersElsewhere(actor, place, deps);
  const left: LeftNumber[] = [];
  for (const number of numbers) {
    try {
      if (own === null) throw notSaid(number);
      if (!own.includes(number)) throw notOurs(number);
      await assignNumber(actor, { deploymentId, number, move: true }, deps);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      left.push({ number, why: error.message });
    }
  }
  return left;
}

/** It may ring somebody else's flow by now. */
const notSaid = (number: string) =>
  new AppError("platform_unreachable", {
    message: t("Callr did not say what {number} rings at present, so it was left alone.", { number }),
  });

const notOurs = (number: string) =>
  new AppError("conflict", {
    message: t("{number} did not ring this flow any more, so it was left alone.", { number }),
  });

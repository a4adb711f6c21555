// Every phone number of every connection, as the platforms see them at this moment, and what each leads to. A
// connection that does not answer does not hide the others.
import "server-only";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import type { PhoneNumber } from "../callr/client";
import { outcomeError } from "../callr/outcome";
import { connectionName } from "../connections/connection-name";
import { ensureSandboxConnection } from "../connections/ensure-sandbox-connection";
import { clientOf } from "../connections/get-client";
import { db } from "../db/client";
import type { Connection } from "../db/generated/client";
import { AppError } from "../errors";

/** A flow of ours, live where the number is. */
export type LiveFlow = { deploymentId: string; flowId: string; flowName: string; channel: "voice" | "sms" };

export type NumberRow = {
  number: string;
  type: string;
  country: string;
  canReceiveCalls: boolean;
  canReceiveSms: boolean;
  /** What a caller reaches: a flow, something else on the platform by its name, or nothing. */
  calls: LiveFlow | { elsewhere: string } | null;
  texts: LiveFlow | null;
};

export type NumbersOfConnection = {
  connectionId: string;
  name: string;
  isSandbox: boolean;
  numbers: NumberRow[];
  /** Why the numbers are not known, in a sentence. */
  problem: string | null;
  /** What a number here can be assigned to. */
  live: LiveFlow[];
};

export async function listNumbers(actor: Actor): Promise<NumbersOfConnection[]> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  await ensureSandboxConnection(workspaceId);
  const connections = await db().connection.findMany({
    where: { workspaceId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return Promise.all(connections.map((connection) => numbersOf(connection)));
}

async function numbersOf(connection: Connection): Promise<NumbersOfConnection> {
  const { id: connectionId, workspaceId, kind } = connection;
  const name = connectionName(connection.name);
  const deployments = await db().deployment.findMany({
    where: { connectionId, workspaceId, liveVersionId: { not: null } },
    orderBy: { createdAt: "asc" },
    include: { flow: { select: { name: true } }, smsNumbers: { select: { number: true } } },
  });
  const live = deployments.map(({ id: deploymentId, flowId, flow, target, appHash, smsNumbers }) => ({
    appHash,
    smsNumbers: smsNumbers.map(({ number }) => number),
    flow: { deploymentId, flowId, flowName: flow.name, channel: target === "sms" ? "sms" : "voice" } as const,
  }));
  const toRow = (phone: PhoneNumber): NumberRow => {
    const { e164: number, type, country, canReceiveCalls, canReceiveSms, app } = phone;
    const ours = live.find(({ appHash }) => app !== null && appHash === app.id)?.flow;
    const texts = live.find(({ smsNumbers }) => smsNumbers.includes(number))?.flow ?? null;
    const calls = ours ?? (app && { elsewhere: app.name ?? t("another voice app") });
    return { number, type, country, canReceiveCalls, canReceiveSms, calls, texts };
  };
  const { numbers, problem } = await ask(connection);
  return {
    connectionId,
    name,
    isSandbox: kind === "sandbox",
    numbers: numbers.map(toRow),
    problem,
    live: live.map(({ flow }) => flow),
  };
}

async function ask(connection: Connection): Promise<{ numbers: PhoneNumber[]; problem: string | null }> {
  try {
    const listed = await clientOf(connection).listNumbers();
    if (listed.ok) return { numbers: listed.value, problem: null };
    const isSilent = listed.reason !== "refused";
    return {
      numbers: [],
      problem: isSilent
        ? t("“{name}” does not answer.", { name: connectionName(connection.name) })
        : outcomeError(listed).message,
    };
  } catch (error) {
    if (error instanceof AppError) return { numbers: [], problem: error.message };
    throw error;
  }
}

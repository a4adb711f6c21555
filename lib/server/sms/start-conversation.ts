// Starts a published SMS flow with somebody, from the API: the flow speaks first.
import "server-only";
import { type Static, Type } from "typebox";
import { destinationFault } from "@/lib/campaigns/destination-policy";
import { parsePhone, phoneFaultWords } from "@/lib/campaigns/phone-number";
import { VARIABLE_NAME } from "@/lib/flow/variables";
import { begin } from "@/lib/runtime/step";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";
import { placeOf } from "./answer-text";
import { findMachine } from "./flow-machine";
import { runFlow } from "./run-flow";

export const StartConversationInput = Type.Object({
  flowId: Type.String({ maxLength: 64 }),
  to: Type.String({ maxLength: 40 }),
  variables: Type.Optional(
    Type.Record(Type.String({ pattern: VARIABLE_NAME }), Type.String({ maxLength: 1_000 })),
  ),
});

export async function startConversation(
  actor: Actor,
  { flowId, to, variables = {} }: Static<typeof StartConversationInput>,
): Promise<{ sessionId: string; state: string }> {
  requireRole(actor, "publisher");
  const { workspaceId } = actor;
  const phone = await textable(actor, to);
  const deployment = await db().deployment.findFirst({
    where: { flowId, workspaceId, target: "sms", liveVersionId: { not: null } },
    include: { smsNumbers: { orderBy: { assignedAt: "asc" }, take: 1 } },
  });
  if (!deployment?.liveVersionId) {
    const flow = await db().flow.findFirst({ where: { id: flowId, workspaceId }, select: { name: true } });
    if (!flow) throw notFound("flow");
    throw new AppError("not_possible", {
      message: t("“{name}” is not live as an SMS flow. Publish it first.", { name: flow.name }),
    });
  }
  const machine = await findMachine(workspaceId, deployment.liveVersionId);
  const ourNumber = deployment.smsNumbers[0]?.number ?? "";
  const id = randomId();
  const facts = { callId: id, caller: phone, called: ourNumber, message: "" };
  const nowMs = Date.now();
  const first = machine && begin(machine, "api-initiated", facts, nowMs, variables);
  if (!machine || !first) {
    throw new AppError("not_possible", {
      message: t("This flow has no start for the API. Add “Started by API or campaign” and publish it."),
    });
  }
  const { connectionId } = deployment;
  const conversing = { sessionId: id, workspaceId, connectionId, flowId, phone, ourNumber };
  const place = placeOf(await runFlow(machine, first, conversing, { facts, nowMs }));
  await db().smsSession.create({
    data: {
      id,
      workspaceId,
      connectionId,
      deploymentId: deployment.id,
      flowId,
      versionId: deployment.liveVersionId,
      phone,
      ourNumber,
      ...place,
    },
  });
  return { sessionId: id, state: place.state };
}

async function textable({ workspaceId }: Actor, to: string): Promise<string> {
  const workspace = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const parsed = parsePhone(to, workspace.homeCountry);
  if (!parsed.ok) {
    const message = phoneFaultWords(parsed.error);
    throw new AppError("invalid_input", { message, fields: { to: message } });
  }
  const phone = parsed.value.e164;
  if (destinationFault(phone, new Set([workspace.homeCountry, ...workspace.countries]))) {
    throw new AppError("not_possible", {
      message: t("This number is outside the countries this workspace may text, or bills its sender."),
    });
  }
  const optedOut = await db().suppression.findFirst({ where: { workspaceId, phone, liftedAt: null } });
  if (optedOut) throw new AppError("not_possible", { message: t("This person asked for no more texts.") });
  return phone;
}

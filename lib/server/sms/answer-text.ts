// Gives an inbound text to the flow it belongs to: the conversation that waits for it, else a new one with the flow
// that has the number. A text no flow takes waits in the inbox for a person.
import "server-only";
import type { CallFacts, Reply } from "@/lib/nodes/contract";
import type { Machine } from "@/lib/runtime/machine";
import { begin, type Position, resume } from "@/lib/runtime/step";
import { db } from "../db/client";
import type { Message, SmsSession } from "../db/generated/client";
import { findMachine } from "./flow-machine";
import { type FlowPause, runFlow } from "./run-flow";

/** @returns whether a flow took it */
export async function answerText(messageId: string, nowMs: number): Promise<boolean> {
  const message = await db().message.findUnique({ where: { id: messageId } });
  if (!message) return false;
  const { workspaceId, phone, ourNumber } = message;
  // A conversation over the shared short code does not know which number that is today.
  const numbers = ourNumber.startsWith("+") ? [ourNumber] : [ourNumber, ""];
  const waiting = await db().smsSession.findFirst({
    where: { workspaceId, phone, ourNumber: { in: numbers }, state: "waiting" },
    orderBy: { updatedAt: "desc" },
  });
  const isTaken = waiting
    ? await goOn(waiting, { kind: "message", text: message.text }, nowMs, message)
    : await startWith(message, nowMs);
  if (isTaken) {
    await db().conversation.updateMany({ where: { workspaceId, phone }, data: { waitsForPerson: false } });
  }
  return isTaken;
}

async function startWith(message: Message, nowMs: number): Promise<boolean> {
  const { workspaceId, connectionId, phone, ourNumber } = message;
  const route = await db().smsNumber.findFirst({
    where: { workspaceId, connectionId, number: ourNumber },
    include: { deployment: true },
  });
  const deployment = route?.deployment;
  if (deployment?.target !== "sms" || !deployment.liveVersionId) return false;
  const machine = await findMachine(workspaceId, deployment.liveVersionId);
  if (!machine) return false;
  // The same text begins the same conversation, also when a process died half-way through it.
  const id = `s-${message.id}`;
  const facts = factsOf(id, message);
  const first = begin(machine, "inbound-sms", facts, nowMs);
  if (!first) return false;
  const conversing = {
    sessionId: id,
    workspaceId,
    connectionId,
    flowId: deployment.flowId,
    phone,
    ourNumber,
  };
  const pause = await runFlow(machine, first, conversing, { facts, nowMs });
  const place = placeOf(pause);
  await db().smsSession.upsert({
    where: { id },
    create: {
      id,
      workspaceId,
      connectionId,
      deploymentId: deployment.id,
      flowId: deployment.flowId,
      versionId: deployment.liveVersionId,
      phone,
      ourNumber,
      ...place,
    },
    update: place,
  });
  return true;
}

/** @param message the text that came; absent when the time ran out */
export async function goOn(
  session: SmsSession,
  reply: Reply,
  nowMs: number,
  message?: Message,
): Promise<boolean> {
  const machine = await findMachine(session.workspaceId, session.versionId);
  if (!machine) return false;
  const facts = factsOf(
    session.id,
    message ?? { phone: session.phone, ourNumber: session.ourNumber, text: "" },
  );
  const position = session.position as unknown as Position; // written by `placeOf`
  const pause = await proceed(machine, position, { session, reply, facts, nowMs });
  await db().smsSession.updateMany({
    where: { id: session.id, state: "waiting" }, // somebody who wrote STOP meanwhile stays out
    data: placeOf(pause),
  });
  return true;
}

function proceed(
  machine: Machine,
  position: Position,
  { session, reply, facts, nowMs }: { session: SmsSession; reply: Reply; facts: CallFacts; nowMs: number },
): Promise<FlowPause> {
  const step = resume(machine, position, reply, facts, nowMs);
  return runFlow(machine, step, { ...session, sessionId: session.id }, { facts, nowMs });
}

function factsOf(callId: string, { phone, ourNumber, text }: Pick<Message, "phone" | "ourNumber" | "text">) {
  return { callId, caller: phone, called: ourNumber, message: text };
}

/** Where a conversation stands, as its row keeps it. */
export function placeOf({ step, waitUntilMs, ending }: FlowPause) {
  return {
    position: JSON.parse(JSON.stringify(step.position)),
    state: waitUntilMs === null ? "ended" : "waiting",
    waitUntil: waitUntilMs === null ? null : new Date(waitUntilMs),
    ending,
  };
}

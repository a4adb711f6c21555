// Runs one SMS conversation from an inbound text (or a time that ran out) to its next wait or its end. What it does on
// the way has a key made of the conversation and the turn, so running it again after a crash does nothing twice.
import "server-only";
import { createHash } from "node:crypto";
import type { CallFacts, Reply, Request } from "@/lib/nodes/contract";
import type { Machine } from "@/lib/runtime/machine";
import { resume, type Step } from "@/lib/runtime/step";
import { db } from "../db/client";
import { performRequest } from "../effects/perform-request";

export interface Conversing {
  sessionId: string;
  workspaceId: string;
  connectionId: string;
  flowId: string;
  phone: string;
  ourNumber: string;
}

export interface FlowPause {
  step: Step;
  /** Null when the conversation has ended. */
  waitUntilMs: number | null;
  ending: string | null;
}

/** Requests one inbound text may cause. Publishing refuses circles without a wait; this cuts a forced one. */
const MAX_REQUESTS = 50;
/** A person waits for a text longer than a caller does for a word. */
const REQUEST_BUDGET_MS = 10_000;

export async function runFlow(
  machine: Machine,
  first: Step,
  session: Conversing,
  { facts, nowMs }: { facts: CallFacts; nowMs: number },
): Promise<FlowPause> {
  let step = first;
  for (let requests = 0; ; requests++) {
    const { output } = step;
    if (output.kind === "wait") return { step, waitUntilMs: nowMs + output.timeoutMs, ending: null };
    if (output.kind === "end") return { step, waitUntilMs: null, ending: output.how };
    if (output.kind === "command") return { step, waitUntilMs: null, ending: "lost" }; // only calls have commands
    if (requests >= MAX_REQUESTS) return { step, waitUntilMs: null, ending: "stuck" };
    const reply = await perform(output.request, `${session.sessionId}:${step.position.turn}`, session);
    step = resume(machine, step.position, reply, facts, nowMs);
  }
}

async function perform(request: Request, key: string, session: Conversing): Promise<Reply> {
  const filled =
    request.do === "sms" && request.from === "" ? { ...request, from: senderOf(session) } : request;
  const reply = await performRequest(filled, key, session, REQUEST_BUDGET_MS);
  if (filled.do === "sms" && reply.kind === "sms") await keepMessage(filled, key, session, reply.ok);
  return reply;
}

/** An answer comes from the number that was written to; a short code is the platform's to choose. */
const senderOf = ({ ourNumber }: Conversing): string => (ourNumber.startsWith("+") ? ourNumber : "");

async function keepMessage(
  { to, text }: { to: string; text: string },
  key: string,
  { sessionId, workspaceId, connectionId, flowId, ourNumber }: Conversing,
  isSent: boolean,
): Promise<void> {
  const phone = to.replace(/[\s().-]/g, "");
  const made = await db().message.createMany({
    data: [
      {
        id: createHash("sha256").update(key).digest("hex").slice(0, 32), // the reference it was sent with
        workspaceId,
        connectionId,
        phone,
        ourNumber,
        direction: "out",
        text,
        state: isSent ? "sent" : "refused",
        flowId,
        sessionId,
      },
    ],
    skipDuplicates: true,
  });
  if (made.count === 0) return;
  await db().conversation.updateMany({
    where: { workspaceId, phone },
    data: { lastAt: new Date(), lastText: text, lastDirection: "out", flowId },
  });
}

// One text from a flow, at most once. The claim is a row written before sending, so that a turn that is delivered twice,
// or answered by two instances, still sends one text. Nobody who opted out is texted, no number that costs extra, and
// no more than the caps: a caller can make a flow text, so a flow must not be able to spend without limit.
import "server-only";
import { createHash } from "node:crypto";
import { destinationFault } from "@/lib/campaigns/destination-policy";
import { getClient } from "../connections/get-client";
import { db } from "../db/client";
import { log } from "../log";
import type { Asker } from "./perform-request";

interface FlowSms {
  to: string;
  from: string;
  text: string;
}

const HOUR_MS = 3_600_000;
/** Texts of one flow in an hour. A busy line of 500 calls an hour that texts each caller stays below. */
export const MAX_PER_FLOW_HOUR = 1_000;
/** Texts to one number in an hour, whatever the flow. */
export const MAX_PER_PHONE_HOUR = 10;

/** What a turn that cannot wait and the sending it waits for tell each other. */
export interface Attempt {
  /** Whether the text may be on its way. */
  isBegun: boolean;
  /** Whether the turn was answered meanwhile: what has not begun must not begin any more. */
  isOver: boolean;
}

/** Whether the platform accepted the text. Rejects when the database is away: without a claim nothing is sent. */
export async function sendFlowSms(
  sms: FlowSms,
  key: string,
  asker: Asker,
  attempt: Attempt,
): Promise<boolean> {
  const to = sms.to.replace(/[\s().-]/g, "");
  const why = await whyNot(to, sms, asker);
  if (why !== null) {
    log().warn({ flowId: asker.flowId, why }, "a flow's text was not sent");
    return false;
  }
  if (attempt.isOver) return false;
  attempt.isBegun = true;
  const earlier = await claim(to, key, asker);
  if (earlier !== "ours") return earlier;
  const client = await getClient(asker, asker.connectionId);
  const outcome = await client.sendSms({
    to,
    from: sms.from,
    text: sms.text,
    nature: "alerting",
    reference: referenceOf(key),
  });
  // In doubt counts as sent: the flow must not offer a second way to the same text.
  const sent = outcome.ok || outcome.reason === "in_doubt";
  if (!outcome.ok)
    log().warn(
      { flowId: asker.flowId, reason: outcome.reason, detail: outcome.message },
      "the platform did not take a flow's text",
    );
  await db().callEffect.update({
    where: { workspaceId_key: { workspaceId: asker.workspaceId, key } },
    data: { sent },
  });
  return sent;
}

async function whyNot(to: string, { text }: FlowSms, { workspaceId, flowId }: Asker): Promise<string | null> {
  if (!/^\+[1-9][0-9]{5,14}$/.test(to)) return "not a phone number";
  if (text.trim() === "") return "an empty text";
  const since = new Date(Date.now() - HOUR_MS);
  const [workspace, isSuppressed, ofFlow, toPhone] = await Promise.all([
    db().workspace.findUniqueOrThrow({ where: { id: workspaceId } }),
    db().suppression.findFirst({ where: { workspaceId, phone: to, liftedAt: null } }),
    db().callEffect.count({ where: { flowId, at: { gt: since } } }),
    db().callEffect.count({ where: { workspaceId, phone: to, at: { gt: since } } }),
  ]);
  const fault = destinationFault(to, new Set([workspace.homeCountry, ...workspace.countries]));
  if (fault) return fault;
  if (isSuppressed) return "the person opted out";
  if (ofFlow >= MAX_PER_FLOW_HOUR) return "this flow's cap for an hour";
  return toPhone >= MAX_PER_PHONE_HOUR ? "this number's cap for an hour" : null;
}

/** "ours" when nobody did this before, else what became of it. */
async function claim(phone: string, key: string, { workspaceId, flowId }: Asker): Promise<"ours" | boolean> {
  const { count } = await db().callEffect.createMany({
    data: [{ workspaceId, key, flowId, phone }],
    skipDuplicates: true,
  });
  if (count === 1) return "ours";
  const earlier = await db().callEffect.findUnique({ where: { workspaceId_key: { workspaceId, key } } });
  return earlier?.sent ?? true; // still being sent by the turn that came first
}

/** The platform takes 32 letters and digits. */
const referenceOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 32);

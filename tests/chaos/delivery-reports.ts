// Ten thousand delivery reports, a day late, each delivered three times and all of them shuffled: everybody must end where
// reading them once and in order leads, and each report must be acknowledged quickly.
import { randomUUID } from "node:crypto";
import { signBody } from "@/lib/callr/webhook-signature";
import { webhookHeaders } from "@/lib/callr/webhooks";
import { mayMove, type RecipientState, stateOfStatus } from "@/lib/campaigns/delivery";
import { secretBox } from "@/lib/server/crypto/secret-box";
import { tokenHash } from "@/lib/server/crypto/token";
import { db } from "@/lib/server/db/client";
import { webhookHandler } from "@/lib/server/webhooks/webhook-handler";
import { runningCampaign } from "../support/campaign";
import { seededRandom } from "../support/seeded-random";
import { makeWorkspace } from "../support/workspace";
import { startProduct } from "./chaos-product";
import { openDoor, percentile } from "./phone-line";

const REPORTS = Number(process.env.CHAOS_REPORTS ?? 10_000);
const COPIES = 3;
const AT_ONCE = 16;
const P99_MS = 500;
const LATE_MS = 23 * 3_600_000;
const SECRET = "a secret between the platform and us";
const TOKEN = "chaos-webhook-token-0123456789";

/** What the platform reports about one message, in the order in which it happened. */
const histories = [
  ["SENT", "RECEIVED"],
  ["PENDING", "RECEIVED"],
  ["SENT", "FAILED"],
  ["REMOTE_QUEUED", "EXPIRED"],
  ["PENDING", "SENT"],
];

interface Report {
  recipientId: string;
  body: string;
}

export async function deliveryReports(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const product = await startProduct();
  const door = await openDoor({ "/api/webhooks/": webhookHandler });
  try {
    const { reports, expected } = await plan(random);
    const queue = shuffled(Array.from({ length: COPIES }, () => reports).flat(), random);
    const queueLength = queue.length;
    const latencies: number[] = [];
    const faults: string[] = [];
    let deferred = 0;
    const deliver = async () => {
      for (let report = queue.pop(); report; report = queue.pop()) {
        const startedMs = performance.now();
        const { status } = await fetch(`http://127.0.0.1:${door.port}/api/webhooks/${TOKEN}`, {
          method: "POST",
          headers: { [webhookHeaders.signature]: signBody("SHA256", SECRET, report.body) },
          body: report.body,
        });
        latencies.push(performance.now() - startedMs);
        if (status === 204) continue;
        if (status !== 503) faults.push(`a report was answered ${status}`);
        deferred += 1;
        queue.unshift(report); // the platform delivers again what was not taken
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, deliver));
    faults.push(...(await judge(expected, reports.length)));
    const p99 = percentile(latencies, 0.99);
    if (deferred > queueLength * 0.01) faults.push(`${deferred} reports were put off`);
    if (p99 > P99_MS) faults.push(`p99 is ${p99.toFixed(0)} ms`);
    console.log(
      `      ${reports.length} reports of ${expected.size} messages, ${LATE_MS / 3_600_000} hours late, ${COPIES} times each: ` +
        `p99 ${p99.toFixed(0)} ms, longest ${percentile(latencies, 1).toFixed(0)} ms`,
    );
    return faults;
  } finally {
    await door.close();
    await product.release();
  }
}

/** Messages that are out, the reports about them, and where each must end. One in five is in doubt: its id was never told us. */
async function plan(random: () => number) {
  const { workspaceId } = await makeWorkspace("Chaos");
  const campaignId = await runningCampaign(workspaceId, Math.ceil(REPORTS / 2));
  const { connectionId } = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const { secret, keyId } = secretBox().seal(SECRET);
  await db().webhook.create({
    data: {
      id: randomUUID(),
      workspaceId,
      connectionId,
      type: "sms.mt.status_update",
      remoteHash: "CHAOS001",
      tokenHash: tokenHash(TOKEN),
      hmacSecret: secret,
      hmacKeyId: keyId,
    },
  });
  await db().$executeRaw`
    UPDATE "Recipient" SET "sentAt" = now() - interval '23 hours',
      state = CASE WHEN position % 5 = 0 THEN 'in_doubt' ELSE 'sent' END,
      "messageHash" = CASE WHEN position % 5 = 0 THEN NULL ELSE 'M' || position END`;
  const reports: Report[] = [];
  const expected = new Map<string, RecipientState>();
  for (const recipient of await db().recipient.findMany()) {
    const history = histories[Math.floor(random() * histories.length)] ?? [];
    let state = recipient.state as RecipientState; // written just above
    for (const status of history) {
      const next = stateOfStatus(status);
      if (next && mayMove(state, next)) state = next;
      reports.push({ recipientId: recipient.id, body: bodyOf(recipient, status) });
    }
    expected.set(recipient.id, state);
  }
  return { reports, expected };
}

function bodyOf({ id, position, phone, text }: Row, status: string): string {
  const data = { hash: `M${position}`, to: phone, text, status, status_error: "", user_data: id };
  return JSON.stringify({
    event_id: randomUUID(),
    event_at: new Date(Date.now() - LATE_MS).toISOString(),
    hook_hash: "CHAOS001",
    try: 9,
    type: "sms.mt.status_update",
    data,
  });
}

interface Row {
  id: string;
  position: number;
  phone: string;
  text: string;
}

async function judge(expected: ReadonlyMap<string, RecipientState>, reports: number): Promise<string[]> {
  const faults: string[] = [];
  for (const { id, phone, state, messageHash, position } of await db().recipient.findMany()) {
    if (state !== expected.get(id))
      faults.push(`${phone} is ${state}, read in order it is ${expected.get(id)}`);
    if (messageHash !== `M${position}`) faults.push(`${phone} has the message ${messageHash}`);
  }
  const taken = await db().webhookEvent.count();
  if (taken !== reports) faults.push(`${taken} events were taken of ${reports}`);
  return faults;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other] as T, all[at] as T]; // both are inside
  }
  return all;
}

// Webhooks on the real database: who may speak, and what a report that comes late, twice or forged changes.
import { beforeEach, describe, expect, it } from "vitest";
import { signBody } from "@/lib/callr/webhook-signature";
import { secretBox } from "@/lib/server/crypto/secret-box";
import { tokenHash } from "@/lib/server/crypto/token";
import { db } from "@/lib/server/db/client";
import { webhookHandler } from "@/lib/server/webhooks/webhook-handler";
import { randomId } from "@/lib/shared/ids";
import { runningCampaign } from "../support/campaign";
import { withDatabase } from "../support/database";
import { seededRandom } from "../support/seeded-random";
import { makeWorkspace } from "../support/workspace";

withDatabase();

const SECRET = "a secret of the webhook";
let token: string;
let campaignId: string;
let workspaceId: string;
beforeEach(async () => {
  ({ workspaceId } = await makeWorkspace());
  campaignId = await runningCampaign(workspaceId, 10);
  token = await subscribe(campaignId);
  await db().recipient.updateMany({ where: { campaignId }, data: { state: "sent", sentAt: new Date() } });
});

async function subscribe(id: string): Promise<string> {
  const { connectionId, workspaceId: owner } = await db().campaign.findUniqueOrThrow({ where: { id } });
  const fresh = randomId();
  const sealed = secretBox().seal(SECRET);
  for (const type of ["sms.mo", "sms.mt.status_update"]) {
    await db().webhook.create({
      data: {
        id: randomId(),
        workspaceId: owner,
        connectionId,
        type,
        remoteHash: "HOOK0001",
        tokenHash: tokenHash(fresh),
        hmacSecret: sealed.secret,
        hmacKeyId: sealed.keyId,
      },
    });
  }
  return fresh;
}

const eventOf = (type: string, data: Record<string, unknown>, id = randomId()) =>
  Buffer.from(
    JSON.stringify({
      event_id: id,
      event_at: "2026-11-23T16:00:00.000Z",
      hook_hash: null,
      try: 0,
      type,
      data,
    }),
  );
const reportOf = (recipient: { id: string; phone: string; text: string }, status: string, id?: string) =>
  eventOf(
    "sms.mt.status_update",
    {
      hash: recipient.id.slice(0, 8).toUpperCase(),
      status,
      status_error: "",
      user_data: recipient.id,
      to: recipient.phone,
      text: recipient.text,
      b_customer_debit: "4.50",
    },
    id,
  );

async function post(
  body: Buffer,
  change: { token?: string; signature?: string | undefined; method?: string } = {},
) {
  const signature = "signature" in change ? change.signature : signBody("SHA256", SECRET, body);
  const reply = await webhookHandler({
    method: change.method ?? "POST",
    path: `/api/webhooks/${change.token ?? token}`,
    headers: { "content-type": "application/json", ...(signature && { "x-callr-hmacsignature": signature }) },
    body,
  });
  return reply.status;
}
const firstRecipient = () =>
  db().recipient.findFirstOrThrow({ where: { campaignId }, orderBy: { position: "asc" } });
const stateOf = async (id: string) => (await db().recipient.findUniqueOrThrow({ where: { id } })).state;

describe("who may speak", () => {
  it("takes a signed event", async () => {
    const recipient = await firstRecipient();
    expect(await post(reportOf(recipient, "RECEIVED"))).toBe(204);
    expect(await db().recipient.findUnique({ where: { id: recipient.id } })).toMatchObject({
      state: "delivered",
      debit: 450,
    });
  });

  it("refuses a body with any bit flipped, and changes nothing", async () => {
    const recipient = await firstRecipient();
    const body = reportOf(recipient, "RECEIVED");
    const signature = signBody("SHA256", SECRET, body);
    for (let at = 0; at < body.length; at++) {
      const flipped = Buffer.from(body);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      expect(await post(flipped, { signature })).toBe(404);
    }
    expect(await stateOf(recipient.id)).toBe("sent");
  });

  it("refuses no signature, another algorithm, another secret and JSON written anew", async () => {
    const body = reportOf(await firstRecipient(), "RECEIVED");
    expect(await post(body, { signature: undefined })).toBe(404);
    expect(await post(body, { signature: signBody("MD5", SECRET, body) })).toBe(404);
    expect(await post(body, { signature: signBody("SHA256", "another secret", body) })).toBe(404);
    const anew = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1));
    expect(await post(anew, { signature: signBody("SHA256", SECRET, body) })).toBe(404);
  });

  it("tells a wrong token and a wrong method nothing", async () => {
    const body = reportOf(await firstRecipient(), "RECEIVED");
    expect(await post(body, { token: randomId() })).toBe(404);
    expect(await post(body, { token: "../../etc/passwd" })).toBe(404);
    expect(await post(body, { method: "GET" })).toBe(404);
  });

  it("keeps to its own workspace, even when it names another one's message", async () => {
    const stranger = await makeWorkspace("Somebody else");
    const other = await runningCampaign(stranger.workspaceId, 1);
    await db().recipient.updateMany({
      where: { campaignId: other },
      data: { state: "sent", sentAt: new Date() },
    });
    const theirs = await db().recipient.findFirstOrThrow({ where: { campaignId: other } });
    expect(await post(reportOf(theirs, "RECEIVED"))).toBe(204);
    expect(await stateOf(theirs.id)).toBe("sent");
  });
});

describe("reports", () => {
  it("has one effect however often an event comes at once", async () => {
    const { phone } = await firstRecipient();
    const body = eventOf("sms.mo", { hash: "IN000001", from: phone, to: "36111", text: "YES" });
    const statuses = await Promise.all(Array.from({ length: 25 }, () => post(body)));
    expect(new Set(statuses)).toEqual(new Set([204]));
    expect(await db().message.count({ where: { workspaceId, phone } })).toBe(1);
    expect(await db().smsTurn.count({ where: { workspaceId, phone } })).toBe(1);
  });

  it("ends the same however reports are shuffled and repeated", async () => {
    const recipients = await db().recipient.findMany({ where: { campaignId }, orderBy: { position: "asc" } });
    const endings = ["RECEIVED", "FAILED", "EXPIRED", "ERROR"];
    const events = recipients.flatMap((recipient, at) =>
      ["PENDING", "SENT", "REMOTE_QUEUED", endings[at % 4] ?? ""].map((status) => {
        return reportOf(recipient, status);
      }),
    );
    const random = seededRandom(11);
    const shuffled = [...events, ...events, ...events]
      .map((body) => ({ body, key: random() }))
      .sort((a, b) => a.key - b.key);
    for (const { body } of shuffled) await post(body);
    const states = await Promise.all(recipients.map(({ id }) => stateOf(id)));
    const expected = ["delivered", "failed", "expired", "refused"];
    expect(states).toEqual(recipients.map((_, at) => expected[at % 4]));
  });

  it("keeps a late delivery after the end as a note", async () => {
    const recipient = await firstRecipient();
    await post(reportOf(recipient, "EXPIRED"));
    await post(reportOf(recipient, "RECEIVED"));
    expect(await db().recipient.findUnique({ where: { id: recipient.id } })).toMatchObject({
      state: "expired",
      note: "Callr later reported: delivered",
    });
  });

  it("settles a message whose id was never told us", async () => {
    const recipient = await firstRecipient();
    await db().recipient.update({
      where: { id: recipient.id },
      data: { state: "in_doubt", askAt: new Date() },
    });
    const body = eventOf("sms.mt.status_update", {
      hash: "LOST0001",
      status: "SENT",
      user_data: "",
      to: recipient.phone,
      text: recipient.text,
    });
    await post(body);
    expect(await db().recipient.findUnique({ where: { id: recipient.id } })).toMatchObject({
      state: "sent",
      messageHash: "LOST0001",
      askAt: null,
    });
  });
});

describe("answers", () => {
  const say = async (text: string) => {
    const { phone } = await firstRecipient();
    await post(eventOf("sms.mo", { hash: "IN000002", from: phone, to: "36111", text }));
    return phone;
  };

  it("belong to the campaign they answer", async () => {
    const phone = await say("YES");
    expect(await db().message.findFirst({ where: { phone, workspaceId } })).toMatchObject({
      campaignId,
      intent: "other",
    });
    expect(await db().conversation.findFirst({ where: { phone, workspaceId } })).toMatchObject({
      waitsForPerson: true,
      unread: 1,
    });
  });

  it("STOP blocks, START lifts, and what sounds like STOP waits for a person", async () => {
    const phone = await say("Arrêt !");
    const blocked = () => db().suppression.findFirst({ where: { workspaceId, phone, liftedAt: null } });
    expect(await blocked()).toMatchObject({ reason: "stop_reply", campaignId });
    await say("start");
    expect(await blocked()).toBeNull();
    await say("please stop texting me");
    expect(await blocked()).toMatchObject({ reason: "sounds_like_stop", reviewedAt: null });
  });
});

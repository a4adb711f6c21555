// The sending engine on the real database, against a platform that loses, refuses and slows down.
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { type Claim, claimRecipients } from "@/lib/server/campaigns/claim-recipients";
import { finishCampaigns } from "@/lib/server/campaigns/finish-campaigns";
import { lookUpReports } from "@/lib/server/campaigns/look-up-reports";
import type { SmsPlatform } from "@/lib/server/campaigns/platform";
import { beginSending, recordSent, returnClaim } from "@/lib/server/campaigns/recipient-moves";
import { recoverLeases } from "@/lib/server/campaigns/recover-leases";
import { type SendDeps, sendOne } from "@/lib/server/campaigns/send-one";
import { settleDoubt } from "@/lib/server/campaigns/settle-doubt";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "@/lib/server/campaigns/steer-campaign";
import { optOut } from "@/lib/server/campaigns/suppress";
import { db, pool } from "@/lib/server/db/client";
import { asRunning, quick, runningCampaign, sendNow, states } from "../support/campaign";
import { withDatabase } from "../support/database";
import { type FakeSmsPlatform, fakeSmsPlatform } from "../support/fake-sms-platform";
import { seededRandom } from "../support/seeded-random";
import { makeWorkspace } from "../support/workspace";

withDatabase();

let actor: Actor;
let platform: FakeSmsPlatform;
beforeEach(async () => {
  actor = await makeWorkspace();
  platform = fakeSmsPlatform();
});

const begin = (people: number, change = {}) => runningCampaign(actor.workspaceId, people, change);
const campaign = (id: string) => db().campaign.findUniqueOrThrow({ where: { id } });
const usedToday = async () =>
  (await db().smsDay.findFirst({ where: { workspaceId: actor.workspaceId } }))?.parts ?? 0;
const settle = async (id: string) => {
  const { connectionId } = await campaign(id);
  await db().recipient.updateMany({
    where: { campaignId: id, state: "in_doubt" },
    data: { askAt: new Date(0) },
  });
  return settleDoubt(pool(), connectionId, { platform, settings: quick, random: () => 0 });
};
const claim = async (id: string, most: number) => {
  const claiming = await claimRecipients(pool(), await asRunning(id), {
    most,
    now: Date.now,
    settings: quick,
  });
  return claiming.kind === "claimed" ? claiming.claims : [];
};
const depsOf = (of: SmsPlatform): SendDeps => ({
  pool: pool(),
  platform: of,
  settings: quick,
  now: Date.now,
  random: () => 0,
  wait: async () => {},
  isStopping: () => false,
  onError: () => {},
});
const expireLeases = (id: string) =>
  db().recipient.updateMany({
    where: { campaignId: id, leaseUntil: { not: null } },
    data: { leaseUntil: new Date(Date.now() - 1_000) },
  });
/** Nobody twice, and everybody once who was to get it. */
const expectOnceEach = (people: number) => {
  expect(new Set(platform.sent.map(({ to }) => to)).size).toBe(people);
  expect(platform.sent.length).toBe(people);
};

describe("sending", () => {
  it("texts everybody once, counts the parts and finishes", async () => {
    const id = await begin(60);
    await sendNow(id, platform);
    expectOnceEach(60);
    expect(await states(id)).toBe("sent 60");
    expect(await usedToday()).toBe(60);
    await finishCampaigns(pool());
    expect(await campaign(id)).toMatchObject({ status: "finished", usedParts: 60 });
  });

  it("shares one campaign among processes without a double", async () => {
    const id = await begin(80);
    await Promise.all([1, 2, 3, 4].map(() => sendNow(id, platform)));
    expectOnceEach(80);
  });

  it("stops at the campaign's cap and says so", async () => {
    const id = await begin(10, { capParts: 7, parts: 2 });
    expect(await sendNow(id, platform)).toEqual({ kind: "cap", which: "cap" });
    expect(platform.sent.length).toBe(3);
  });

  it("never passes the day's cap, also not with campaigns on two senders at once", async () => {
    const { workspaceId } = actor;
    await db().smsSettings.create({ data: { workspaceId, sendingHours: {}, partsPerDay: 25 } });
    const ids = await Promise.all([begin(30, { sender: "ONE" }), begin(30, { sender: "TWO" })]);
    const ended = await Promise.all(ids.map((id) => sendNow(id, platform)));
    expect(platform.sent.length).toBe(25);
    expect(ended).toContainEqual({ kind: "cap", which: "day_cap" });
  });

  it("keeps to the throttle, shared by two processes", async () => {
    const id = await begin(30, { partsPerMinute: 600 }); // one each 101 ms
    const times: number[] = [];
    platform.onSend = () => {
      times.push(Date.now());
      return "send";
    };
    const start = Date.now();
    await Promise.all([sendNow(id, platform), sendNow(id, platform)]);
    // A busy machine may be late with any of them; none may go before its turn.
    const early = times.sort((a, b) => a - b).filter((at, place) => at < start + place * 100);
    expect(early).toEqual([]);
    expectOnceEach(30);
  });

  it("goes by the clock of when its turn to claim came, however long that took", async () => {
    const id = await begin(2, { partsPerMinute: 600 });
    await claim(id, 1); // makes the lane
    const other = await pool().connect();
    await other.query(`BEGIN`);
    await other.query(`UPDATE "SmsLane" SET "nextAt" = now() - interval '1 hour'`);
    const claiming = claim(id, 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const releasedMs = Date.now();
    await other.query(`COMMIT`);
    other.release();
    const [held] = await claiming;
    expect(held?.slotMs).toBeGreaterThanOrEqual(releasedMs - 1); // clocks tell whole milliseconds
  });
});

describe("a process that was stopped for a while", () => {
  it("sends nothing on a claim it may send on no more", async () => {
    const id = await begin(1);
    const [held] = await claim(id, 1);
    if (!held) throw new Error("nothing was claimed");
    let nowMs = held.slotMs;
    // It is stopped after its database has said "go", and before it hears so.
    const slow = {
      query: async (text: string, values: unknown[]) => {
        const result = await pool().query(text, values);
        nowMs += quick.leaseMarginMs;
        return result;
      },
    } as unknown as ReturnType<typeof pool>; // all that is used of it
    await sendOne(await asRunning(id), held, { ...depsOf(platform), pool: slow, now: () => nowMs });
    expect(platform.sent).toEqual([]);
    expect(await states(id)).toBe("sending 1"); // others settle it, as after a process that died
  });
});

describe("a platform that asks to slow down", () => {
  it("is heeded also by what is claimed already", async () => {
    const id = await begin(10, { partsPerMinute: 600 }); // one each 100 ms, claimed a second ahead
    let requests = 0;
    platform.onSend = () => {
      requests += 1;
      return { rateLimitMs: 60_000 };
    };
    await sendNow(id, platform);
    expect(requests).toBeLessThan(5);
    expect(await states(id)).toBe("queued 10");
  });
});

describe("people in charge", () => {
  it("sends nothing that had not begun when it was paused, and goes on where it was", async () => {
    const id = await begin(40);
    platform.onSend = (_, attempt) => {
      if (attempt === 10) void pauseCampaign(actor, { campaignId: id });
      return "send";
    };
    await sendNow(id, platform).catch(() => {});
    await expect.poll(async () => (await campaign(id)).status).toBe("paused");
    const before = platform.sent.length;
    expect(before).toBeLessThan(40);
    await resumeCampaign(actor, { campaignId: id });
    await sendNow(id, platform);
    expectOnceEach(40);
  });

  it("cancels the rest", async () => {
    const id = await begin(20);
    platform.onSend = () => "unreachable";
    await sendNow(id, platform);
    const { cancelled } = await cancelCampaign(actor, { campaignId: id });
    expect(cancelled).toBe(20);
    expect(await states(id)).toBe("cancelled 20");
    expect(await usedToday()).toBe(0);
  });

  it("an opt-out holds also what is claimed already", async () => {
    const id = await begin(3);
    const [first] = await claim(id, 1);
    if (!first) throw new Error("nothing was claimed");
    const { workspaceId } = actor;
    await db().$transaction((tx) =>
      optOut(tx, { workspaceId, phone: first.phone, reason: "stop_reply", note: "STOP", campaignId: id }),
    );
    expect(await beginSending(pool(), first, 0)).toBe(false);
    await returnClaim(pool(), first);
    await sendNow(id, platform);
    expect(platform.sent.map(({ to }) => to)).not.toContain(first.phone);
    expect(await states(id)).toBe("held 1, sent 2");
    expect(await usedToday()).toBe(2);
  });
});

describe("crashes", () => {
  it("gives back what was claimed, and asks about what may have left", async () => {
    const id = await begin(6);
    const claims = await claim(id, 4);
    for (const one of claims.slice(0, 2)) await beginSending(pool(), one, 0);
    const [left] = claims;
    if (left)
      await platform.sendSms({
        to: left.phone,
        from: "",
        text: left.text,
        kind: "alerting",
        reference: left.id,
      });
    await expireLeases(id); // the process is dead
    await recoverLeases(pool(), 0);
    expect(await states(id)).toBe("in_doubt 2, queued 4");
    await settle(id); // one is found, one is not
    await settle(id); // not found for the second time
    expect(await states(id)).toBe("queued 5, sent 1");
    await sendNow(id, platform);
    expectOnceEach(6);
    expect((await campaign(id)).usedParts).toBe(6);
  });

  it("refuses every write of a process that lost its claim", async () => {
    const id = await begin(1);
    const [stale] = await claim(id, 1);
    if (!stale) throw new Error("nothing was claimed");
    await expireLeases(id);
    await recoverLeases(pool(), 0);
    const [fresh] = await claim(id, 1);
    expect(fresh?.lease).toBe(stale.lease + 1);
    expect(await beginSending(pool(), stale, 0)).toBe(false);
    expect(await recordSent(pool(), stale, { hash: "LATE0001", lookUpInMs: 0 })).toBe(false);
    await returnClaim(pool(), stale);
    expect(await states(id)).toBe("claimed 1");
  });

  it("does not begin a request that its claim might not outlive", async () => {
    const id = await begin(1);
    const [one] = await claim(id, 1);
    if (!one) throw new Error("nothing was claimed");
    expect(await beginSending(pool(), one, quick.leaseMs + 1_000)).toBe(false);
  });
});

describe("an unwell platform", () => {
  it("loses nobody and texts nobody twice when answers are lost, slow and refused for a while", async () => {
    const random = seededRandom(5);
    const id = await begin(120);
    platform.onSend = () => {
      const dice = random();
      if (dice < 0.2) return "send_and_reset";
      if (dice < 0.3) return "lose";
      if (dice < 0.4) return { rateLimitMs: 1 };
      return dice < 0.45 ? "unreachable" : "send";
    };
    for (let round = 0; round < 200 && (await campaign(id)).status === "running"; round++) {
      await db().smsLane.updateMany({ data: { blockedUntil: null } }); // the waits are tested elsewhere
      await db().recipient.updateMany({ where: { campaignId: id }, data: { notBefore: new Date(0) } });
      await sendNow(id, platform);
      await settle(id);
      await finishCampaigns(pool());
    }
    const failed = await db().recipient.count({ where: { campaignId: id, state: "failed" } });
    expectOnceEach(120 - failed);
    expect(await states(id)).toBe(failed > 0 ? `failed ${failed}, sent ${120 - failed}` : "sent 120");
  });

  it("asks a person when the platform cannot be searched, and sends nothing again by itself", async () => {
    const id = await begin(2);
    platform.canSearch = false;
    platform.onSend = () => "send_and_reset";
    await sendNow(id, platform);
    await settle(id);
    await settle(id);
    expect(
      await db().recipient.count({ where: { campaignId: id, state: "in_doubt", needsPerson: true } }),
    ).toBe(2);
    expect(platform.sent.length).toBe(2);
  });

  it("waits as long as it was asked to, and tries again with one message", async () => {
    const id = await begin(20);
    platform.onSend = () => ({ rateLimitMs: 60_000 });
    const ended = await sendNow(id, platform);
    expect(ended).toMatchObject({ kind: "wait", why: "platform" });
    expect(ended.kind === "wait" && ended.untilMs - Date.now()).toBeGreaterThan(50_000);
    await db().smsLane.updateMany({ data: { blockedUntil: new Date(Date.now() - 1) } });
    expect((await claim(id, 10)).length).toBe(1);
  });

  it("takes one bad moment for one failure, however many messages were on their way in it", async () => {
    const id = await begin(40);
    const running = await asRunning(id);
    const { connectionId, sender } = running;
    const blockedMs = async () => {
      const lane = await db().smsLane.findFirstOrThrow({ where: { connectionId, sender } });
      return (lane.blockedUntil?.getTime() ?? 0) - Date.now();
    };
    const sendAll = async (claims: Claim[]) => {
      let onTheirWay = 0;
      let allAre = () => {};
      const together = new Promise<void>((resolve) => (allAre = resolve));
      const sendSms: FakeSmsPlatform["sendSms"] = async (text) => {
        if (++onTheirWay === claims.length) allAre();
        await together;
        return platform.sendSms(text);
      };
      const deps = depsOf({ ...platform, sendSms });
      await Promise.all(claims.map((one) => sendOne(running, one, deps)));
    };
    const claims = await claim(id, 20);
    platform.onSend = () => "lose";
    await sendAll(claims.slice(0, 4));
    expect(await blockedMs()).toBeLessThanOrEqual(0);
    platform.onSend = () => ({ rateLimitMs: 1_000 });
    await sendAll(claims.slice(4));
    expect(await blockedMs()).toBeGreaterThan(0);
    expect(await blockedMs()).toBeLessThanOrEqual(1_000);
  });

  it("goes on waiting when a message that was on its way before is accepted", async () => {
    const id = await begin(2);
    const running = await asRunning(id);
    const [slow, busy] = await claim(id, 2);
    if (!slow || !busy) throw new Error("nothing was claimed");
    let accept = () => {};
    const accepted = new Promise<void>((resolve) => (accept = resolve));
    const sendSms: FakeSmsPlatform["sendSms"] = (text) => accepted.then(() => platform.sendSms(text));
    const onItsWay = sendOne(running, slow, depsOf({ ...platform, sendSms }));
    await vi.waitFor(async () => expect(await states(id)).toBe("claimed 1, sending 1"));
    const send = platform.onSend;
    platform.onSend = () => ({ rateLimitMs: 60_000 });
    await sendOne(running, busy, depsOf(platform));
    platform.onSend = send;
    accept();
    await onItsWay;
    expect(await states(id)).toBe("queued 1, sent 1");
    expect(await sendNow(id, platform)).toMatchObject({ kind: "wait", why: "platform" });
  });

  it("stops putting people in doubt when every answer is lost", async () => {
    const id = await begin(60);
    platform.onSend = () => "lose";
    expect(await sendNow(id, platform)).toMatchObject({ kind: "wait", why: "platform" });
    expect(await db().recipient.count({ where: { campaignId: id, state: "in_doubt" } })).toBeLessThan(20);
  });

  it("looks a message up whose report does not come, and less and less often", async () => {
    const id = await begin(2);
    await sendNow(id, platform);
    const { connectionId } = await campaign(id);
    const lookUp = async () => {
      await db().recipient.updateMany({ where: { campaignId: id }, data: { askAt: new Date(0) } });
      return lookUpReports(pool(), connectionId, { platform, settings: quick });
    };
    expect(await lookUp()).toBe(2);
    expect(await states(id)).toBe("sent 2");
    platform.statusNow = "delivered";
    await lookUp();
    expect(await states(id)).toBe("delivered 2");
    expect(await lookUp()).toBe(0);
  });

  it("never asks again for what was refused, and pauses when everything is", async () => {
    const id = await begin(60);
    platform.onSend = () => "refuse";
    await sendNow(id, platform).catch(() => {});
    const paused = await campaign(id);
    expect(paused).toMatchObject({ status: "paused", pauseReason: "refused" });
    expect(await db().recipient.count({ where: { campaignId: id, state: "refused" } })).toBeLessThan(40);
  });

  it("pauses at once when the key is not accepted, and marks nobody as refused", async () => {
    const id = await begin(20);
    platform.onSend = () => "no_access";
    await sendNow(id, platform).catch(() => {});
    expect(await campaign(id)).toMatchObject({ status: "paused", pauseReason: "no_access" });
    expect(await states(id)).toBe("queued 20");
  });
});

// Single texts whose answer was lost: the platform is asked, and nothing a person wrote is sent twice.
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { engineSettings } from "@/lib/server/campaigns/engine-settings";
import type { FindOutcome, SearchedText } from "@/lib/server/campaigns/platform";
import { db } from "@/lib/server/db/client";
import { settleTexts } from "@/lib/server/sms/settle-texts";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { makeWorkspace } from "../support/workspace";

withDatabase();

const PHONE = "+33612345678";
let actor: Actor;
let id: string;
let asked: SearchedText[];

beforeEach(async () => {
  actor = await makeWorkspace();
  asked = [];
  id = randomId();
  await keep({ state: "in_doubt", askAt: new Date(0) });
});

async function keep(more: object): Promise<void> {
  const { workspaceId } = actor;
  const text = { phone: PHONE, ourNumber: "", direction: "out", text: "See you at nine." };
  await db().message.deleteMany({ where: { id } });
  await db().message.create({
    data: { id, workspaceId, connectionId: "c", authorName: "Claire", state: "in_doubt", ...text, ...more },
  });
}

/** One round in which only this test's text is due. */
async function ask(found: FindOutcome) {
  await db().message.updateMany({ where: { id: { not: id } }, data: { askAt: null, state: "sent" } });
  await settleTexts({
    platformFor: async () => ({
      settings: { ...engineSettings, askAgainMs: 0 },
      platform: {
        sendSms: async () => {
          throw new Error("nothing may be sent again");
        },
        getSms: async () => found,
        findSms: async (text) => {
          asked.push(text);
          return found;
        },
      },
    }),
  });
  return db().message.findUniqueOrThrow({ where: { id } });
}

describe("a text in doubt", () => {
  it("is sent once the platform knows it, and keeps its id there", async () => {
    const settled = await ask({ kind: "found", hash: "SMS00001", status: "delivered", debit: 450 });
    expect(settled).toMatchObject({ state: "delivered", platformHash: "SMS00001", askAt: null });
    expect(asked).toMatchObject([{ to: PHONE, text: "See you at nine.", reference: id }]);
  });

  it("was not sent when the platform does not know it twice", async () => {
    expect(await ask({ kind: "not_found" })).toMatchObject({ state: "in_doubt", asks: 1 });
    expect(await ask({ kind: "not_found" })).toMatchObject({
      state: "refused",
      reason: expect.stringContaining("was not sent"),
    });
  });

  it("waits while the platform does not answer, and stays in doubt where nobody can be asked", async () => {
    const waiting = await ask({ kind: "not_reached" });
    expect(waiting).toMatchObject({ state: "in_doubt", asks: 0 });
    expect(waiting.askAt).not.toBeNull();
    expect(await ask({ kind: "cannot_search" })).toMatchObject({ state: "in_doubt", askAt: null });
  });

  it("is also one that a server left behind while sending, but not one that is being sent", async () => {
    await keep({ state: "sending", at: new Date() });
    expect(await ask({ kind: "not_found" })).toMatchObject({ state: "sending" });
    await keep({ state: "sending", at: new Date(Date.now() - 120_000) });
    const found = { kind: "found", hash: "SMS00002", status: "sent", debit: null } as const;
    expect(await ask(found)).toMatchObject({ state: "sent", platformHash: "SMS00002" });
  });
});

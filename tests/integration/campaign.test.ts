// A campaign from a CSV file to replies, through the built-in platform over real HTTP, with the product's own workers.
import { beforeAll, expect, it } from "vitest";
import { defaultSendingHours } from "@/lib/campaigns/sending-hours";
import type { Actor } from "@/lib/server/auth/actor";
import type { CampaignContent } from "@/lib/server/campaigns/campaign-input";
import { previewCampaign } from "@/lib/server/campaigns/preview-campaign";
import { saveCampaign } from "@/lib/server/campaigns/save-campaign";
import { startCampaign } from "@/lib/server/campaigns/start-campaign";
import { ensureSandboxConnection } from "@/lib/server/connections/ensure-sandbox-connection";
import { startImport } from "@/lib/server/contacts/start-import";
import { uploadList } from "@/lib/server/contacts/upload-list";
import { db } from "@/lib/server/db/client";
import { withBackgroundWork } from "../support/background";
import { withDatabase } from "../support/database";
import { withProduct } from "../support/product-server";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();
withProduct();
withBackgroundWork();

let actor: Actor;
let connectionId: string;
beforeAll(async () => {
  actor = await makeWorkspace();
  const { workspaceId } = actor;
  await ensureSandboxConnection(workspaceId);
  await db().sandboxAccount.updateMany({ data: { paceMs: 10 } });
  connectionId = (await db().connection.findFirstOrThrow({ where: { workspaceId } })).id;
});

/** People 00 to 99 and again: the last two digits decide what their phone does (lib/sandbox/handsets.ts). */
function csvOf(people: number): Uint8Array<ArrayBuffer> {
  const rows = Array.from(
    { length: people },
    (_, i) =>
      `Zoé ${i};06 12 34 ${String(Math.floor(i / 100)).padStart(2, "0")} ${String(i % 100).padStart(2, "0")}`,
  );
  const text = ["Prénom;Portable", ...rows, "Too short;123", "Again;+33612340000", "Premium;0899123456"].join(
    "\r\n",
  );
  return new Uint8Array(Buffer.from(text, "latin1"));
}

async function importPeople(people: number, consent: string): Promise<string> {
  const upload = await uploadList(actor, { fileName: "clients.csv", bytes: csvOf(people) });
  expect(upload).toMatchObject({
    format: "Windows-1252 (older Excel), separated by semicolons",
    guess: { phone: 1 },
  });
  const { importId, listId } = await startImport(actor, {
    importId: upload.importId,
    mapping: { phone: 1, name: 0, fields: [{ column: 0, name: "prenom", label: "Prénom" }] },
    defaultCountry: "FR",
    target: { kind: "new", name: `Clients ${people}` },
    consent,
  });
  await expect
    .poll(() => db().importJob.findUnique({ where: { id: importId } }), { timeout: 15_000 })
    .toMatchObject({
      status: "done",
      rowsImported: people,
      rowsUpdated: 1,
      rowsRejected: 2,
      fileBytes: null,
    });
  return listId;
}

const contentFor = (listId: string, change: Partial<CampaignContent> = {}): CampaignContent => ({
  name: "Winter check",
  kind: "marketing",
  listId,
  connectionId,
  sender: "",
  text: "Hello {{prenom|there}}, your bike is due for its winter check. Reply YES to book. Reply STOP to end.",
  replacing: "typography",
  // The test runs at any hour; hours are tested with a clock of their own.
  sendingHours: { days: Array(7).fill({ from: "00:00", to: "24:00" }), skipHolidays: false },
  partsPerMinute: 60_000,
  capParts: null,
  ...change,
});

it("reaches 200 people, hears their answers and obeys STOP", { timeout: 60_000 }, async () => {
  const listId = await importPeople(200, "Ticked the box in the shop");
  const preview = await previewCampaign(actor, contentFor(listId));
  expect(preview).toMatchObject({ people: 200, messages: 200, held: [], parts: { min: 1, max: 1 } });
  const { campaignId } = await saveCampaign(actor, { content: contentFor(listId) });
  await startCampaign(actor, { campaignId });

  const count = (where: object) => db().recipient.count({ where: { campaignId, ...where } });
  await expect.poll(() => count({ state: "delivered" }), { timeout: 40_000 }).toBeGreaterThanOrEqual(188);
  await expect
    .poll(() => db().campaign.findUnique({ where: { id: campaignId } }), { timeout: 10_000 })
    .toMatchObject({ status: "finished", listCount: 200, usedParts: 200 });
  // Per hundred: one failed, one expired, one without a report, one not accepted, one slow.
  await expect.poll(() => count({ state: "failed" })).toBe(2);
  await expect.poll(() => count({ state: "expired" })).toBe(2);
  await expect.poll(() => count({ state: "refused" })).toBe(2);
  expect(await count({ debit: { gt: 0 } })).toBeGreaterThan(190);

  const replies = () =>
    db().message.groupBy({ by: ["intent"], where: { campaignId }, _count: true, orderBy: { intent: "asc" } });
  await expect
    .poll(async () => (await replies()).map(({ intent, _count }) => `${intent} ${_count}`), {
      timeout: 10_000,
    })
    .toEqual(["maybe_stop 2", "other 6", "stop 2"]);
  const optedOut = await db().suppression.findMany({ orderBy: { phone: "asc" } });
  expect(optedOut.map(({ phone, reason }) => `${phone.slice(-2)} ${reason}`)).toEqual([
    "94 stop_reply",
    "99 sounds_like_stop",
    "94 stop_reply",
    "99 sounds_like_stop",
  ]);

  const again = await saveCampaign(actor, { content: contentFor(listId, { name: "Again" }) });
  await startCampaign(actor, again);
  await expect
    .poll(() => db().recipient.count({ where: { ...again, state: "held", reason: "opted_out" } }), {
      timeout: 15_000,
    })
    .toBe(4);
});

it("refuses what a campaign must not be", async () => {
  const listId = await importPeople(3, "");
  const save = (change: Partial<CampaignContent>) =>
    saveCampaign(actor, { content: contentFor(listId, change) });
  await expect(save({ text: "Sale on bikes." })).rejects.toThrow(/how to get no more/);
  await expect(save({ text: "Hi {{city}}. STOP to end" })).rejects.toThrow(/no column "City"/);
  await expect(save({ sender: "VELOMOREAU", text: "Sale. STOP to end" })).rejects.toThrow(/%STOPNUM%/);
  await expect(save({ sender: "+33612345678" })).rejects.toThrow(/account's numbers/);
  await expect(save({ sendingHours: null })).rejects.toThrow(/sending hours/);
  await expect(save({ sendingHours: { ...defaultSendingHours, days: Array(7).fill(null) } })).rejects.toThrow(
    /at least one day/,
  );
});

it("holds people back who never agreed to marketing, and starts nothing for viewers", async () => {
  const listId = await importPeople(3, "");
  const preview = await previewCampaign(actor, contentFor(listId));
  expect(preview).toMatchObject({ messages: 0, held: [{ reason: "no_consent", people: 3 }] });
  const saved = await saveCampaign(actor, { content: contentFor(listId) });
  const editor = await makeActor(actor.workspaceId, "editor");
  await expect(startCampaign(editor, saved)).rejects.toThrow(/publisher/);
  const stranger = await makeWorkspace("Somebody else");
  await expect(startCampaign(stranger, saved)).rejects.toThrow(/another workspace/);
});

it("asks for the number of people to be typed when there are more than a thousand", {
  timeout: 40_000,
}, async () => {
  const listId = await importPeople(1_001, "Asked at the desk");
  const saved = await saveCampaign(actor, { content: contentFor(listId) });
  await expect(startCampaign(actor, saved)).rejects.toThrow("Type 1001 to start it.");
  await expect(startCampaign(actor, { ...saved, confirmCount: 1_000 })).rejects.toThrow("Type 1001");
});

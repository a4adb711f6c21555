import { expect, test } from "vitest";
import { getSmsSettings, saveSmsSettings } from "@/lib/server/campaigns/sms-settings";
import { db } from "@/lib/server/db/client";
import { checkMembership } from "@/lib/server/workspaces/check-membership";
import { listAudit, verifyAudit } from "@/lib/server/workspaces/list-audit";
import { loadFrame } from "@/lib/server/workspaces/load-frame";
import { getWorkspace, updateWorkspace } from "@/lib/server/workspaces/update-workspace";
import { withDatabase } from "../support/database";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

test("an administrator sets name and countries; home is never listed twice", async () => {
  const admin = await makeWorkspace();
  await updateWorkspace(admin, {
    name: " Velo Moreau SA ",
    homeCountry: "FR",
    countries: ["BE", "fr", "CH", "BE"],
  });
  expect(await getWorkspace(admin)).toEqual({
    name: "Velo Moreau SA",
    homeCountry: "FR",
    countries: ["BE", "CH"],
  });
});

test("a country that does not exist and an empty name are refused beside their field", async () => {
  const admin = await makeWorkspace();
  const set = (change: object) =>
    updateWorkspace(admin, { name: "Velo", homeCountry: "FR", countries: [], ...change });
  await expect(set({ homeCountry: "XX" })).rejects.toMatchObject({
    fields: { homeCountry: expect.any(String) },
  });
  await expect(set({ countries: ["ZZ"] })).rejects.toMatchObject({
    fields: { countries: expect.any(String) },
  });
  await expect(set({ name: " " })).rejects.toMatchObject({ fields: { name: expect.any(String) } });
});

test("only an administrator changes the workspace or reads the audit log", async () => {
  const admin = await makeWorkspace();
  const publisher = await makeActor(admin.workspaceId, "publisher");
  const change = { name: "Mine", homeCountry: "FR", countries: [] };
  await expect(updateWorkspace(publisher, change)).rejects.toMatchObject({ code: "forbidden" });
  await expect(listAudit(publisher)).rejects.toMatchObject({ code: "forbidden" });
  await expect(verifyAudit(publisher)).rejects.toMatchObject({ code: "forbidden" });
});

test("the audit log pages backwards, names what it is about and notices a changed row", async () => {
  const admin = await makeWorkspace();
  for (let turn = 0; turn < 53; turn++)
    await updateWorkspace(admin, { name: `Velo ${turn}`, homeCountry: "FR", countries: [] });
  const first = await listAudit(admin);
  expect(first.entries).toHaveLength(50);
  expect(first.hasMore).toBe(true);
  const rest = await listAudit(admin, { before: first.entries.at(-1)?.id ?? "" });
  expect(rest.entries).toHaveLength(3);
  expect(rest.hasMore).toBe(false);
  expect(await verifyAudit(admin)).toEqual({ entries: 53, brokenAt: null });

  const victim = first.entries[10]?.id ?? "";
  await db().auditEntry.update({ where: { id: BigInt(victim) }, data: { actorName: "Nobody" } });
  expect(await verifyAudit(admin)).toEqual({ entries: 53, brokenAt: victim });
});

test("the frame shows this workspace's numbers only", async () => {
  const admin = await makeWorkspace();
  const other = await makeWorkspace("Other");
  const frame = await loadFrame(admin);
  expect(frame.workspace.name).toBe("Velo Moreau");
  expect(frame.counts).toEqual({ flows: 0, callsNow: 0, campaigns: 0, inbox: 0 });
  expect(frame.workspaces).toHaveLength(1);

  const { workspaceId } = admin;
  const flow = { workspaceId, name: "Reception", draft: {} };
  await db().flow.createMany({
    data: [
      { ...flow, id: "counted" },
      { ...flow, id: "archived", archivedAt: new Date() },
      { ...flow, id: "theirs", workspaceId: other.workspaceId },
    ],
  });
  const call = {
    workspaceId,
    deploymentId: "frame",
    flowId: "counted",
    versionId: "v",
    direction: "inbound",
    fromNumber: "",
    toNumber: "",
    startedAt: new Date(),
  };
  const longAgo = new Date(Date.now() - 24 * 60 * 60_000);
  await db().call.createMany({
    data: [
      { ...call, callId: "1" },
      { ...call, callId: "2", endedAt: new Date() },
      { ...call, callId: "3", startedAt: longAgo },
      { ...call, callId: "4", workspaceId: other.workspaceId },
    ],
  });
  const person = {
    workspaceId,
    connectionId: "c",
    ourNumber: "",
    lastAt: new Date(),
    lastText: "",
    lastDirection: "in",
  };
  await db().conversation.createMany({
    data: [
      { ...person, phone: "+33600000001", unread: 2 },
      { ...person, phone: "+33600000002", waitsForPerson: true },
      { ...person, phone: "+33600000003" },
    ],
  });
  expect((await loadFrame(admin)).counts).toEqual({ flows: 1, callsNow: 1, campaigns: 0, inbox: 2 });
});

test("a person goes only to workspaces they belong to", async () => {
  const admin = await makeWorkspace();
  const other = await makeWorkspace("Other");
  await expect(checkMembership(admin, { workspaceId: admin.workspaceId })).resolves.toBeUndefined();
  await expect(checkMembership(admin, { workspaceId: other.workspaceId })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("an administrator sets when and how many people are texted; the log says it in words", async () => {
  const admin = await makeWorkspace();
  const { countries, ...before } = await getSmsSettings(admin);
  expect(countries).toEqual(["FR"]);
  await saveSmsSettings(admin, { ...before, partsPerDay: 500 });
  expect(await getSmsSettings(admin)).toMatchObject({ ...before, partsPerDay: 500 });
  const { entries } = await listAudit(admin);
  expect(entries[0]).toMatchObject({
    action: "sms_settings.saved",
    detail: {
      from: { partsPerDay: 10_000 },
      to: { partsPerDay: 500, sendingHours: "Mon–Sat 08:00–20:00, not on public holidays" },
    },
  });
});

test("sending hours without a day are refused beside their field, and for others than administrators", async () => {
  const admin = await makeWorkspace();
  const { countries: _, ...settings } = await getSmsSettings(admin);
  const never = { ...settings, sendingHours: { days: Array(7).fill(null), skipHolidays: true } };
  await expect(saveSmsSettings(admin, never)).rejects.toMatchObject({
    fields: { sendingHours: "Allow texts on at least one day of the week." },
  });
  const publisher = await makeActor(admin.workspaceId, "publisher");
  await expect(saveSmsSettings(publisher, settings)).rejects.toMatchObject({ code: "forbidden" });
});

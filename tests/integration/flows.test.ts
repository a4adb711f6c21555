import { describe, expect, test } from "vitest";
import type { Graph } from "@/lib/flow/graph";
import type { Actor } from "@/lib/server/auth/actor";
import { callsNow } from "@/lib/server/calls/calls-now";
import { db } from "@/lib/server/db/client";
import { archiveFlow, restoreFlow } from "@/lib/server/flows/archive-flow";
import { createFlow } from "@/lib/server/flows/create-flow";
import { duplicateFlow } from "@/lib/server/flows/duplicate-flow";
import { exportFlow } from "@/lib/server/flows/export-flow";
import { getFlow } from "@/lib/server/flows/get-flow";
import { importFlow } from "@/lib/server/flows/import-flow";
import { listFlows } from "@/lib/server/flows/list-flows";
import { renameFlow } from "@/lib/server/flows/rename-flow";
import { manualClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { fakePlatform } from "../support/fake-voice-apps";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

const blankCall = { kind: "blank", channel: "voice" } as const;
const make = (actor: Actor, name = "Reception") => createFlow(actor, { name, start: blankCall });

describe("a new flow", () => {
  test("begins with its start node, belongs to the workspace and is written in the audit log", async () => {
    const admin = await makeWorkspace();
    const { flowId } = await make(admin, "  Reception\n Lyon ");
    const flow = await getFlow(admin, { flowId });
    expect(flow.name).toBe("Reception Lyon");
    expect(flow.draft).toMatchObject({ name: "Reception Lyon", nodes: [{ type: "inbound-call" }] });
    expect(flow).toMatchObject({ live: null, latestVersion: null, draftRevision: 1 });
    const entries = await db().auditEntry.findMany({ where: { workspaceId: admin.workspaceId } });
    expect(entries.map(({ action }) => action)).toEqual(["flow.created"]);
  });

  test("for texts targets the SMS engine", async () => {
    const admin = await makeWorkspace();
    const { flowId } = await createFlow(admin, { name: "Opt-in", start: { kind: "blank", channel: "sms" } });
    expect((await getFlow(admin, { flowId })).draft).toMatchObject({
      target: "sms",
      nodes: [{ type: "inbound-sms" }],
    });
  });

  test("needs a name", async () => {
    const admin = await makeWorkspace();
    await expect(make(admin, " \u200b ")).rejects.toMatchObject({
      code: "invalid_input",
      fields: { name: expect.any(String) },
    });
  });
});

describe("another workspace's flow", () => {
  test("is unknown to every use case", async () => {
    const owner = await makeWorkspace();
    const stranger = await makeWorkspace("Other");
    const { flowId } = await make(owner);
    const attempts = [
      () => getFlow(stranger, { flowId }),
      () => renameFlow(stranger, { flowId, name: "Mine" }),
      () => duplicateFlow(stranger, { flowId }),
      () => archiveFlow(stranger, { flowId }),
      () => restoreFlow(stranger, { flowId }),
      () => exportFlow(stranger, { flowId }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    expect((await listFlows(stranger)).flows).toEqual([]);
    expect((await getFlow(owner, { flowId })).name).toBe("Reception");
  });
});

describe("a viewer", () => {
  test("sees flows and changes none", async () => {
    const admin = await makeWorkspace();
    const viewer = await makeActor(admin.workspaceId, "viewer");
    const { flowId } = await make(admin);
    expect((await listFlows(viewer)).flows).toHaveLength(1);
    const attempts = [
      () => make(viewer),
      () => renameFlow(viewer, { flowId, name: "Mine" }),
      () => duplicateFlow(viewer, { flowId }),
      () => archiveFlow(viewer, { flowId }),
      () => importFlow(viewer, { fileName: "a.json", text: "{}" }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the list", () => {
  test("finds a flow by its name and by a text in its draft", async () => {
    const admin = await makeWorkspace();
    await make(admin, "Reception");
    const { flowId } = await make(admin, "Workshop");
    const { draft } = await getFlow(admin, { flowId });
    const text = JSON.stringify({ ...(draft as object), description: "Press 2 for 100% repairs" });
    await importFlow(admin, { fileName: "workshop.json", text });
    const found = async (search: string) =>
      (await listFlows(admin, { search })).flows.map(({ name }) => name);
    expect(await found("recep")).toEqual(["Reception"]);
    expect(await found("100% rep")).toEqual(["Workshop"]);
    expect(await found("%")).toEqual(["Workshop"]); // a sign of the query language is a letter like any other
    expect(await found("nowhere")).toEqual([]);
  });

  test("counts live, not live and archived flows, and shows only what was asked", async () => {
    const admin = await makeWorkspace();
    const live = await make(admin, "Live");
    await make(admin, "Draft");
    const old = await make(admin, "Old");
    await goLive(admin, live.flowId, 3);
    await archiveFlow(admin, old);
    const { counts, flows } = await listFlows(admin, { filter: "live" });
    expect(counts).toEqual({ all: 2, live: 1, "not-live": 1, archived: 1 });
    expect(flows).toMatchObject([{ name: "Live", live: { number: 3 }, latestVersion: 3 }]);
    expect((await listFlows(admin, { filter: "archived" })).flows).toMatchObject([
      { name: "Old", isArchived: true },
    ]);
  });

  test("draws the last day hour by hour, the present one last", async () => {
    const admin = await makeWorkspace();
    const { flowId } = await make(admin);
    const clock = manualClock(Date.UTC(2026, 10, 23, 12));
    const minutesAgo = [5, 50, 65, 23 * 60 + 30, 25 * 60];
    await db().call.createMany({
      data: minutesAgo.map((minutes, index) => ({
        workspaceId: admin.workspaceId,
        deploymentId: "d",
        callId: String(index),
        flowId,
        versionId: "v",
        direction: "inbound",
        fromNumber: "+33612345678",
        toNumber: "+33428290410",
        startedAt: new Date(clock.now() - minutes * 60_000),
      })),
    });
    const [flow] = (await listFlows(admin, {}, clock)).flows;
    expect(flow?.callsByHour.at(-1)).toBe(2);
    expect(flow?.callsByHour.at(-2)).toBe(1);
    expect(flow?.callsByHour[0]).toBe(1);
    expect(flow?.callsByHour.reduce((sum, calls) => sum + calls, 0)).toBe(4);
  });
});

describe("calls that go on now", () => {
  test("are counted by flow and over all, of this workspace, for as long as a call can last", async () => {
    const admin = await makeWorkspace();
    const other = await makeWorkspace("Other");
    const clock = manualClock(Date.UTC(2026, 10, 23, 12));
    const flowIds = [randomId(), randomId(), randomId(), randomId()];
    const [reception = "", workshop = "", quiet = "", theirs = ""] = flowIds;
    const call = (
      flowId: string,
      minutesAgo: number,
      more: { endedAt?: Date; workspaceId?: string } = {},
    ) => ({
      workspaceId: admin.workspaceId,
      deploymentId: "now",
      callId: randomId(),
      flowId,
      direction: "inbound",
      fromNumber: "",
      toNumber: "",
      startedAt: new Date(clock.now() - minutesAgo * 60_000),
      ...more,
    });
    await db().call.createMany({
      data: [
        call(reception, 1),
        call(reception, 200),
        call(workshop, 2),
        call(quiet, 3, { endedAt: new Date(clock.now()) }),
        call(quiet, 5 * 60), // its hang-up never came
        call(theirs, 1, { workspaceId: other.workspaceId }),
      ],
    });
    expect(await callsNow(admin, { flowIds: [reception, quiet, theirs] }, clock)).toEqual({
      calls: 3,
      flows: 2,
      byFlow: { [reception]: 2 },
    });
    expect(await callsNow(await makeWorkspace("Empty"), { flowIds }, clock)).toEqual({
      calls: 0,
      flows: 0,
      byFlow: {},
    });
  });
});

describe("rename, copy, archive", () => {
  test("a rename leaves the draft's revision alone, so that an open editor can still save", async () => {
    const admin = await makeWorkspace();
    const { flowId } = await make(admin);
    await renameFlow(admin, { flowId, name: "Front desk" });
    const flow = await getFlow(admin, { flowId });
    expect(flow).toMatchObject({ name: "Front desk", draftRevision: 1, draft: { name: "Front desk" } });
  });

  test("a copy has the draft and nothing of the original's life", async () => {
    const admin = await makeWorkspace();
    const { flowId } = await make(admin);
    await goLive(admin, flowId, 1);
    const copy = await duplicateFlow(admin, { flowId });
    const again = await duplicateFlow(admin, { flowId: copy.flowId });
    expect([copy.name, again.name]).toEqual(["Reception (copy)", "Reception (copy 2)"]);
    expect(await getFlow(admin, copy)).toMatchObject({ live: null, latestVersion: null });
  });

  test("an archived flow comes back as it was", async () => {
    const admin = await makeWorkspace();
    const { flowId } = await make(admin);
    await archiveFlow(admin, { flowId });
    expect(await getFlow(admin, { flowId })).toMatchObject({ isArchived: true });
    await restoreFlow(admin, { flowId });
    expect(await getFlow(admin, { flowId })).toMatchObject({ isArchived: false });
  });

  test("a flow that a number leads to is not archived, nor one whose numbers are not known", async () => {
    const admin = await makeWorkspace();
    const { flowId } = await make(admin);
    await goLive(admin, flowId, 14);
    const platform = fakePlatform();
    const number = {
      id: "NUMBER01",
      e164: "+33428290410",
      type: "GEOGRAPHIC",
      country: "FR",
      canReceiveCalls: true,
      canReceiveSms: false,
    };
    platform.numbers.push({ ...number, app: { id: "APP", name: "Reception" } });
    const archive = () =>
      archiveFlow(admin, { flowId }, { clock: manualClock(0), voiceApps: platform.voiceApps });

    await expect(archive()).rejects.toMatchObject({
      code: "not_possible",
      message: expect.stringContaining("+33 4 28 29 04 10"),
    });
    platform.numbers.length = 0;
    platform.troubles.listNumbers = ["unreachable"];
    await expect(archive()).rejects.toMatchObject({ code: "platform_unreachable" });
    await archive();
    expect(await getFlow(admin, { flowId })).toMatchObject({ isArchived: true, live: { number: 14 } });
  });
});

describe("files", () => {
  test("an exported flow can be imported again", async () => {
    const admin = await makeWorkspace();
    const { flowId } = await make(admin, "Reception, Lyon");
    const response = await exportFlow(admin, { flowId });
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="reception-lyon.json"');
    const imported = await importFlow(admin, { fileName: "any.json", text: await response.text() });
    expect((await getFlow(admin, imported)).draft).toEqual((await getFlow(admin, { flowId })).draft);
  });

  test("a script becomes a flow that keeps its text", async () => {
    const admin = await makeWorkspace();
    const text = "branches:\n  inbound-call:\n    - action: say@v2\n      params:\n        what: Welcome\n";
    const { flowId, notes } = await importFlow(admin, { fileName: "shop_line.yaml", text });
    const { draft } = await getFlow(admin, { flowId });
    expect(draft).toMatchObject({ name: "shop line", target: "actions10", source: text });
    expect((draft as Graph).nodes.map(({ type }) => type)).toContain("say");
    expect(notes).toEqual([]);
  });

  test("a broken script is refused with its line", async () => {
    const admin = await makeWorkspace();
    const text = "branches:\n  inbound-call:\n    - action: [say\n";
    await expect(importFlow(admin, { fileName: "shop.yaml", text })).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringMatching(/“shop\.yaml”.*Line \d/),
    });
  });

  const bad: [string, string][] = [
    ["nothing", "  \n"],
    ["half a file", '{"version": 1, "name": "Rec'],
    ["another program's JSON", '{"nodes": "none"}'],
    ["a picture", "\u0089PNG\u0000\u0001"],
    ["a newer format", '{"version": 999, "name": "x"}'],
  ];
  test.each(bad)("%s is refused with a sentence that names the file", async (_what, text) => {
    const admin = await makeWorkspace();
    const refusal = importFlow(admin, { fileName: "reception.json", text });
    await expect(refusal).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("“reception.json”"),
    });
    expect((await listFlows(admin)).counts.all).toBe(0);
  });
});

async function goLive(actor: Actor, flowId: string, number: number): Promise<void> {
  const { workspaceId } = actor;
  const id = `${flowId}-v${number}`;
  await db().connection.create({
    data: {
      id,
      workspaceId,
      name: "Sandbox",
      kind: "sandbox",
      baseUrl: "",
      secret: "",
      secretKeyId: "",
      secretHint: "",
    },
  });
  await db().version.create({
    data: {
      ...{ id, workspaceId, flowId, number, target: "realtime10", graph: {}, program: {}, nodeIds: {} },
      ...{ checksum: "", compiler: "", message: "", authorName: actor.name },
    },
  });
  await db().deployment.create({
    data: {
      ...{
        id,
        workspaceId,
        flowId,
        connectionId: id,
        target: "realtime10",
        appHash: "APP",
        appName: "Reception",
      },
      ...{ liveVersionId: id, liveSince: new Date() },
    },
  });
}

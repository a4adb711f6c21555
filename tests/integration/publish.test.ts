// Publishing and rolling back on the real database, against a platform that can be told to misbehave.
import { beforeEach, describe, expect, it } from "vitest";
import type { Graph } from "@/lib/flow/graph";
import type { Actor } from "@/lib/server/auth/actor";
import { db, pool } from "@/lib/server/db/client";
import { previewPublish } from "@/lib/server/deployments/preview-publish";
import { publishFlow } from "@/lib/server/deployments/publish-flow";
import { rollbackFlow } from "@/lib/server/deployments/rollback-flow";
import { rotateToken } from "@/lib/server/deployments/rotate-token";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { replaceDraft } from "@/lib/server/flows/replace-draft";
import { compareVersions } from "@/lib/server/versions/compare-versions";
import { listVersions } from "@/lib/server/versions/list-versions";
import { restoreAsDraft } from "@/lib/server/versions/restore-as-draft";
import { systemClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { fakePlatform } from "../support/fake-voice-apps";
import { ivr3 } from "../support/ivr3";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

let actor: Actor;
let flowId: string;
let platform: ReturnType<typeof fakePlatform>;

async function begin(target: Graph["target"]): Promise<void> {
  actor = await makeWorkspace();
  await db().connection.create({
    data: {
      id: randomId(),
      workspaceId: actor.workspaceId,
      name: "Sandbox",
      kind: "sandbox",
      baseUrl: "http://localhost",
      secret: "",
      secretKeyId: "",
      secretHint: "",
    },
  });
  ({ flowId } = await insertFlow(actor, { graph: ivr3(target), how: "created" }));
  platform = fakePlatform();
}

const deps = () => ({
  clock: systemClock,
  newId: randomId,
  voiceApps: platform.voiceApps,
  listenForTexts: async () => true,
});
const publish = (message = "First", more = {}) => publishFlow(actor, { flowId, message, ...more }, deps());
const deployment = () => db().deployment.findFirstOrThrow({ where: { flowId } });
const app = () => [...platform.apps.values()][0];
const script = () => {
  const content = app()?.content;
  return content?.kind === "actions10" ? content.script : undefined;
};
const realtime = () => {
  const content = app()?.content;
  return content?.kind === "realtime10" ? content : undefined;
};

async function edit(text: string): Promise<void> {
  const graph = ivr3();
  const { target } = (await db().flow.findFirstOrThrow({ where: { id: flowId } })).draft as unknown as Graph;
  for (const node of graph.nodes) if (node.id === "welcome") node.data = { text };
  await replaceDraft(actor, {
    flowId,
    graph: { ...graph, target },
    draftRevision: undefined,
    how: "draft_imported",
  });
}

async function rollBack(number: number, more = {}) {
  const version = await db().version.findFirstOrThrow({ where: { flowId, number } });
  const { id, revision } = await deployment();
  return rollbackFlow(
    actor,
    { deploymentId: id, versionId: version.id, expectedRevision: revision, ...more },
    deps(),
  );
}

describe("an ACTIONS10 flow", () => {
  beforeEach(() => begin("actions10"));

  it("makes a voice app that holds the version's script", async () => {
    const published = await publish();
    const version = await db().version.findFirstOrThrow({ where: { flowId } });
    expect(published).toMatchObject({ versionNumber: 1, fromVersionNumber: null });
    expect(script()).toBe(version.script);
    expect((await deployment()).liveVersionId).toBe(version.id);
  });

  it("is called on the platform what the platform takes, and never what another flow's app is called", async () => {
    const twin = await insertFlow(actor, {
      graph: { ...ivr3("actions10"), name: "Reception; Lyon" },
      how: "created",
    });
    await db().flow.update({ where: { id: flowId }, data: { name: "Reception, Lyon" } });
    await publish();
    const { connections } = await previewPublish(actor, { flowId: twin.flowId });
    expect(connections.map(({ appName }) => appName)).toEqual(["Reception Lyon 2"]);
    await publishFlow(actor, { flowId: twin.flowId, message: "First" }, deps());
    await publish("Again", { overwrite: true });
    expect([...platform.apps.values()].map(({ name }) => name)).toEqual([
      "Reception Lyon",
      "Reception Lyon 2",
    ]);
  });

  it("writes the next version into the same app", async () => {
    await publish();
    await edit("Good morning.");
    expect(await publish("Greets")).toMatchObject({ versionNumber: 2, fromVersionNumber: 1 });
    expect(platform.apps.size).toBe(1);
    expect(script()).toContain("Good morning.");
  });

  it("writes an earlier version's own script again at a rollback", async () => {
    await publish();
    const before = script();
    await edit("Good morning.");
    await publish();
    expect(await rollBack(1)).toMatchObject({ versionNumber: 1, fromVersionNumber: 2 });
    expect(script()).toBe(before);
    const releases = await db().release.findMany({ where: { flowId }, orderBy: { createdAt: "asc" } });
    expect(releases.map(({ kind }) => kind)).toEqual(["publish", "publish", "rollback"]);
  });

  it("keeps the old version live when the platform does not answer, and says so", async () => {
    await publish();
    await edit("Good morning.");
    platform.troubles.editApp = ["unreachable"];
    await expect(publish()).rejects.toMatchObject({
      code: "platform_unreachable",
      message: "Callr did not answer. v1 is still live. Publish again.",
    });
    expect(script()).not.toContain("Good morning.");
    expect(await publish()).toMatchObject({ versionNumber: 2 });
  });

  it("says that nothing is live when the first publish is refused", async () => {
    platform.troubles.createApp = ["refuse"];
    await expect(publish()).rejects.toMatchObject({
      message: "Callr refused this: the script is wrong. Nothing is live yet. Publish again.",
    });
    expect((await deployment()).liveVersionId).toBeNull();
  });

  it("takes a version for live when only the answer was lost", async () => {
    await publish();
    await edit("Good morning.");
    platform.troubles.editApp = ["answer-lost"];
    expect(await publish()).toMatchObject({ versionNumber: 2 });
  });

  it("says that it does not know when the platform falls silent after taking the script", async () => {
    await publish();
    await edit("Good morning.");
    platform.troubles.editApp = ["answer-lost"];
    platform.before = async (method) => {
      if (method === "editApp") platform.troubles.findApp = ["unreachable"];
    };
    await expect(publish()).rejects.toMatchObject({
      message:
        "Callr did not answer. v2 may have arrived all the same; Patchcord cannot see it. Publish again.",
    });
    // Their script is now ours of v2: that is not somebody else's change.
    platform.before = async () => {};
    expect(await publish()).toMatchObject({ versionNumber: 2 });
  });

  it("notices a script that somebody changed on the platform before overwriting it", async () => {
    await publish();
    const there = app();
    if (there) there.content = { kind: "actions10", script: "branches: {}\n" };
    await edit("Good morning.");
    await expect(publish()).rejects.toMatchObject({
      code: "conflict",
      details: { reason: "changed_on_platform", script: "branches: {}\n" },
    });
    expect(script()).toBe("branches: {}\n");
    await publish("Ours", { overwrite: true });
    expect(script()).toContain("Good morning.");
  });

  it("asks before it makes a new app for one that was deleted", async () => {
    await publish();
    platform.apps.clear();
    await edit("Good morning.");
    await expect(publish()).rejects.toMatchObject({ code: "conflict", details: { reason: "app_deleted" } });
    expect(await publish("Again", { overwrite: true })).toMatchObject({ versionNumber: 2 });
  });

  it("lets one of two people who publish at once win, and tells the other", async () => {
    await publish();
    await edit("Good morning.");
    let second: Promise<unknown> = Promise.resolve();
    platform.before = async (method) => {
      if (method !== "editApp") return;
      platform.before = async () => {};
      second = publish("Second").catch((error: unknown) => error);
      await second;
    };
    expect(await publish("First")).toMatchObject({ versionNumber: 2 });
    expect(await second).toMatchObject({ code: "conflict" });
    expect(String(await second)).toContain(`${actor.name} is publishing this flow at this moment.`);
  });

  it("refuses a draft that is not the one that was looked at", async () => {
    await edit("Good morning.");
    await expect(publish("Mine", { draftRevision: 1 })).rejects.toMatchObject({ code: "stale" });
  });

  it("refuses a draft with errors and lists them", async () => {
    const graph = { ...ivr3("actions10"), edges: [] };
    await replaceDraft(actor, { flowId, graph, draftRevision: undefined, how: "draft_imported" });
    await expect(publish()).rejects.toMatchObject({
      code: "not_possible",
      details: expect.arrayContaining([expect.objectContaining({ code: "port_unconnected" })]),
    });
    expect(await db().version.count({ where: { flowId } })).toBe(0);
  });

  it("refuses to publish what is live already", async () => {
    await publish();
    await expect(publish()).rejects.toMatchObject({
      message: "Nothing has changed since v1, which is live. Change the draft, then publish.",
    });
  });

  it("never edits or deletes a version or a release", async () => {
    await publish();
    for (const sql of [
      `update "Version" set message = 'other'`,
      `delete from "Version"`,
      `update "Release" set message = 'other'`,
      `delete from "Release"`,
    ]) {
      await expect(pool().query(sql)).rejects.toThrow(/never changed or deleted/);
    }
  });

  it("writes who published what into the audit log", async () => {
    await publish();
    const entries = await db().auditEntry.findMany({ where: { workspaceId: actor.workspaceId } });
    expect(entries.map(({ action }) => action)).toContain("flow.published");
  });

  it("lets publishers publish, and nobody below them", async () => {
    const editor = await makeActor(actor.workspaceId, "editor");
    await expect(publishFlow(editor, { flowId, message: "" }, deps())).rejects.toMatchObject({
      code: "forbidden",
    });
    const publisher = await makeActor(actor.workspaceId, "publisher");
    expect(await publishFlow(publisher, { flowId, message: "" }, deps())).toMatchObject({ versionNumber: 1 });
  });

  it("knows nothing of another workspace's flow", async () => {
    const stranger = await makeWorkspace();
    await expect(publishFlow(stranger, { flowId, message: "" }, deps())).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a REALTIME10 flow", () => {
  beforeEach(() => begin("realtime10"));

  it("gives the app its secret address once and then only moves the pointer", async () => {
    await publish();
    const url = realtime()?.url;
    expect(url).toMatch(/^http:\/\/localhost:3000\/api\/realtime\/[\w-]{43}$/);
    platform.calls = [];
    await edit("Good morning.");
    expect(await publish()).toMatchObject({ versionNumber: 2 });
    await rollBack(1);
    expect(platform.calls).toEqual([]);
    expect(realtime()?.url).toBe(url);
  });

  it("keeps no secret in clear", async () => {
    await publish();
    const { url = "", password = "-" } = realtime() ?? {};
    const row = JSON.stringify(await deployment());
    expect(row).not.toContain(url.split("/").at(-1));
    expect(row).not.toContain(password);
  });

  it("refuses a rollback that was decided before somebody else published", async () => {
    await publish();
    const { revision } = await deployment();
    await edit("Good morning.");
    await publish();
    await expect(rollBack(1, { expectedRevision: revision })).rejects.toMatchObject({ code: "stale" });
  });

  it("lets one of two publishes win that both saw the same draft", async () => {
    await publish();
    await edit("Good morning.");
    const { draftRevision } = await db().flow.findFirstOrThrow({ where: { id: flowId } });
    const results = await Promise.allSettled([
      publish("One", { draftRevision }),
      publish("Two", { draftRevision }),
    ]);
    const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(failures).toHaveLength(1);
    expect(String(failures[0])).toMatch(/publish/);
    expect((await deployment()).revision).toBe(2);
  });

  it("changes the address with both valid on the way, and takes the old one back when the platform refuses", async () => {
    await publish();
    const first = await deployment();
    await rotateToken(actor, { deploymentId: first.id }, deps());
    const second = await deployment();
    expect(second.oldTokenHash).toBe(first.tokenHash);
    expect(realtime()?.url).not.toBeUndefined();
    platform.troubles.editApp = ["refuse"];
    await expect(rotateToken(actor, { deploymentId: first.id }, deps())).rejects.toMatchObject({
      code: "platform_refused",
    });
    expect((await deployment()).tokenHash).toBe(second.tokenHash);
  });
});

describe("versions", () => {
  beforeEach(() => begin("realtime10"));

  it("are listed newest first with what is live and what was rolled back", async () => {
    await publish("One");
    await edit("Good morning.");
    await publish("Two");
    await rollBack(1);
    const { versions } = await listVersions(actor, { flowId });
    expect(
      versions.map(({ number, message, liveOn, isRolledBack }) => [number, message, liveOn, isRolledBack]),
    ).toEqual([
      [2, "Two", [], true],
      [1, "One", ["Sandbox"], false],
    ]);
  });

  it("show the credentials in them to editors, and to nobody below", async () => {
    const graph = ivr3("actions10");
    const start = graph.nodes.find(({ id }) => id === "welcome");
    if (start) start.data = { ...start.data, url: "https://anna:canary@shop.example/" }; // kept in a draft of any shape
    await replaceDraft(actor, { flowId, graph, draftRevision: undefined, how: "draft_imported" });
    const viewer = await makeActor(actor.workspaceId, "viewer");
    const shown = async (who: Actor) =>
      JSON.stringify(await compareVersions(who, { flowId, from: "draft", to: "draft" }));
    expect(await shown(actor)).toContain("canary");
    expect(await shown(viewer)).not.toContain("canary");
  });

  it("come back as the draft, which is handed over to be put back", async () => {
    await publish("One");
    await edit("Good morning.");
    const { draftRevision } = await db().flow.findFirstOrThrow({ where: { id: flowId } });
    const { previous } = await restoreAsDraft(actor, { flowId, number: 1, draftRevision });
    expect(JSON.stringify(previous)).toContain("Good morning.");
    const { draft } = await db().flow.findFirstOrThrow({ where: { id: flowId } });
    expect(JSON.stringify(draft)).not.toContain("Good morning.");
  });
});

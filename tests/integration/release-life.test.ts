// What becomes of a release after it was begun: interrupted publishes are settled by asking the platform, and a flow is
// taken offline with its numbers freed or kept.
import { beforeEach, describe, expect, it } from "vitest";
import type { Graph } from "@/lib/flow/graph";
import type { Actor } from "@/lib/server/auth/actor";
import { db, pool } from "@/lib/server/db/client";
import { claimDeployment } from "@/lib/server/deployments/claim-deployment";
import { publishFlow } from "@/lib/server/deployments/publish-flow";
import { rollbackFlow } from "@/lib/server/deployments/rollback-flow";
import { settleDeployments } from "@/lib/server/deployments/settle-deployments";
import { takeOffline } from "@/lib/server/deployments/take-offline";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { replaceDraft } from "@/lib/server/flows/replace-draft";
import { livePointers } from "@/lib/server/realtime/live-pointers";
import { listReleases } from "@/lib/server/versions/list-releases";
import { manualClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { type FakePlatform, fakePlatform } from "../support/fake-voice-apps";
import { ivr3 } from "../support/ivr3";
import { makeActor, makeWorkspace } from "../support/workspace";

withDatabase();

const NUMBER = "+33186950000";
let actor: Actor;
let flowId: string;
let platform: FakePlatform;
let clock: ReturnType<typeof manualClock>;

async function begin(target: Graph["target"]): Promise<void> {
  actor = await makeWorkspace();
  const { workspaceId } = actor;
  const blank = { baseUrl: "http://localhost", secret: "", secretKeyId: "", secretHint: "" };
  await db().connection.create({
    data: { id: randomId(), workspaceId, name: "Sandbox", kind: "sandbox", ...blank },
  });
  ({ flowId } = await insertFlow(actor, { graph: ivr3(target), how: "created" }));
  platform = fakePlatform();
  clock = manualClock(Date.UTC(2026, 10, 24, 10));
}

const deps = () => ({
  clock,
  newId: randomId,
  voiceApps: platform.voiceApps,
  listenForTexts: async () => true,
});
const publish = (more = {}) => publishFlow(actor, { flowId, message: "Longer hours", ...more }, deps());
const deployment = () => db().deployment.findFirstOrThrow({ where: { flowId } });
const app = () => [...platform.apps.values()][0];
const script = () => (app()?.content?.kind === "actions10" ? JSON.stringify(app()?.content) : "");
const releases = async () =>
  (await listReleases(actor, { flowId })).map(({ kind, number, authorName }) => [kind, number, authorName]);

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

/** The server stops before the pointer moves: what was done on the platform stays, and so does the claim. */
async function interruptedPublish(): Promise<void> {
  const before = await deployment().catch(() => null);
  await publish();
  const { id, liveVersionId, appHash } = await deployment();
  await db().deployment.update({
    where: { id },
    data: {
      ...(before && { scriptSha256: before.scriptSha256, revision: before.revision }),
      ...(!before && { scriptSha256: null, revision: 0 }),
      appHash,
      liveVersionId: before?.liveVersionId ?? null,
      liveSince: before?.liveSince ?? null,
      pendingVersionId: liveVersionId,
      pendingKind: "publish",
      pendingSince: new Date(clock.now()),
      pendingBy: "Nadia",
    },
  });
}

describe("a publish that was interrupted", () => {
  it("is completed once the platform says that it holds the script", async () => {
    await begin("actions10");
    await publish();
    await edit("Good morning.");
    await interruptedPublish();
    expect(await settleDeployments(deps())).toBe(0); // it may still be running
    clock.advance(91_000);
    platform.calls = [];
    expect(await settleDeployments(deps())).toBe(1);
    expect(platform.calls).toEqual(["findApp"]); // asked, and nothing sent again
    expect(await deployment()).toMatchObject({ pendingVersionId: null, revision: 2 });
    expect((await releases())[0]).toEqual(["publish", 2, "Nadia"]);
    await edit("Good evening.");
    expect(await publish()).toMatchObject({ versionNumber: 3 }); // and its script is known as ours
  });

  it("is given up when the platform still holds what it held", async () => {
    await begin("actions10");
    await publish();
    const held = structuredClone(app()?.content ?? null);
    await edit("Good morning.");
    await interruptedPublish();
    const there = app();
    if (there) there.content = held;
    clock.advance(91_000);
    expect(await settleDeployments(deps())).toBe(1);
    const { liveVersionId, pendingVersionId } = await deployment();
    expect(pendingVersionId).toBeNull();
    expect(await db().version.findUnique({ where: { id: liveVersionId ?? "" } })).toMatchObject({
      number: 1,
    });
    const audit = await db().auditEntry.findFirst({ where: { action: "flow.release_given_up" } });
    expect(audit).toMatchObject({ actorName: "Nadia" });
  });

  it("waits while the platform does not answer, and lets people publish meanwhile", async () => {
    await begin("actions10");
    await interruptedPublish();
    clock.advance(91_000);
    platform.troubles.findApp = ["unreachable"];
    expect(await settleDeployments(deps())).toBe(0);
    expect(await deployment()).toMatchObject({ pendingSince: null, liveVersionId: null });
    expect(await settleDeployments(deps())).toBe(1);
    expect((await deployment()).liveVersionId).not.toBeNull();
  });

  it("of REALTIME10 is completed when the app knows our address, and is no news to an app that knew it before", async () => {
    await begin("realtime10");
    await interruptedPublish();
    clock.advance(91_000);
    await settleDeployments(deps());
    const first = (await deployment()).liveVersionId;
    expect(first).not.toBeNull();
    await edit("Good morning.");
    await interruptedPublish();
    clock.advance(91_000);
    await settleDeployments(deps());
    expect(await deployment()).toMatchObject({ liveVersionId: first, pendingVersionId: null });
  });
});

describe("taking a flow offline", () => {
  const offline = async (
    more: { numbers: "keep" | "free"; text?: string; overwrite?: boolean },
    who = actor,
  ) => {
    const { id, revision } = await deployment();
    clock.advance(1_000);
    return takeOffline(who, { deploymentId: id, expectedRevision: revision, ...more }, deps());
  };
  const withNumber = () => {
    const there = app();
    platform.numbers = [
      {
        id: "D1",
        e164: NUMBER,
        type: "GEOGRAPHIC",
        country: "FR",
        canReceiveCalls: true,
        canReceiveSms: false,
        app: there ? { id: there.id, name: there.name } : null,
      },
    ];
  };

  describe("an ACTIONS10 flow", () => {
    beforeEach(async () => {
      await begin("actions10");
      await publish();
      withNumber();
    });

    it("frees its numbers and leaves no version behind in the app", async () => {
      expect(await offline({ numbers: "free" })).toMatchObject({ versionNumber: 1, freed: [NUMBER] });
      expect(platform.numbers[0]?.app).toBeNull();
      expect(script()).toContain("This number is not in service");
      expect(await deployment()).toMatchObject({ liveVersionId: null, pendingVersionId: null, revision: 2 });
      expect((await releases())[0]).toEqual(["offline", 1, actor.name]);
    });

    it("keeps its numbers with the sentence its people wrote", async () => {
      await offline({ numbers: "keep", text: "We are moving. Call again on Monday." });
      expect(platform.numbers[0]?.app?.id).toBe(app()?.id);
      expect(script()).toContain("We are moving. Call again on Monday.");
    });

    it("can be put live again, and its closing script is no one else's change", async () => {
      await offline({ numbers: "keep" });
      const { id, revision } = await deployment();
      const version = await db().version.findFirstOrThrow({ where: { flowId, number: 1 } });
      const input = { deploymentId: id, versionId: version.id, expectedRevision: revision };
      await rollbackFlow(actor, input, deps());
      expect(await deployment()).toMatchObject({ liveVersionId: version.id, offlineSince: null });
      expect(script()).not.toContain("not in service");
    });

    it("notices somebody else's change first, and stays live when the platform fails", async () => {
      const there = app();
      if (there) there.content = { kind: "actions10", script: "branches: {}\n" };
      await expect(offline({ numbers: "keep" })).rejects.toMatchObject({
        details: { reason: "changed_on_platform" },
      });
      platform.troubles.editApp = ["refuse"];
      await expect(offline({ numbers: "keep", overwrite: true })).rejects.toMatchObject({
        message: expect.stringContaining("v1 is still live. Try again."),
      });
      expect(await deployment()).toMatchObject({ pendingVersionId: null, revision: 1 });
    });

    it("is for publishers, on what they looked at, and only once", async () => {
      const editor = await makeActor(actor.workspaceId, "editor");
      await expect(offline({ numbers: "keep" }, editor)).rejects.toMatchObject({ code: "forbidden" });
      const { id } = await deployment();
      const old = { deploymentId: id, expectedRevision: 0, numbers: "keep" as const };
      await expect(takeOffline(actor, old, deps())).rejects.toMatchObject({ code: "stale" });
      await offline({ numbers: "keep" });
      await expect(offline({ numbers: "keep" })).rejects.toMatchObject({ code: "not_possible" });
      const other = await makeWorkspace();
      await expect(offline({ numbers: "keep" }, other)).rejects.toMatchObject({ code: "not_found" });
    });
  });

  describe("that was interrupted", () => {
    /** The server stops at its first word to the platform, or right after the claim when it has none to say. */
    async function interrupted(input: { numbers: "keep" | "free"; text?: string }): Promise<void> {
      const held = await deployment();
      const claim = { deployment: held, versionId: held.liveVersionId ?? "", kind: "offline" as const };
      await claimDeployment({ ...actor, name: "Nadia" }, { ...claim, offline: input }, clock);
    }

    it("is completed in the name of who began it: numbers freed, script closed", async () => {
      await begin("actions10");
      await publish();
      withNumber();
      await interrupted({ numbers: "free", text: "We have moved." });
      expect(await settleDeployments(deps())).toBe(0); // it may still be running
      clock.advance(91_000);
      platform.troubles.listNumbers = ["unreachable"];
      expect(await settleDeployments(deps())).toBe(0);
      expect(await settleDeployments(deps())).toBe(1);
      expect(platform.numbers[0]?.app).toBeNull();
      expect(script()).toContain("We have moved.");
      expect(await deployment()).toMatchObject({ liveVersionId: null, pendingVersionId: null, revision: 2 });
      expect((await releases())[0]).toEqual(["offline", 1, "Nadia"]);
    });

    it("is completed on a REALTIME10 address with the sentence that was given", async () => {
      await begin("realtime10");
      await publish();
      await interrupted({ numbers: "keep", text: "Closed." });
      clock.advance(91_000);
      expect(await settleDeployments(deps())).toBe(1);
      expect(await deployment()).toMatchObject({
        liveVersionId: null,
        offlineMedia: expect.stringMatching(/\|Closed\.$/),
      });
    });

    it("goes by what the platform holds once its person was told that the version is still live", async () => {
      await begin("actions10");
      await publish();
      platform.troubles.editApp = ["answer-lost"];
      platform.troubles.findApp = [];
      let looks = 0;
      platform.before = async (method) => {
        if (method === "findApp" && ++looks > 1) platform.troubles.findApp = ["unreachable"];
      };
      const told = { message: expect.stringContaining("v1 is still live") };
      await expect(offline({ numbers: "keep" })).rejects.toMatchObject(told);
      platform.before = async () => {};
      platform.troubles = {};
      expect(await settleDeployments(deps())).toBe(1);
      expect(await deployment()).toMatchObject({ liveVersionId: null, pendingVersionId: null });
    });

    it("is given up when its person was told so and the platform holds what it held", async () => {
      await begin("actions10");
      await publish();
      const held = script();
      let looks = 0;
      platform.before = async (method) => {
        if (method === "editApp") platform.troubles.editApp = ["unreachable"];
        if (method === "findApp" && ++looks > 1) platform.troubles.findApp = ["unreachable"];
      };
      await expect(offline({ numbers: "keep" })).rejects.toMatchObject({ code: "platform_unreachable" });
      platform.before = async () => {};
      platform.troubles = {};
      await settleDeployments(deps());
      expect(script()).toBe(held);
      expect(await deployment()).toMatchObject({ liveVersionId: expect.any(String), pendingVersionId: null });
    });
  });

  it("leaves a REALTIME10 address that answers new callers with the sentence", async () => {
    await begin("realtime10");
    await publish();
    withNumber();
    platform.calls = [];
    await offline({ numbers: "keep", text: "Closed." });
    expect(platform.calls).toEqual([]);
    const pointers = livePointers(pool(), (sealed) => sealed, clock);
    await pointers.refresh();
    const pointer = await pointers.get((await deployment()).tokenHash ?? "", false);
    pointers.stop();
    expect(pointer).toMatchObject({
      liveVersionId: null,
      offlineMedia: expect.stringMatching(/\|Closed\.$/),
    });
  });
});

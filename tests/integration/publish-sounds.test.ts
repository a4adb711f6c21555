// Recordings from a prompt to a caller: a version keeps its sounds by their hash, publishing brings them to the account
// that plays them, and only a new publish changes what callers hear.
import { beforeEach, expect, test } from "vitest";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/db/client";
import { publishAgain } from "@/lib/server/deployments/publish-again";
import { publishFlow } from "@/lib/server/deployments/publish-flow";
import { rollbackFlow } from "@/lib/server/deployments/rollback-flow";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { getPrompt, getSound } from "@/lib/server/prompts/list-prompts";
import { createPrompt, removePrompt, renamePrompt, setSound } from "@/lib/server/prompts/save-prompt";
import { systemClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { withDatabase } from "../support/database";
import { fakePlatform } from "../support/fake-voice-apps";
import { flowOf } from "../support/flow-of";
import { tone } from "../support/sound";
import { makeWorkspace } from "../support/workspace";

withDatabase();

const one = { language: "", words: "Welcome." };
let actor: Actor;
let platform: ReturnType<typeof fakePlatform>;
let promptId: string;
let flowId: string;

const deps = () => ({
  clock: systemClock,
  newId: randomId,
  voiceApps: platform.voiceApps,
  listenForTexts: async () => true,
});
const publish = () => publishFlow(actor, { flowId, message: "" }, deps());
const deployment = () => db().deployment.findFirstOrThrow({ where: { flowId } });
const sounds = async () => (await deployment()).sounds as Record<string, number>;
const hash = async () => (await getPrompt(actor, { promptId })).sounds[0]?.sha256 ?? "";
const uploads = () => platform.calls.filter((method) => method === "setMediaContent").length;

function greeting(target: Target): Graph {
  const prompt = { id: promptId, name: "Welcome" };
  const flow = flowOf(
    {
      start: ["inbound-call", {}, { then: "hello" }],
      hello: ["play", { prompt }, { then: "end" }],
      end: ["hang-up", { text: "Goodbye." }, {}],
    },
    target,
  );
  return { ...flow, settings: { ...flow.settings, allowUnverified: true } };
}

beforeEach(async () => {
  actor = await makeWorkspace();
  platform = fakePlatform();
  const { workspaceId } = actor;
  const secrets = { secret: "", secretKeyId: "", secretHint: "" };
  await db().connection.create({
    data: { id: randomId(), workspaceId, name: "Production", kind: "jsonrpc", baseUrl: "", ...secrets },
  });
  ({ promptId } = await createPrompt(actor, { name: "Welcome", ...one, bytes: tone(900) }));
  ({ flowId } = await insertFlow(actor, { graph: greeting("realtime10"), how: "created" }));
});

test("a publish uploads each sound once, with what it says", async () => {
  await publish();
  const id = (await sounds())[await hash()];
  expect(platform.media.get(id ?? 0)).toMatchObject({
    name: expect.stringMatching(/^Welcome #[0-9a-f]{8}$/),
    text: "Welcome.",
    wav: Buffer.from(tone(900)).toString("base64"),
  });
  const { flowId: other } = await insertFlow(actor, { graph: greeting("realtime10"), how: "created" });
  await publishFlow(actor, { flowId: other, message: "" }, deps());
  expect(uploads()).toBe(1);
});

test("a new recording changes nothing that is live, until it is published again; the old one can come back", async () => {
  await publish();
  const first = await hash();
  const live = (await deployment()).liveVersionId;
  await setSound(actor, { promptId, ...one, bytes: tone(1200) });
  const second = await hash();
  expect(await db().version.findFirstOrThrow({ where: { flowId } })).toMatchObject({
    program: { nodes: { hello: { data: { sound: { sha256: first, durationMs: 900 } } } } },
  });
  expect(Object.keys(await sounds())).toEqual([first]);
  const { stale } = await getPrompt(actor, { promptId });
  expect(stale).toMatchObject([{ flowName: "Test flow", number: 1 }]);

  const deploymentIds = stale.map(({ deploymentId }) => deploymentId);
  expect(await publishAgain(actor, { deploymentIds, message: "New voice" }, deps())).toMatchObject([
    { number: 2, failure: null },
  ]);
  expect(Object.keys(await sounds()).sort()).toEqual([first, second].sort());
  expect((await getPrompt(actor, { promptId })).stale).toEqual([]);

  const { id: deploymentId, revision } = await deployment();
  platform.media.clear(); // somebody tidied the account up
  await rollbackFlow(actor, { deploymentId, versionId: live ?? "", expectedRevision: revision }, deps());
  const id = (await sounds())[first];
  expect(platform.media.get(id ?? 0)?.wav).toBe(Buffer.from(tone(900)).toString("base64"));
});

test("a prompt that callers hear is not removed, and what a version was made with outlives it", async () => {
  await publish();
  const sha256 = await hash();
  await expect(removePrompt(actor, { promptId })).rejects.toThrow("Callers of Test flow hear “Welcome” now");
  await renamePrompt(actor, { promptId, name: "Hello" });
  expect((await getPrompt(actor, { promptId })).stale).toEqual([]);
  await db().deployment.updateMany({ where: { flowId }, data: { liveVersionId: null } });
  await removePrompt(actor, { promptId });
  expect(await getSound(actor, { sha256 })).toEqual(tone(900));
});

test("a script names the recording by its id in the account, also when it is looked at again", async () => {
  ({ flowId } = await insertFlow(actor, { graph: greeting("actions10"), how: "created" }));
  await publish();
  const id = (await sounds())[await hash()];
  const { script } = await db().version.findFirstOrThrow({ where: { flowId } });
  expect(script).toContain(`AUDIO|${await hash()}|900|Welcome`);
  const [app] = platform.apps.values();
  const written = app?.content?.kind === "actions10" ? app.content.script : "";
  expect(written).toMatch(new RegExp(`media_id: ${id}$`, "m"));
  expect(written).not.toContain("AUDIO|");
  await setSound(actor, { promptId, ...one, bytes: tone(1200) });
  const { id: deploymentId } = await deployment();
  expect(await publishAgain(actor, { deploymentIds: [deploymentId], message: "x" }, deps())).toMatchObject([
    { number: 2, failure: null },
  ]);
});

test("a platform that does not answer leaves everything as it was, and the next attempt goes on from there", async () => {
  platform.troubles.setMediaContent = ["unreachable"];
  await expect(publish()).rejects.toThrow("Callr did not answer while the recordings were brought there.");
  expect((await deployment()).liveVersionId).toBeNull();
  await publish();
  expect((await deployment()).liveVersionId).not.toBeNull();
});

test("a connection that takes no uploads says so, and what to do", async () => {
  const apps = {
    ...(await platform.voiceApps()),
    supports: { realtime10: false, webhooks: false, media: false },
  };
  platform.voiceApps = async () => apps;
  await expect(publish()).rejects.toThrow("REST API is not documented, and this flow plays one");
  expect(platform.calls).toEqual([]);
});

test("another workspace's prompt is as missing as one that never was", async () => {
  const stranger = await makeWorkspace("Another");
  const { flowId: theirs } = await insertFlow(stranger, { graph: greeting("realtime10"), how: "created" });
  await expect(publishFlow(stranger, { flowId: theirs, message: "" }, deps())).rejects.toMatchObject({
    details: [{ code: "library_missing", message: "The prompt “Welcome” is not there any more." }],
  });
});

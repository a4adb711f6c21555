// Publishing and rolling back again and again while 200 calls go on: no call may change its version or be dropped, and a
// new call must meet the new version within a second. The product's own use cases publish; only the platform is ours.
import { db } from "@/lib/server/db/client";
import { publishFlow } from "@/lib/server/deployments/publish-flow";
import { rollbackFlow } from "@/lib/server/deployments/rollback-flow";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { replaceDraft } from "@/lib/server/flows/replace-draft";
import { realtime } from "@/lib/server/realtime/realtime-handler";
import { systemClock } from "@/lib/shared/clock";
import { randomId } from "@/lib/shared/ids";
import { fakePlatform } from "../support/fake-voice-apps";
import { roundabout } from "../support/roundabout";
import { seededRandom } from "../support/seeded-random";
import { makeWorkspace } from "../support/workspace";
import { startProduct } from "./chaos-product";
import { faultOf, firstTurn, openDoor, openLine, percentile, sleep, stayOnTheLine } from "./phone-line";

const CALLS = Number(process.env.CHAOS_CALLS ?? 200);
const TURNS = Number(process.env.CHAOS_TURNS ?? 10_000);
const CHANGES = Number(process.env.CHAOS_CHANGES ?? 100);
/** A new call meets the new version after this long. */
const SEEN_MS = 1_000;
/** What a change takes by itself, at a guess; the calls are spread over all of them. */
const CHANGE_MS = 150;

const words = (version: number) => `This is version ${version}.`;

export async function publishUnderCalls(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const product = await startProduct();
  const door = await openDoor({ "/api/realtime/": (request) => realtime().handle(request) });
  const faults: string[] = [];
  try {
    const publisher = await makePublisher();
    await publisher.publish();
    await realtime().pointers.refresh();
    const { post, latencies } = openLine(door, publisher.token(), publisher.authorization());
    const turnsEach = Math.round(TURNS / CALLS);
    const meanMs = (CHANGES * (SEEN_MS + CHANGE_MS)) / turnsEach;
    const callers = Array.from({ length: CALLS }, async (_, n) => {
      await sleep(random() * meanMs);
      let turns = 0;
      const isOver = () => turns++ === turnsEach;
      const pauseMs = () => meanMs * (0.5 + random());
      return stayOnTheLine({ post, callid: 1_000 + n, words: "This is version ", pauseMs, isOver });
    });
    const allCalls = Promise.all(callers);
    for (let change = 0; change < CHANGES; change++) {
      if (change % 2 === 0) await publisher.publish();
      else await publisher.rollBack(1 + Math.floor(random() * publisher.newest()));
      await sleep(SEEN_MS);
      const answer = await post(firstTurn(1_000_000 + change));
      const fault = faultOf(answer, words(publisher.live()));
      if (fault) faults.push(`a new call after change ${change}: ${fault}`);
    }
    for (const heard of await allCalls) faults.push(...heard);
    await realtime().calls.flush();
    const { turns, mixed } = await readLog(publisher.flowId);
    if (turns !== CALLS * (turnsEach + 1) + CHANGES) faults.push(`the log holds ${turns} turns`);
    if (mixed !== CALLS + CHANGES) faults.push(`the log holds ${mixed} calls`);
    console.log(
      `      ${CALLS} calls stayed on their version for ${CALLS * turnsEach} turns through ${CHANGES} publishes and ` +
        `rollbacks; ${CHANGES} new calls met the newest within ${SEEN_MS} ms; p99 ${percentile(latencies, 0.99).toFixed(0)} ms`,
    );
    return faults;
  } finally {
    await door.close();
    await product.release();
  }
}

/** Somebody who publishes and rolls back through the product's use cases. */
async function makePublisher() {
  const actor = await makeWorkspace("Chaos");
  const connection = { id: randomId(), workspaceId: actor.workspaceId, name: "Sandbox", kind: "sandbox" };
  await db().connection.create({
    data: { ...connection, baseUrl: "http://localhost", secret: "", secretKeyId: "", secretHint: "" },
  });
  const platform = fakePlatform();
  const deps = {
    clock: systemClock,
    newId: randomId,
    voiceApps: platform.voiceApps,
    listenForTexts: async () => true,
  };
  const { flowId } = await insertFlow(actor, { graph: roundabout(words(1)), how: "created" });
  let newest = 0;
  let live = 0;
  const content = () => {
    const [app] = [...platform.apps.values()];
    if (app?.content?.kind !== "realtime10") throw new Error("The flow is not on the platform.");
    return app.content;
  };
  return {
    flowId,
    newest: () => newest,
    live: () => live,
    token: () => content().url.split("/").at(-1) ?? "",
    authorization: () => {
      const { login, password } = content();
      return `Basic ${Buffer.from(`${login}:${password}`).toString("base64")}`;
    },
    publish: async () => {
      const graph = roundabout(words(newest + 1));
      await replaceDraft(actor, { flowId, graph, draftRevision: undefined, how: "draft_imported" });
      await publishFlow(actor, { flowId, message: `Version ${newest + 1}` }, deps);
      newest += 1;
      live = newest;
    },
    rollBack: async (number: number) => {
      if (number === live) return; // it is there already
      const { id } = await db().version.findFirstOrThrow({ where: { flowId, number } });
      const deployment = await db().deployment.findFirstOrThrow({ where: { flowId } });
      await rollbackFlow(
        actor,
        { deploymentId: deployment.id, versionId: id, expectedRevision: deployment.revision },
        deps,
      );
      live = number;
    },
  };
}

async function readLog(flowId: string): Promise<{ turns: number; mixed: number }> {
  const { _sum, _count } = await db().call.aggregate({
    where: { flowId },
    _sum: { turns: true },
    _count: true,
  });
  return { turns: _sum.turns ?? 0, mixed: _count };
}

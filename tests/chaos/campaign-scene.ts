// Campaigns that are being sent by processes of their own against a platform that loses answers, and the judge of what
// became of them: the platform's log against the ledger, row by row.
import { type ChildProcess, fork } from "node:child_process";
import { rm } from "node:fs/promises";
import path from "node:path";
import { bundleServer } from "@/lib/cli/build.mjs";
import { secretBox } from "@/lib/server/crypto/secret-box";
import { db } from "@/lib/server/db/client";
import { runningCampaign } from "../support/campaign";
import { makeWorkspace } from "../support/workspace";
import { type ChaosProduct, startProduct } from "./chaos-product";
import { sleep } from "./phone-line";
import { type ProviderFaults, type SmsProvider, startSmsProvider } from "./sms-provider";

/** Messages on their way at once in one sending process. */
export const LANES = 16;

export interface CampaignScene {
  product: ChaosProduct;
  provider: SmsProvider;
  /** Somebody who may steer the campaigns. */
  actor: Awaited<ReturnType<typeof makeWorkspace>>;
  campaignIds: string[];
  /** Whether any of them is. */
  isRunning(): Promise<boolean>;
  /** Starts a sending process. */
  startWorker(): ChildProcess;
  /** Starts one, and kills it at any moment of the two seconds after its first message. @returns whether it met them sending */
  sendUntilKilled(): Promise<boolean>;
  release(): Promise<void>;
}

interface Options {
  people: number;
  campaigns?: number;
  random: () => number;
  partsPerMinute?: number;
  /** Members of the engine's settings, given to campaign-worker.ts. */
  settings: Record<string, number>;
  faults?: Partial<ProviderFaults>;
  /** A database server of its own, which the proof may stop. */
  cluster?: string;
}

const START_MS = 20_000;

export async function campaignScene(options: Options): Promise<CampaignScene> {
  const { people, campaigns = 1, random, partsPerMinute = 60_000, settings, faults, cluster } = options;
  const provider = await startSmsProvider(random, faults);
  const product = await startProduct(undefined, cluster);
  const actor = await makeWorkspace("Chaos");
  const campaignIds: string[] = [];
  for (let n = 0; n < campaigns; n++)
    campaignIds.push(await runningCampaign(actor.workspaceId, people / campaigns, { partsPerMinute }));
  const { secret, keyId } = secretBox().seal("0".repeat(100));
  await db().connection.updateMany({
    data: { kind: "jsonrpc", baseUrl: provider.origin, secret, secretKeyId: keyId },
  });
  // One file of JavaScript starts at once; it is killed before a loader would have read it all.
  const workerFile = path.resolve(`.data/chaos-worker-${process.pid}.mjs`);
  await bundleServer("tests/chaos/campaign-worker.ts", workerFile);
  const workers = new Set<ChildProcess>();
  const isRunning = async () => (await db().campaign.count({ where: { status: "running" } })) > 0;
  const startWorker = () => {
    const worker = fork(workerFile, [JSON.stringify({ lanes: LANES, ...settings })], {
      execArgv: [], // not the loader this process runs with
      env: { ...process.env, PGAPPNAME: WORKER_NAME },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    workers.add(worker);
    worker.once("exit", () => workers.delete(worker));
    return worker;
  };
  return {
    product,
    provider,
    actor,
    campaignIds,
    isRunning,
    startWorker,
    sendUntilKilled: async () => {
      const before = provider.sent.size;
      const worker = startWorker();
      for (let waitedMs = 0; provider.sent.size === before && waitedMs < START_MS; waitedMs += 50)
        await sleep(50);
      await sleep(random() * 2_000);
      const isHit = await isRunning();
      await kill(worker);
      return isHit;
    },
    release: async () => {
      for (const worker of workers) await kill(worker);
      await product.release();
      await provider.close();
      await Promise.all([workerFile, `${workerFile}.map`].map((file) => rm(file, { force: true })));
    },
  };
}

/** What the database calls the connections of a sending process. */
export const WORKER_NAME = "chaos-worker";

export async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGKILL");
  await ended;
}

/**
 * Waits until nothing is on its way or in doubt, but for what only a person can settle.
 * @param stuckMs gives up when nothing has moved for so long
 * @returns how long it took, ms
 */
export async function untilSettled(stuckMs = 60_000): Promise<number> {
  const startedMs = Date.now();
  const where = {
    OR: [
      { state: { in: ["queued", "claimed", "sending"] }, campaign: { status: { not: "paused" } } },
      { state: "in_doubt", needsPerson: false },
    ],
  };
  let movedMs = startedMs;
  let open = await db().recipient.count({ where });
  while (open > 0 && Date.now() < movedMs + stuckMs) {
    await sleep(500);
    const now = await db().recipient.count({ where });
    if (now < open) movedMs = Date.now();
    open = Math.min(now, open);
  }
  return Date.now() - startedMs;
}

/**
 * The ledger against the platform's log, row by row: who is `sent` was texted once, everybody else not at all, and who
 * is in doubt at most once.
 * @param ends the states somebody may have ended in
 */
export async function judgeLedger(
  { campaignIds, provider }: CampaignScene,
  ends: readonly string[] = ["sent"],
): Promise<string[]> {
  const faults: string[] = [];
  const times = new Map<string, number>();
  for (const { reference } of provider.sent.values()) times.set(reference, (times.get(reference) ?? 0) + 1);
  for (const campaignId of campaignIds) {
    const recipients = await db().recipient.findMany({ where: { campaignId } });
    let parts = 0;
    for (const { id, phone, state, messageHash, parts: own, note } of recipients) {
      const count = times.get(id) ?? 0;
      if (!ends.includes(state)) faults.push(`${phone} ended as ${state}`);
      const isRight = state === "in_doubt" ? count <= 1 : count === (state === "sent" ? 1 : 0);
      if (!isRight) faults.push(`${phone} was texted ${count} times and is ${state}`);
      const isMarkedByHand = note !== null && messageHash === null;
      if (state === "sent" && !isMarkedByHand && provider.sent.get(messageHash ?? "")?.reference !== id)
        faults.push(`${phone} names another message`);
      if (state === "sent" || state === "in_doubt") parts += own;
    }
    const { usedParts } = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
    if (usedParts !== parts) faults.push(`${usedParts} parts are counted where ${parts} were used`);
  }
  return faults;
}

// A campaign that is being sent by processes of its own against a platform that loses answers, and the judge of what
// became of it: the platform's log against the ledger, row by row.
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { secretBox } from "@/lib/server/crypto/secret-box";
import { db } from "@/lib/server/db/client";
import { runningCampaign } from "../support/campaign";
import { startProduct } from "./chaos-product";
import { sleep } from "./phone-line";
import { startSmsProvider } from "./sms-provider";

export interface CampaignScene {
  isRunning(): Promise<boolean>;
  /** Starts a sending process; `settings` shorten the engine's times. */
  startWorker(): ChildProcess;
  /** Waits until nobody is left to text and nothing is in doubt, then says what is wrong. */
  judge(withinMs: number): Promise<string[]>;
  /** Messages at the platform. */
  sent(): number;
  release(): Promise<void>;
}

interface Options {
  people: number;
  random: () => number;
  partsPerMinute?: number;
  /** Given to campaign-worker.ts: members of the engine's settings. */
  settings: Record<string, number>;
}

export async function campaignScene(options: Options): Promise<CampaignScene> {
  const { people, random, partsPerMinute = 60_000, settings } = options;
  const provider = await startSmsProvider(random);
  const product = await startProduct();
  const workspaceId = "chaos";
  await db().workspace.create({ data: { id: workspaceId, name: "Chaos" } });
  const campaignId = await runningCampaign(workspaceId, people, { partsPerMinute });
  const { secret, keyId } = secretBox().seal("0".repeat(100));
  await db().connection.updateMany({
    data: { kind: "jsonrpc", baseUrl: provider.origin, secret, secretKeyId: keyId },
  });
  const workers = new Set<ChildProcess>();
  const isRunning = async () =>
    (await db().campaign.findUniqueOrThrow({ where: { id: campaignId } })).status === "running";
  return {
    isRunning,
    startWorker: () => {
      const worker = fork(path.resolve("tests/chaos/campaign-worker.ts"), [JSON.stringify(settings)], {
        execArgv: ["--import", "tsx"],
        env: { ...process.env, TSX_TSCONFIG_PATH: path.resolve("tsconfig.node.json") },
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      workers.add(worker);
      worker.once("exit", () => workers.delete(worker));
      return worker;
    },
    judge: async (withinMs) => {
      const deadlineMs = Date.now() + withinMs;
      while ((await isRunning()) && Date.now() < deadlineMs) await sleep(500);
      const recipients = await db().recipient.findMany({ where: { campaignId } });
      const { usedParts } = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
      return judge(recipients, provider.sent, usedParts);
    },
    sent: () => provider.sent.size,
    release: async () => {
      for (const worker of workers) await kill(worker);
      await product.release();
      await provider.close();
    },
  };
}

export async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGKILL");
  await ended;
}

function judge(
  recipients: { phone: string; state: string; messageHash: string | null }[],
  sent: ReadonlyMap<string, { to: string }>,
  usedParts: number,
): string[] {
  const faults: string[] = [];
  const times = new Map<string, number>();
  for (const { to } of sent.values()) times.set(to, (times.get(to) ?? 0) + 1);
  for (const { phone, state, messageHash } of recipients) {
    const count = times.get(phone) ?? 0;
    if (count !== 1) faults.push(`${phone} was texted ${count} times and is ${state}`);
    if (state !== "sent") faults.push(`${phone} ended as ${state}`);
    else if (sent.get(messageHash ?? "")?.to !== phone) faults.push(`${phone} names another message`);
  }
  if (usedParts !== recipients.length)
    faults.push(`${usedParts} parts are counted for ${recipients.length} people`);
  return faults;
}

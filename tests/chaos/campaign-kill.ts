// A campaign whose sending process is killed again and again, against a platform that loses answers: nobody may be
// lost, nobody texted twice, and in the end nothing may be in doubt. The platform's own log is the judge.
import { type ChildProcess, fork } from "node:child_process";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "../../lib/cli/embedded-postgres.mjs";
import { migrate } from "../../lib/cli/migrate.mjs";
import { seededRandom } from "../support/seeded-random";

const PEOPLE = Number(process.env.CHAOS_PEOPLE ?? 2_000);
const KILLS = Number(process.env.CHAOS_KILLS ?? 20);
const SETTLE_MS = 90_000;

export async function campaignKill(seed: number): Promise<string[]> {
  const random = seededRandom(seed);
  const provider = await startProvider(random);
  const database = await makeDatabase();
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    PATCHCORD_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
    PATCHCORD_AUTH_SECRET: "a secret for proofs, long enough to please anybody",
    LOG_LEVEL: "silent",
  });
  // What reads the settings is loaded once they are there.
  const { db, closeDatabase } = await import("@/lib/server/db/client");
  const { secretBox } = await import("@/lib/server/crypto/secret-box");
  const { runningCampaign } = await import("../support/campaign");
  let worker: ChildProcess | null = null;
  try {
    const workspaceId = "chaos";
    await db().workspace.create({ data: { id: workspaceId, name: "Chaos" } });
    const campaignId = await runningCampaign(workspaceId, PEOPLE);
    const { secret, keyId } = secretBox().seal("0".repeat(100));
    await db().connection.updateMany({
      data: { kind: "jsonrpc", baseUrl: provider.origin, secret, secretKeyId: keyId },
    });
    for (let kill = 0; kill < KILLS; kill++) {
      worker = startWorker();
      await sleep(1_500 + random() * 2_500);
      worker.kill("SIGKILL");
      await ended(worker);
    }
    worker = startWorker();
    const status = async () => (await db().campaign.findUniqueOrThrow({ where: { id: campaignId } })).status;
    const deadlineMs = Date.now() + SETTLE_MS + PEOPLE * 20;
    while ((await status()) === "running" && Date.now() < deadlineMs) await sleep(500);
    const recipients = await db().recipient.findMany({ where: { campaignId } });
    const campaign = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
    return judge(recipients, provider.sent, campaign.usedParts);
  } finally {
    worker?.kill("SIGKILL");
    if (worker) await ended(worker);
    await closeDatabase();
    await provider.close();
    await database.release();
  }
}

/** The ledger against the platform's log, row by row. */
function judge(
  recipients: { id: string; phone: string; state: string; messageHash: string | null }[],
  sent: ReadonlyMap<string, { to: string; reference: string }>,
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
  console.log(`      ${recipients.length} people, ${KILLS} kills, ${sent.size} messages at the platform`);
  return faults;
}

function startWorker(): ChildProcess {
  return fork(path.resolve("tests/chaos/campaign-worker.ts"), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, TSX_TSCONFIG_PATH: path.resolve("tsconfig.node.json") },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once("exit", resolve));

/** One request in five is accepted and its answer lost, one in ten refused for a moment, some take long. */
async function startProvider(random: () => number) {
  const sent = new Map<string, { to: string; reference: string; from: string; text: string; atMs: number }>();
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { id, method, params } = JSON.parse(Buffer.concat(chunks).toString());
    const answer = (result: unknown) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ jsonrpc: "2.0", id, result }));
    };
    if (method === "sms.get_list") return answer([...sent].map(([hash, sms]) => smsOf(hash, sms)));
    if (random() < 0.1) {
      response.writeHead(429, { "retry-after": "0" });
      return response.end();
    }
    await sleep(5 + random() * 40);
    const [from, to, text, options] = params;
    const hash = (sent.size + 1).toString(36).toUpperCase().padStart(8, "0");
    sent.set(hash, { from, to, text, reference: options.user_data, atMs: Date.now() });
    if (random() < 0.2) return request.socket.destroy();
    answer(hash);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent, close };
}

function smsOf(
  hash: string,
  sms: { to: string; from: string; text: string; reference: string; atMs: number },
) {
  const at = new Date(sms.atMs).toISOString().slice(0, 19).replace("T", " ");
  return {
    hash,
    type: "OUT",
    from: sms.from,
    to: sms.to,
    text: sms.text,
    status: "SENT",
    status_error: "",
    encoding: "GSM",
    nature: "ALERTING",
    parts: 1,
    user_data: sms.reference,
    b_customer_debit: "4.50",
    date_creation: at,
    date_update: at,
    date_sent: at,
    date_received: null,
  };
}

async function makeDatabase() {
  const server = await startEmbeddedPostgres(path.resolve(".data/chaos-pg"), {
    settings: { max_connections: "100" },
  });
  const name = `chaos_${process.pid}`;
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const release = async () => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    await server.release();
  };
  return { url: url.href, release };
}

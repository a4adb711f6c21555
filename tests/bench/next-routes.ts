// CPU per request of our REALTIME10 route handler inside Next, against a route handler that does nothing. Both are in one
// production build, made here with the benchmark's own route switched on.
import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { startEmbeddedPostgres } from "@/lib/cli/embedded-postgres.mjs";
import { migrate } from "@/lib/cli/migrate.mjs";
import { compile } from "@/lib/compile/compile";
import { ivr3 } from "../support/ivr3";
import { drive } from "./turns";

const TOKEN = `bench-${randomUUID()}`;
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export async function measureNextRoutes(
  rounds: number,
  seconds: number,
): Promise<{ ratio: number; errors: number }> {
  const postgres = await startEmbeddedPostgres(".data/bench-pg");
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: postgres.url,
    DATA_DIR: ".data/bench",
    NEXT_DIST_DIR: ".next-bench",
    PATCHCORD_BENCH: "1",
    PATCHCORD_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
    PATCHCORD_AUTH_SECRET: "benchmark",
  };
  try {
    await migrate(postgres.url);
    await plantFlow(postgres.url);
    const build = spawnSync("npx", ["next", "build"], { env, stdio: ["ignore", "ignore", "inherit"] });
    if (build.status !== 0) throw new Error("The benchmark's build failed.");
    const server = await start(env);
    try {
      return await compareRoutes(server, rounds, seconds);
    } finally {
      server.child.send("stop");
    }
  } finally {
    await postgres.release();
  }
}

interface Server {
  child: ChildProcess;
  origin: string;
}

async function compareRoutes({ child, origin }: Server, rounds: number, seconds: number) {
  const ratios: number[] = [];
  let errors = 0;
  const ours = `${origin}/api/realtime/${TOKEN}`;
  const empty = `${origin}/api/bench`;
  await drive(ours, 2);
  await drive(empty, 2, "status");
  for (let round = 0; round < rounds; round++) {
    const [a, b] = [await cpuOf(child), await drive(ours, seconds)];
    const [c, d] = [await cpuOf(child), await drive(empty, seconds, "status")];
    const e = await cpuOf(child);
    errors += b.errors + d.errors;
    if (b.firstError) console.error(b.firstError);
    ratios.push((c - a) / b.turns / ((e - c) / d.turns));
  }
  ratios.sort((x, y) => x - y);
  return { ratio: ratios[Math.floor(ratios.length / 2)] ?? Number.NaN, errors };
}

/** A published flow, written straight into the tables: publishing itself is measured nowhere here. */
async function plantFlow(url: string): Promise<void> {
  const compiled = compile(ivr3(), { nowMs: 0 });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const client = new pg.Client(url);
  await client.connect();
  const id = randomUUID();
  const hash = createHash("sha256").update(TOKEN).digest("hex");
  await client.query(`insert into "Workspace" (id, name) values ($1, 'Benchmark')`, [id]);
  await client.query(
    `insert into "Connection" (id, "workspaceId", name, kind, "baseUrl", secret, "secretKeyId", "secretHint") values ($1, $1, 'none', 'sandbox', '', '', '', '')`,
    [id],
  );
  await client.query(`insert into "Flow" (id, "workspaceId", name, draft) values ($1, $1, 'Benchmark', $2)`, [
    id,
    ivr3(),
  ]);
  await client.query(
    `insert into "Version" (id, "workspaceId", "flowId", number, target, graph, program, "nodeIds", checksum, compiler, message, "authorName")
     values ($1, $1, $1, 1, 'realtime10', $2, $3, $4, '', '', '', '')`,
    [id, ivr3(), compiled.program, compiled.nodeIds],
  );
  await client.query(
    `insert into "Deployment" (id, "workspaceId", "flowId", "connectionId", target, "liveVersionId", "tokenHash") values ($1, $1, $1, $1, 'realtime10', $1, $2)`,
    [id, hash],
  );
  await client.end();
}

async function start(env: NodeJS.ProcessEnv): Promise<Server> {
  const child = fork(here("./next-server.ts"), [], { execArgv: ["--import", "tsx"], env });
  const { port } = await message<{ port: number }>(child);
  return { child, origin: `http://127.0.0.1:${port}` };
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const reply = message<NodeJS.CpuUsage>(child);
  child.send("cpu");
  const { user, system } = await reply;
  return user + system;
}

const message = <T>(child: ChildProcess) =>
  new Promise<T>((resolve) => child.once("message", (value) => resolve(value as T))); // our own child says what we asked for

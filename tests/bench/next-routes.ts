// CPU per request of our REALTIME10 route handler inside Next, against handlers with nothing in them. All are in one
// production build, made here with the benchmark's own routes switched on, at addresses of the same shape: Next spends
// more on `/api/x/[token]` than on `/api/x`, and most of all on bodies, which every handler of a turn has both ways.
import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { startEmbeddedPostgres } from "@/lib/cli/embedded-postgres.mjs";
import { migrate } from "@/lib/cli/migrate.mjs";
import { plantDeployment } from "../support/deployment";
import { ivr3 } from "../support/ivr3";
import { drive } from "./turns";

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export interface NextFigures {
  /** Our handler to one that takes the same bodies in and gives bodies of the same length back, with no thought between. */
  toExchange: number;
  /** Our handler to one that neither reads nor says anything. */
  toNothing: number;
  errors: number;
}

export async function measureNextRoutes(rounds: number, seconds: number): Promise<NextFigures> {
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
    const token = await plant(postgres.url);
    buildPages(env);
    const server = await start(env);
    try {
      return await compareRoutes(server, token, rounds, seconds);
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

async function compareRoutes(
  { child, origin }: Server,
  token: string,
  rounds: number,
  seconds: number,
): Promise<NextFigures> {
  const measure = async (path: string, expect: "answers" | "status", forSeconds = seconds) => {
    const before = await cpuOf(child);
    const report = await drive(`${origin}${path}`, forSeconds, expect);
    if (report.firstError) console.error(report.firstError);
    errors += report.errors;
    return ((await cpuOf(child)) - before) / report.turns;
  };
  let errors = 0;
  const routes = {
    ours: (forSeconds?: number) => measure(`/api/realtime/${token}`, "answers", forSeconds),
    exchange: (forSeconds?: number) => measure(`/api/bench/exchange/${token}`, "status", forSeconds),
    nothing: (forSeconds?: number) => measure(`/api/bench/nothing/${token}`, "status", forSeconds),
  };
  for (const route of Object.values(routes)) await route(2); // warm
  const toExchange: number[] = [];
  const toNothing: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const exchange = await routes.exchange();
    const ours = await routes.ours();
    const nothing = await routes.nothing();
    toExchange.push(ours / exchange);
    toNothing.push(ours / nothing);
  }
  return { toExchange: medianOf(toExchange), toNothing: medianOf(toNothing), errors };
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Next writes the name of its output folder into tsconfig.json; the benchmark's own must not stay there. */
function buildPages(env: NodeJS.ProcessEnv): void {
  const settings = readFileSync("tsconfig.json");
  const build = spawnSync("npx", ["next", "build"], { env, stdio: ["ignore", "ignore", "inherit"] });
  writeFileSync("tsconfig.json", settings);
  if (build.status !== 0) throw new Error("The benchmark's build failed.");
}

async function plant(url: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url });
  try {
    return (await plantDeployment(pool, [ivr3()])).token;
  } finally {
    await pool.end();
  }
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

// CPU per call turn: the product's front door against a hand-written server, side by side in interleaved rounds.
import { type ChildProcess, execFile, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundleServer } from "@/lib/cli/build.mjs";
import type { TurnReport } from "./turn-driver";

export interface TurnFigures {
  kind: string;
  cpuMicrosPerTurn: number;
  turnsPerSecond: number;
  p99Ms: number;
  errors: number;
}

const TOKEN = "benchmark-token-0123456789abcdef";
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const run = promisify(execFile);

/** Medians over `rounds` interleaved rounds of `seconds` each. */
export async function measureTurns(kinds: string[], rounds: number, seconds: number): Promise<TurnFigures[]> {
  const servers = await Promise.all(kinds.map(async (kind) => ({ kind, ...(await start(kind)) })));
  try {
    for (const { url } of servers) await drive(url, 1); // warm: the first second is the compiler's
    const figures = new Map<string, TurnFigures[]>();
    for (let round = 0; round < rounds; round++) {
      for (const { kind, url, child } of servers) {
        const before = await cpuOf(child);
        const report = await drive(url, seconds);
        const micros = (await cpuOf(child)) - before;
        if (report.firstError) console.error(`${kind}: ${report.firstError}`);
        const figure = {
          kind,
          cpuMicrosPerTurn: micros / report.turns,
          turnsPerSecond: report.turns / report.seconds,
          p99Ms: report.p99Ms,
          errors: report.errors,
        };
        figures.set(kind, [...(figures.get(kind) ?? []), figure]);
      }
    }
    return kinds.map((kind) => median(figures.get(kind) ?? []));
  } finally {
    for (const { child } of servers) child.send("stop");
  }
}

/** The Authorization header and path the product's servers expect. */
export const turnPath = `/api/realtime/${TOKEN}`;
export const authorization = `Basic ${Buffer.from("login:password").toString("base64")}`;

/** `expect: "status"` sends the same turns to a server that does not answer them and checks the status alone. */
export async function drive(
  url: string,
  seconds: number,
  expect: "answers" | "status" = "answers",
): Promise<TurnReport> {
  const options = JSON.stringify({ connections: 32, seconds, authorization, expect });
  const { stdout } = await run(
    process.execPath,
    ["--import", "tsx", here("./turn-driver.ts"), "drive", url, options],
    { maxBuffer: 1 << 20 },
  );
  return JSON.parse(stdout);
}

/** Both servers run as `npm start` runs the product: bundled into one file. */
async function start(kind: string): Promise<{ child: ChildProcess; url: string }> {
  const file = ".data/bench/turn-server.mjs";
  await bundleServer(here("./turn-server.ts"), file);
  const child = fork(file, [kind, TOKEN], {
    env: { ...process.env, NODE_ENV: "production" },
  });
  const { port } = await message<{ port: number }>(child);
  return { child, url: `http://127.0.0.1:${port}${turnPath}` };
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const reply = message<NodeJS.CpuUsage>(child);
  child.send("cpu");
  const { user, system } = await reply;
  return user + system;
}

const message = <T>(child: ChildProcess) =>
  new Promise<T>((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a benchmark server ended with code ${code}`));
    child.once("exit", ended);
    child.once("message", (value) => {
      child.off("exit", ended);
      resolve(value as T); // our own child says what we asked for
    });
  });

function median(figures: TurnFigures[]): TurnFigures {
  const sorted = figures.toSorted((a, b) => a.cpuMicrosPerTurn - b.cpuMicrosPerTurn);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error("Nothing was measured.");
  return { ...middle, errors: figures.reduce((sum, { errors }) => sum + errors, 0) };
}

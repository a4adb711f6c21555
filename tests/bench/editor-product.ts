// The product for the editor's benchmark: a production server with a database of its own, an administrator signed in,
// and flows put straight into the database, because how they got there is not what is measured.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import type { Browser, BrowserContext } from "@playwright/test";
import pg from "pg";
import type { Graph } from "@/lib/flow/graph";

export type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

export interface Product {
  origin: string;
  state: SignedIn;
  addFlow(flowId: string, graph: Graph): Promise<void>;
  stop(): void;
}

const PORT = 3300;
const DATA_DIR = ".data/bench-editor";
const START_LIMIT_MS = 300_000;

export async function startProduct(browser: Browser): Promise<Product> {
  const origin = `http://localhost:${PORT}`;
  rmSync(DATA_DIR, { recursive: true, force: true });
  const server = spawn(process.execPath, ["lib/cli/start.mjs"], {
    env: {
      ...process.env,
      PORT: String(PORT),
      DATA_DIR,
      DATABASE_URL: "",
      PUBLIC_URL: "",
      LOG_LEVEL: "warn",
    },
    stdio: "ignore",
  });
  const stop = () => void server.kill("SIGTERM");
  try {
    await isUp(server, origin);
    return { origin, state: await signIn(browser, origin), addFlow, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function isUp(server: ChildProcess, origin: string): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until && server.exitCode === null) {
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The product did not start for the benchmark.");
}

async function signIn(browser: Browser, origin: string): Promise<SignedIn> {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  await page.goto("/setup");
  await page.getByLabel("Your name").fill("Bench");
  await page.getByLabel("Workspace").fill("Bench");
  await page.getByLabel("E-mail").fill("bench@velo-moreau.example");
  await page.getByLabel("Password", { exact: true }).fill("correct-horse-battery");
  await page.getByRole("button", { name: "Create the workspace" }).click();
  await page.waitForURL(/\/flows$/);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function addFlow(flowId: string, graph: Graph): Promise<void> {
  const port = readFileSync(`${DATA_DIR}/pg/data/postmaster.pid`, "utf8").split("\n")[3];
  const password = readFileSync(`${DATA_DIR}/pg/password`, "utf8").trim();
  const client = new pg.Client({
    connectionString: `postgresql://app:${password}@127.0.0.1:${port}/patchcord`,
  });
  await client.connect();
  await client.query(
    `INSERT INTO "Flow" ("id", "workspaceId", "name", "draft", "draftSavedAt")
     SELECT $1, "workspaceId", $2, $3::jsonb, now() FROM "Membership" LIMIT 1`,
    [flowId, graph.name, JSON.stringify(graph)],
  );
  await client.end();
}

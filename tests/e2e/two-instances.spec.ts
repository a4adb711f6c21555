import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { expect, test } from "@playwright/test";
import pg from "pg";
import { startEmbeddedPostgres } from "../../lib/cli/embedded-postgres.mjs";
import { freePort } from "../../lib/cli/free-port.mjs";

/** The oldest PostgreSQL we support where there is one, as on a real server; else the embedded one. */
const server = process.env.TEST_SERVER_POSTGRES;
const folder = ".data/test-instances";
const secrets = {
  PATCHCORD_MASTER_KEY: Buffer.alloc(32, 3).toString("base64"),
  PATCHCORD_AUTH_SECRET: "the same for both instances, as the README says",
};
const account = { email: "anna@example.com", password: "correct-horse-battery" };

let ports: number[] = [];
let release = async () => {};
const instances: ChildProcess[] = [];

test.beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  const postgres = await startEmbeddedPostgres(`${folder}/pg`, server ? { native: server } : {});
  release = postgres.release;
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query("create database shared");
  await client.end();
  const url = postgres.url.replace(/\/postgres$/, "/shared");
  ports = [(await freePort(0)) ?? 0, (await freePort(0)) ?? 0];
  instances.push(...ports.map((port) => start(port, url)));
  await Promise.all(ports.map(untilHealthy));
});

test.afterAll(async () => {
  const running = instances.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  const exits = running.map((child) => new Promise((resolve) => child.on("exit", resolve)));
  for (const child of running) child.kill("SIGTERM");
  await Promise.all(exits);
  await release();
});

test("two instances started at once on one database share accounts and sessions", async ({ browser }) => {
  const page = await browser.newPage({ storageState: { cookies: [], origins: [] } });
  await page.goto(`http://localhost:${ports[0]}/setup`);
  await page.getByLabel("Your name").fill("Anna");
  await page.getByLabel("Workspace").fill("Shared");
  await page.getByLabel("E-mail").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Create the workspace" }).click();
  await expect(page).toHaveURL(`http://localhost:${ports[0]}/flows`);

  // Cookies do not know ports: the other instance is asked with the same session.
  await page.goto(`http://localhost:${ports[1]}/flows`);
  await expect(page).toHaveURL(`http://localhost:${ports[1]}/flows`);
  await expect(page.getByText("Shared").first()).toBeVisible();

  // An instance that dies takes nothing along.
  instances[0]?.kill("SIGKILL");
  await page.reload();
  await expect(page.getByText("Shared").first()).toBeVisible();
});

function start(port: number, url: string): ChildProcess {
  const env = {
    ...process.env,
    ...secrets,
    PORT: String(port),
    DATABASE_URL: url,
    DATA_DIR: `${folder}/${port}`,
  };
  return spawn(process.execPath, ["lib/cli/start.mjs"], { env, stdio: "ignore" });
}

async function untilHealthy(port: number): Promise<void> {
  await expect(async () => {
    const reply = await fetch(`http://localhost:${port}/api/health`);
    expect(reply.status).toBe(200);
  }).toPass({ timeout: 60_000 });
}

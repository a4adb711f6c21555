import { rmSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** `npm test` finds the browser and says where; by hand the system's own is taken. */
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const port = Number(process.env.E2E_PORT ?? 3100);
const baseURL = `http://localhost:${port}`;

// The first person comes to an empty product. Only the main process may clear it: workers read this file too.
if (process.env.TEST_WORKER_INDEX === undefined) rmSync(".data/e2e", { recursive: true, force: true });

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  workers: 1, // they share one product, and the machine that runs it
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: process.env.CI ? 1 : 0, // a test that needed its second try is named as flaky in the report
  reporter: process.env.E2E_REPORT ? [["list"], ["json", { outputFile: process.env.E2E_REPORT }]] : "list",
  use: {
    baseURL,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox", // Chromium's own sandbox does not start as root
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "set-up", testMatch: "first-administrator.setup.ts" },
    { name: "product", dependencies: ["set-up"], use: { storageState: ".data/e2e/signed-in.json" } },
  ],
  webServer: {
    command: "node lib/cli/start.mjs",
    url: `${baseURL}/api/health`,
    timeout: 240_000,
    stdout: "ignore",
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
    env: {
      PORT: String(port),
      DATA_DIR: ".data/e2e",
      LOG_LEVEL: "warn",
      DATABASE_URL: "",
      PUBLIC_URL: "",
      PATCHCORD_ALLOW_PRIVATE_HTTP: "127.0.0.1", // where a test stands in for another system
      PGOPTIONS: "-c synchronous_commit=off", // nobody pulls the plug here
    },
  },
});

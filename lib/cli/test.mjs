// `npm test`: sets up what it needs and runs everything, phase by phase; the last line sums up. Words after `--` name
// phases to run alone: npm test -- types lint unit database server-database browser
import { spawn } from "node:child_process";
import fs from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./free-port.mjs";
import { checkNodeVersion, installDependencies } from "./install.mjs";
import { say, stepFailed } from "./say.mjs";

/** @typedef {{ passed: number, failed: number }} Counts */

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
process.chdir(root);
const REPORTS = "test-results/reports";
const SERVER_POSTGRES = "/usr/lib/postgresql/15";
/**
 * These wait for databases, sockets and clocks of a machine that does other things too: a second try, and it is told. And
 * while one file waits another can run: one more at once than there are cores.
 */
const DATABASE_TESTS = ["--project", "database", "--retry=1", `--maxWorkers=${availableParallelism() + 1}`];
const PHASES = ["types", "lint", "unit", "database", "server-database", "browser"];
const chosen = process.argv.slice(2);
const unknown = chosen.find((word) => !PHASES.includes(word));
if (unknown !== undefined) {
  console.error(`There is no phase “${unknown}”. Choose from ${PHASES.join(", ")}, or name none to run all.`);
  process.exit(2);
}

/** @type {Counts} */
const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const failedPhases = [];

try {
  checkNodeVersion();
  await installDependencies();
  const { generateClient } = await import("./build.mjs");
  await generateClient();
  fs.mkdirSync(REPORTS, { recursive: true });
  await Promise.all([phase("types", checkTypes), phase("lint", checkLint)]);
  await phase("unit", () => vitest("unit", ["--project", "pure"]));
  // Half of the time the database tests wait for a database or a clock: the pages are built meanwhile.
  const pages = isChosen("browser") ? buildForBrowser() : null;
  await phase("database", () => vitest("database", DATABASE_TESTS));
  await phase("server-database", testServerDatabase);
  await phase("browser", () => testInBrowser(pages));
} catch (error) {
  stepFailed(error);
  total.failed += 1;
}
if (failedPhases.length > 0) console.log(`\nFailed: ${failedPhases.join(", ")}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

/** @param {string} name @param {() => Promise<Counts>} work */
async function phase(name, work) {
  if (!isChosen(name)) return;
  say(`${name} …`);
  const counts = await work().catch((error) => {
    stepFailed(error);
    return { passed: 0, failed: 1 };
  });
  total.passed += counts.passed;
  total.failed += counts.failed;
  if (counts.failed > 0) failedPhases.push(name);
  say(`${name}: ${counts.passed} passed, ${counts.failed} failed`);
}

/** @param {string} name */
function isChosen(name) {
  return chosen.length === 0 || chosen.includes(name);
}

/** Each of the two projects counts as one test. @returns {Promise<Counts>} */
async function checkTypes() {
  const tsc = "node_modules/typescript/bin/tsc";
  await node(["node_modules/next/dist/bin/next", "typegen"]); // the routes' types, which tsconfig.json includes
  return sum(
    await Promise.all(
      ["tsconfig.json", "lib/tsconfig.json"].map((file) => node([tsc, "-p", file, "--noEmit"])),
    ),
  );
}

/** @returns {Promise<Counts>} */
async function checkLint() {
  return sum([await node(["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."])]);
}

/** @param {string} name @param {string[]} args @param {Record<string, string>} [env] @returns {Promise<Counts>} */
async function vitest(name, args, env = {}) {
  const report = path.join(REPORTS, `${name}.json`);
  fs.rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await node(["node_modules/vitest/vitest.mjs", "run", ...args, ...reporters], {
    CI: "1",
    UPDATE_GOLDEN: "",
    ...env,
  });
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults = [] } = readReport(report);
  for (const { status, fullName, failureMessages } of testResults.flatMap((file) => file.assertionResults)) {
    if (status === "passed" && failureMessages.length > 0)
      say(`Passed at the second try only: ${fullName}: ${failureMessages[0]}`);
  }
  const counts = { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0 };
  // A file that does not load has no failed test, yet nothing in it ran.
  if (code !== 0 && counts.failed === 0) counts.failed = Math.max(1, numFailedTestSuites ?? 1);
  return counts;
}

/** The same tests on the oldest PostgreSQL we support. @returns {Promise<Counts>} */
async function testServerDatabase() {
  if (process.env.TEST_DATABASE_URL) return vitest("server-database", DATABASE_TESTS);
  if (!fs.existsSync(path.join(SERVER_POSTGRES, "bin/postgres"))) {
    say("No server PostgreSQL here: set TEST_DATABASE_URL or install Debian's postgresql-15 to test on one.");
    return { passed: 0, failed: 0 };
  }
  const { startEmbeddedPostgres } = await import("./embedded-postgres.mjs");
  const settings = { fsync: "off", max_connections: "200" };
  const server = await startEmbeddedPostgres(".data/test-pg15", { native: SERVER_POSTGRES, settings });
  try {
    return await vitest("server-database", DATABASE_TESTS, { TEST_DATABASE_URL: server.url });
  } finally {
    await server.release();
  }
}

/** @returns {Promise<Error | null>} why they cannot be built */
async function buildForBrowser() {
  const { buildPages } = await import("./build.mjs");
  const failure = (/** @type {unknown} */ error) =>
    error instanceof Error ? error : new Error(String(error));
  return buildPages({ isBeside: true }).then(() => null, failure);
}

/** @param {Promise<Error | null> | null} pages @returns {Promise<Counts>} */
async function testInBrowser(pages) {
  const { findChromium } = await import("./chromium.mjs");
  const { file, source } = await findChromium();
  say(`Chromium: ${file} (${source})`);
  const failure = await pages;
  if (failure) throw failure;
  const report = path.join(REPORTS, "browser.json");
  fs.rmSync(report, { force: true });
  const code = await node(["node_modules/@playwright/test/cli.js", "test"], {
    CHROMIUM: file,
    E2E_REPORT: report,
    E2E_PORT: String(await freePort(0)), // another test run on this machine may have the usual one
    ...(fs.existsSync(SERVER_POSTGRES) && { TEST_SERVER_POSTGRES: SERVER_POSTGRES }),
  });
  const { expected = 0, unexpected = 0, flaky = 0 } = readReport(report).stats ?? {};
  const counts = { passed: expected + flaky, failed: unexpected };
  if (code !== 0 && counts.failed === 0) counts.failed = 1; // the product did not start
  return counts;
}

/** @typedef {{ assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }} TestFile */

/**
 * @param {string} file
 * @returns {{ numPassedTests?: number, numFailedTests?: number, numFailedTestSuites?: number, testResults?: TestFile[], stats?: Record<string, number> }}
 */
function readReport(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
}

/** @param {string[]} args @param {Record<string, string>} [env] @returns {Promise<number>} the exit code */
function node(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** @param {number[]} codes @returns {Counts} */
function sum(codes) {
  const passed = codes.filter((code) => code === 0).length;
  return { passed, failed: codes.length - passed };
}

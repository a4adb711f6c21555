// How the editor feels with 1,000 steps: a production server, a real browser, a large flow. Times of
// the main thread come from the browser's own counters, so that drawing by software on a server does not count.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import pg from "pg";
import { emptyGraph, type Graph } from "@/lib/flow/graph";

export interface EditorMeasure {
  /** From the request of the page until the first step is drawn, page code included. */
  openMs: number;
  /** Main thread for each move of the pointer. */
  panMs: number;
  dragMs: number;
  connectMs: number;
}

const PORT = 3300;
const ORIGIN = `http://localhost:${PORT}`;
const DATA_DIR = ".data/bench-editor";
const FLOW_ID = "benchflow";
const STEPS = 1_000;
const MOVES = 60;
const ROUNDS = 5;
const START_LIMIT_MS = 300_000;

export async function measureEditor(): Promise<EditorMeasure> {
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
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  try {
    await isUp(server);
    const { state, flowId } = await makeFlow(browser);
    const openings: number[] = [];
    for (let round = 0; round < ROUNDS + 1; round++) openings.push(await openingMs(browser, state, flowId));
    openings.shift(); // the first one also warms the server
    return { openMs: median(openings), ...(await moves(browser, state, flowId)) };
  } finally {
    await browser.close();
    server.kill("SIGTERM");
  }
}

async function isUp(server: ChildProcess): Promise<void> {
  const until = Date.now() + START_LIMIT_MS;
  while (Date.now() < until && server.exitCode === null) {
    const answer = await fetch(`${ORIGIN}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The product did not start for the benchmark.");
}

type State = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

async function makeFlow(browser: Browser): Promise<{ state: State; flowId: string }> {
  const context = await browser.newContext({ baseURL: ORIGIN });
  const page = await context.newPage();
  await page.goto("/setup");
  await page.getByLabel("Your name").fill("Bench");
  await page.getByLabel("Workspace").fill("Bench");
  await page.getByLabel("E-mail").fill("bench@velo-moreau.example");
  await page.getByLabel("Password", { exact: true }).fill("correct-horse-battery");
  await page.getByRole("button", { name: "Create the workspace" }).click();
  await page.waitForURL(/\/flows$/);
  await insertFlow();
  const state = await context.storageState();
  await context.close();
  return { state, flowId: FLOW_ID };
}

/** Straight into the database of this run: how a flow got there is not what is measured. */
async function insertFlow(): Promise<void> {
  const port = readFileSync(`${DATA_DIR}/pg/data/postmaster.pid`, "utf8").split("\n")[3];
  const password = readFileSync(`${DATA_DIR}/pg/password`, "utf8").trim();
  const client = new pg.Client({
    connectionString: `postgresql://app:${password}@127.0.0.1:${port}/patchcord`,
  });
  await client.connect();
  const graph = largeFlow();
  await client.query(
    `INSERT INTO "Flow" ("id", "workspaceId", "name", "draft", "draftSavedAt")
     SELECT $1, "workspaceId", $2, $3::jsonb, now() FROM "Membership" LIMIT 1`,
    [FLOW_ID, graph.name, JSON.stringify(graph)],
  );
  await client.end();
}

/** 40 columns of 25: says and menus, forward to the next column, and some ways back. */
export function largeFlow(): Graph {
  const graph = emptyGraph("Large flow", "realtime10");
  graph.nodes.push({
    id: "n0",
    type: "inbound-call",
    name: "Inbound call",
    position: { x: 0, y: 0 },
    data: {},
  });
  for (let n = 1; n < STEPS; n++) {
    const position = { x: Math.floor(n / 25) * 260, y: (n % 25) * 330 };
    const keys = ["1", "2"].map((key) => ({ key, label: `Choice ${key}` }));
    const isMenu = n % 5 === 0;
    graph.nodes.push({
      id: `n${n}`,
      type: isMenu ? "menu" : "say",
      name: `${isMenu ? "Menu" : "Say"} ${n}`,
      position,
      data: isMenu
        ? {
            text: `Step ${n}. Press 1 or 2.`,
            keys,
            attempts: 3,
            timeoutSeconds: 5,
            wrongText: "",
            saveAs: "",
          }
        : { text: `This is message number ${n}.` },
    });
  }
  const wire = (from: number, port: string, to: number) =>
    graph.edges.push({ from: `n${from}`, port, to: `n${Math.min(STEPS - 1, Math.max(1, to))}` });
  for (let n = 0; n < STEPS; n++) {
    if (graph.nodes[n]?.type !== "menu") wire(n, "then", n + 25);
    else {
      wire(n, "key-1", n + 25);
      wire(n, "key-2", n + 26);
      wire(n, "no-input", n - 25);
      wire(n, "wrong-key", n - 24);
    }
  }
  return graph;
}

async function openingMs(browser: Browser, state: State, flowId: string): Promise<number> {
  const context = await browser.newContext({
    baseURL: ORIGIN,
    storageState: state,
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector(".react-flow__node [data-card]")) {
        performance.mark("first-step");
      } else requestAnimationFrame(look);
    };
    look();
  });
  await page.goto(`/editor/${flowId}`, { waitUntil: "commit" });
  // Not waitForFunction: it makes code from text in the page, which the content policy forbids.
  let ms: number | undefined;
  for (let tries = 0; ms === undefined && tries < 300; tries++) {
    ms = await page.evaluate(() => performance.getEntriesByName("first-step")[0]?.startTime);
    if (ms === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (ms === undefined) throw new Error("The editor did not draw a step within 30 s.");
  await context.close();
  return ms;
}

async function moves(browser: Browser, state: State, flowId: string): Promise<Omit<EditorMeasure, "openMs">> {
  const context = await browser.newContext({
    baseURL: ORIGIN,
    storageState: state,
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(`/editor/${flowId}`);
  await page.locator(".react-flow__node").first().waitFor();
  await page.waitForTimeout(2_000); // the first check runs in its worker
  const counters = await context.newCDPSession(page);
  // The thread's own time, so that a busy machine does not count.
  await counters.send("Performance.enable", { timeDomain: "threadTicks" });
  const pane = await boxOf(page, ".react-flow__pane");
  const empty = { x: pane.x + pane.width - 60, y: pane.y + pane.height / 2 };
  const panMs = await moveMs(page, counters, empty, { x: -4, y: 1 });
  const card = await boxOf(page, ".react-flow__node >> nth=3 >> [data-part=head]");
  const dragMs = await moveMs(page, counters, { x: card.x + 60, y: card.y + 20 }, { x: 3, y: 2 });
  const handle = await boxOf(page, ".react-flow__handle.source >> nth=2");
  const middle = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 };
  const connectMs = await moveMs(page, counters, middle, { x: 4, y: 3 });
  await context.close();
  return { panMs, dragMs, connectMs };
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the page.`);
  return box;
}

/** Main-thread time of a press, many moves and a release, for each move. */
async function moveMs(
  page: Page,
  counters: CDPSession,
  from: { x: number; y: number },
  by: { x: number; y: number },
): Promise<number> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const before = await taskSeconds(counters);
  for (let n = 1; n <= MOVES; n++) {
    await page.mouse.move(from.x + by.x * n, from.y + by.y * n);
    await page.evaluate(() => new Promise(requestAnimationFrame)); // one move a frame, as a hand does
  }
  const after = await taskSeconds(counters);
  await page.mouse.up();
  await page.keyboard.press("Escape");
  return ((after - before) * 1_000) / MOVES;
}

async function taskSeconds(counters: CDPSession): Promise<number> {
  const { metrics } = await counters.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

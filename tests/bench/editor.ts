// How the editor feels with many steps: a production server, a real browser, a large flow, and beside it a page with
// React Flow alone and the same nodes.
import { type Browser, chromium, type LaunchOptions, type Page } from "@playwright/test";
import { serveBarePage } from "./editor-bare-page";
import { largeFlow } from "./editor-flow";
import { type Gesture, type MoveCost, moveCost, rendersPerMove, reversed } from "./editor-moves";
import { coldOpenings, newContext, type Opening, warmOpenings } from "./editor-opening";
import { type SignedIn, startProduct } from "./editor-product";

export interface EditorMeasure {
  /** Page code over the network, or from the cache of a browser that was here before. */
  cold: Opening;
  warm: Opening;
  bareCold: Opening;
  bareWarm: Opening;
  /** By gesture and zoom: "pan at zoom 1". */
  moves: Map<string, Compared>;
}

export interface Compared {
  editor: MoveCost & { nodeRenders: number };
  bare: (MoveCost & { nodeRenders: number }) | null;
}

const ROUNDS = 7;
const noState = { cookies: [], origins: [] };
const launch: LaunchOptions = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};

export async function measureEditor(steps: number): Promise<EditorMeasure> {
  const browser = await chromium.launch(launch);
  try {
    const product = await startProduct(browser);
    try {
      const graph = largeFlow(steps);
      await product.addFlow("benchflow", graph);
      const url = `${product.origin}/editor/benchflow`;
      await coldOpenings(browser, product.state, url, 2); // warms the server
      const cold = typical(await coldOpenings(browser, product.state, url, ROUNDS));
      const warm = typical(await warmOpenings(launch, product.state, url, ROUNDS));
      const editor = await editorMoves(browser, product.state, url);
      const bare = await serveBarePage(graph, editor.size);
      const bareCold = typical(await coldOpenings(browser, noState, bare.origin, ROUNDS));
      const bareWarm = typical(await warmOpenings(launch, noState, bare.origin, ROUNDS));
      const bareMoves = await bareMovesAt(browser, bare.origin);
      bare.stop();
      const moves = new Map<string, Compared>();
      for (const [name, figures] of editor.moves) {
        moves.set(name, { editor: figures, bare: bareMoves.get(name) ?? null });
      }
      return { cold, warm, bareCold, bareWarm, moves };
    } finally {
      product.stop();
    }
  } finally {
    await browser.close();
  }
}

type Figures = MoveCost & { nodeRenders: number };

async function editorMoves(browser: Browser, state: SignedIn, url: string) {
  const context = await newContext(browser, state);
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(".react-flow__node").first().waitFor();
  await page.waitForTimeout(1_500); // the first check runs in its worker
  const size = await boxOf(page, ".react-flow__pane");
  await page.getByRole("button", { name: /^Zoom \d+ %$/ }).click();
  await page.getByRole("menuitem", { name: "100 %" }).click();
  await page.waitForTimeout(500);
  const moves = await gestures(page);
  await page.getByRole("button", { name: "Fit the flow" }).click();
  await page.waitForTimeout(600);
  moves.set("pan at fit", await figuresOf(page, await panOf(page)));
  await context.close();
  return { moves, size };
}

async function bareMovesAt(browser: Browser, origin: string): Promise<Map<string, Figures>> {
  const context = await newContext(browser, noState);
  const page = await context.newPage();
  await page.goto(origin);
  await page.locator(".react-flow__node").first().waitFor();
  await page.waitForTimeout(500);
  const moves = await gestures(page);
  await page.goto(`${origin}/?fit`);
  await page.locator(".react-flow__node").first().waitFor();
  await page.waitForTimeout(500);
  moves.set("pan at fit", await figuresOf(page, await panOf(page)));
  await context.close();
  return moves;
}

async function gestures(page: Page): Promise<Map<string, Figures>> {
  const moves = new Map<string, Figures>();
  moves.set("pan at zoom 1", await figuresOf(page, await panOf(page)));
  const card = await boxOf(page, ".react-flow__node >> nth=3 >> [data-part=head]");
  const drag = { from: { x: card.x + 60, y: card.y + card.height / 2 }, by: { x: 1.5, y: 1 } };
  moves.set("drag at zoom 1", await figuresOf(page, drag));
  const handle = await boxOf(page, ".react-flow__handle.source >> nth=2");
  const middle = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 };
  moves.set("connect at zoom 1", await figuresOf(page, { from: middle, by: { x: 3, y: 2 } }, false));
  return moves;
}

/** From a place of the canvas where nothing stands. */
async function panOf(page: Page): Promise<Gesture> {
  const from = await page.evaluate(() => {
    const pane = document.querySelector(".react-flow__pane");
    const box = pane?.getBoundingClientRect();
    for (let y = 100; box && y < box.height - 100; y += 10) {
      const at = { x: box.right - 60, y: box.y + y };
      if (document.elementFromPoint(at.x, at.y) === pane) return at;
    }
    return null;
  });
  if (!from) throw new Error("There is no free place on the canvas.");
  return { from, by: { x: -4, y: 1 } };
}

/** @param returns whether every other round goes back from where the one before ended */
async function figuresOf(page: Page, gesture: Gesture, returns = true): Promise<Figures> {
  const session = await page.context().newCDPSession(page);
  const back = returns ? reversed(gesture) : gesture;
  const costs: MoveCost[] = [];
  for (let round = 0; round < 4; round++) {
    costs.push(await moveCost(page, session, round % 2 === 0 ? gesture : back));
  }
  costs.shift(); // the first one warms the code up
  const { nodes } = await rendersPerMove(page, session, gesture);
  await session.detach();
  return {
    mainThreadMs: median(costs.map(({ mainThreadMs }) => mainThreadMs)),
    framesPerSecond: median(costs.map(({ framesPerSecond }) => framesPerSecond)),
    nodeRenders: nodes,
  };
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the page.`);
  return box;
}

/** The opening in the middle. */
function typical(openings: readonly Opening[]): Opening {
  const panels = openings.flatMap(({ panelsMs }) => panelsMs ?? []);
  return {
    stepsMs: median(openings.map(({ stepsMs }) => stepsMs)),
    panelsMs: panels.length > 0 ? median(panels) : undefined,
  };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

// What one move of the pointer costs on a canvas: main-thread time, frames that reach the screen, nodes drawn again.
// The pointer moves 60 times a second whether the page keeps up or not, as a hand does.
import type { CDPSession, Page } from "@playwright/test";

export interface Gesture {
  from: { x: number; y: number };
  by: { x: number; y: number };
}

/** The way back from where a gesture ended. */
export function reversed({ from, by }: Gesture): Gesture {
  const moves = FIRST_MOVES + MOVES;
  return { from: { x: from.x + by.x * moves, y: from.y + by.y * moves }, by: { x: -by.x, y: -by.y } };
}

export interface MoveCost {
  /** The thread's own time for each frame with a move in it, so that a busy machine does not count. */
  mainThreadMs: number;
  framesPerSecond: number;
}

const MOVES = 90;
const MOVE_EVERY_MS = 1_000 / 60;
const COUNTED_MOVES = 20;
/** The first moves pass the drag threshold and open what a press opens. */
const FIRST_MOVES = 4;

export async function moveCost(page: Page, session: CDPSession, gesture: Gesture): Promise<MoveCost> {
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const move = await press(page, session, gesture);
  await startFrames(page);
  const before = await taskSeconds(session);
  const began = performance.now();
  const sent: Promise<unknown>[] = [];
  for (let n = 1; n <= MOVES; n++) {
    sent.push(move(FIRST_MOVES + n));
    const dueMs = began + n * MOVE_EVERY_MS - performance.now();
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
  }
  await Promise.all(sent);
  const seconds = (await taskSeconds(session)) - before;
  const frames = await frameTimes(page);
  await release(page);
  const spanMs = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  const drawn = Math.min(MOVES, frames.length - 1);
  return { mainThreadMs: (seconds * 1_000) / drawn, framesPerSecond: ((frames.length - 1) * 1_000) / spanMs };
}

/** Nodes and wires that React draws again for each move; counting slows code down, so nothing is timed here. */
export async function rendersPerMove(page: Page, session: CDPSession, gesture: Gesture) {
  await session.send("Debugger.enable");
  await session.send("Profiler.enable");
  await session.send("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  const move = await press(page, session, gesture);
  await session.send("Profiler.takePreciseCoverage"); // begins the count anew
  for (let n = 1; n <= COUNTED_MOVES; n++) {
    await move(FIRST_MOVES + n);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const { result } = await session.send("Profiler.takePreciseCoverage");
  await release(page);
  const calls = { nodes: 0, wires: 0 };
  for (const script of result) {
    const { scriptSource } = await session.send("Debugger.getScriptSource", { scriptId: script.scriptId });
    for (const [what, text] of [
      ["nodes", /react-flow__node-(?:\$\{|"\.concat|")/],
      ["wires", /react-flow__edge-(?:\$\{|"\.concat|")/],
    ] as const) {
      const at = scriptSource.search(text);
      if (at >= 0) calls[what] += innermost(script.functions, at);
    }
  }
  await session.send("Profiler.stopPreciseCoverage");
  await session.send("Profiler.disable");
  await session.send("Debugger.disable");
  return { nodes: calls.nodes / COUNTED_MOVES, wires: calls.wires / COUNTED_MOVES };
}

interface CalledFunction {
  ranges: { startOffset: number; endOffset: number; count: number }[];
}

/** How often the smallest function around a place in its script was called. */
function innermost(functions: readonly CalledFunction[], at: number): number {
  const around = functions
    .flatMap(({ ranges }) => ranges.slice(0, 1))
    .filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset)
    .toSorted((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
  return around[0]?.count ?? 0;
}

async function press(page: Page, session: CDPSession, { from, by }: Gesture) {
  const move = (n: number) =>
    session.send("Input.dispatchMouseEvent", {
      type: "mouseMoved",
      x: from.x + by.x * n,
      y: from.y + by.y * n,
      button: "left",
      buttons: 1,
    });
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let n = 1; n <= FIRST_MOVES; n++) await move(n);
  await page.waitForTimeout(300);
  return move;
}

async function release(page: Page): Promise<void> {
  await page.mouse.up();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
}

/** Kept on the page's window by the script below. */
type Counted = { benchFrames: number[]; benchIsCounting: boolean };

async function startFrames(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    window.benchFrames = [];
    window.benchIsCounting = true;
    const frame = (at) => { window.benchFrames.push(at); if (window.benchIsCounting) requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
  })()`);
}

function frameTimes(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const counted = window as unknown as Counted; // set by startFrames
    counted.benchIsCounting = false;
    return counted.benchFrames;
  });
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
}

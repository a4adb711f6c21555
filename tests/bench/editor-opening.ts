// From the request of an editor's page until a person sees its first steps, and until the panels around them are there.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from "@playwright/test";
import type { SignedIn } from "./editor-product";

export const VIEWPORT = { width: 1440, height: 900 };
const LIMIT_MS = 30_000;
/** A browser keeps compiled code from the second opening on. */
const WARMING_OPENINGS = 4;
/** A new window first loads the browser's own controls, which takes both cores of a small machine for a while. */
const WINDOW_OPENS_MS = 1_000;

export interface Opening {
  /** A step's words are on the screen. */
  stepsMs: number;
  /** The words of the bar above the canvas are; undefined on a page without one. */
  panelsMs: number | undefined;
}

/**
 * The browser itself tells when words appeared on the screen, paint and all. Given as text: a loader would add its own
 * names to a function, which the page does not have.
 */
const MARK_WHAT_IS_SEEN = `(() => {
  const wanted = new Map([["steps", ".react-flow__node *"], ["panels", "header *"]]);
  const watcher = new MutationObserver(() => {
    for (const [name, selector] of wanted) {
      const found = document.querySelectorAll(selector);
      for (const element of found) element.setAttribute("elementtiming", name);
      if (found.length > 0) wanted.delete(name);
    }
    if (wanted.size === 0) watcher.disconnect();
  });
  watcher.observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const { identifier, renderTime } of list.getEntries()) {
      if (performance.getEntriesByName(identifier).length > 0) continue;
      performance.mark(identifier, { startTime: renderTime });
    }
  }).observe({ type: "element", buffered: true });
})()`;

/** Openings by a browser that has never been here: page code comes over the network. */
export async function coldOpenings(browser: Browser, state: SignedIn, url: string, rounds: number) {
  const openings: Opening[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await newContext(browser, state);
    openings.push(await openingOf(context, url));
    await context.close();
  }
  return openings;
}

/**
 * Openings by a browser that has opened the page before. It has a profile of its own: contexts without one keep the
 * page's code, but not what they compiled of it.
 */
export async function warmOpenings(launch: LaunchOptions, state: SignedIn, url: string, rounds: number) {
  const profile = mkdtempSync(path.join(tmpdir(), "patchcord-bench-"));
  const context = await chromium.launchPersistentContext(profile, { ...launch, viewport: VIEWPORT });
  await context.addCookies(state.cookies);
  const openings: Opening[] = [];
  for (let round = 0; round < WARMING_OPENINGS + rounds; round++) {
    openings.push(await openingOf(context, url));
  }
  await context.close();
  rmSync(profile, { recursive: true, force: true });
  return openings.slice(WARMING_OPENINGS);
}

export function newContext(browser: Browser, state: SignedIn): Promise<BrowserContext> {
  return browser.newContext({ storageState: state, viewport: VIEWPORT });
}

/** Asked for, not waited for: waiting makes code from text in the page, which the content policy forbids. */
async function openingOf(context: BrowserContext, url: string): Promise<Opening> {
  const page = await context.newPage();
  await page.waitForTimeout(WINDOW_OPENS_MS);
  await page.addInitScript(MARK_WHAT_IS_SEEN);
  await page.goto(url, { waitUntil: "commit" });
  const hasPanels = url.includes("/editor/");
  for (let waitedMs = 0; waitedMs < LIMIT_MS; waitedMs += 100) {
    const [stepsMs, panelsMs] = await page.evaluate(() =>
      ["steps", "panels"].map((name) => performance.getEntriesByName(name)[0]?.startTime),
    );
    if (stepsMs !== undefined && (panelsMs !== undefined || !hasPanels)) {
      await page.close();
      return { stepsMs, panelsMs };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The editor did not draw a step within 30 s.");
}

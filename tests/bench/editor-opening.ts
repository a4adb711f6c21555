// From the request of an editor's page until its first steps are painted.
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { SignedIn } from "./editor-product";

export const VIEWPORT = { width: 1440, height: 900 };
const LIMIT_MS = 30_000;

/** Given as text: a loader would add its own names to a function, which the page does not have. */
const MARK_FIRST_STEP = `(() => {
  const painted = () => performance.mark("first-step");
  const look = () => {
    if (!document.querySelector(".react-flow__node")) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = painted;
    requestAnimationFrame(() => port2.postMessage(0)); // the message comes after the frame it was sent in
  };
  look();
})()`;

/** Openings by a browser that has never been here: page code comes over the network. */
export async function coldOpeningsMs(browser: Browser, state: SignedIn, url: string, rounds: number) {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await newContext(browser, state);
    times.push(await openingMs(context, url));
    await context.close();
  }
  return times;
}

/** Openings by a browser that has opened the page before: its code is in the HTTP cache. */
export async function warmOpeningsMs(browser: Browser, state: SignedIn, url: string, rounds: number) {
  const context = await newContext(browser, state);
  const times: number[] = [];
  for (let round = 0; round < rounds + 2; round++) times.push(await openingMs(context, url));
  await context.close();
  return times.slice(2);
}

export function newContext(browser: Browser, state: SignedIn): Promise<BrowserContext> {
  return browser.newContext({ storageState: state, viewport: VIEWPORT });
}

async function openingMs(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(MARK_FIRST_STEP);
  await page.goto(url, { waitUntil: "commit" });
  const ms = await firstStepMs(page);
  await page.close();
  return ms;
}

/** Asked for, not waited for: waiting makes code from text in the page, which the content policy forbids. */
async function firstStepMs(page: Page): Promise<number> {
  for (let waitedMs = 0; waitedMs < LIMIT_MS; waitedMs += 100) {
    const ms = await page.evaluate(() => performance.getEntriesByName("first-step")[0]?.startTime);
    if (ms !== undefined) return ms;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The editor did not draw a step within 30 s.");
}

// What nobody with a screen reader or weak eyes could use, as axe sees it.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type axe from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const source = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

type Scheme = "light" | "dark";

const DIALOG = "[role=dialog]";

/**
 * Looks at a part of the page: everything in the colours it has, then in the others only what depends on them. It stays
 * in those, for each change draws the whole page anew.
 * @param part a CSS selector
 * @returns each violation as "rule: the element's HTML"
 */
export async function violationsOf(page: Page, part = "body"): Promise<string[]> {
  // Once a page: giving and reading half a megabyte of script takes longer than looking at most dialogs.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const isDialog = part === DIALOG;
  if (isDialog) await skipBehind(page, part);
  const scheme = await page.evaluate(() =>
    matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  );
  await show(page, scheme);
  const all = await look(page, part);
  await show(page, scheme === "light" ? "dark" : "light");
  const rest = await look(page, part, ["color-contrast"]);
  if (isDialog) await skipBehind(page, null);
  return [...all, ...rest];
}

/** What is behind a dialog is out of everybody's reach; it would be drawn and read anew for each look at the dialog. */
async function skipBehind(page: Page, dialog: string | null): Promise<void> {
  await page.evaluate((dialog) => {
    for (const child of document.body.children) {
      if (!(child instanceof HTMLElement)) continue;
      const isBehind = dialog !== null && child.querySelector(dialog) === null;
      // Its room stays: axe takes what lies outside of the body's box for unseen.
      const room = isBehind ? `${child.offsetWidth}px ${child.offsetHeight}px` : "";
      child.style.setProperty("contain-intrinsic-size", room);
      child.style.setProperty("content-visibility", isBehind ? "hidden" : "");
    }
  }, dialog);
}

/** The page itself sees to the change, as soon as its own code runs. */
async function show(page: Page, scheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.waitForFunction(
    (wanted) => document.documentElement.dataset.mantineColorScheme === wanted,
    scheme,
  );
}

async function look(page: Page, part: string, rules?: string[]): Promise<string[]> {
  await settled(page);
  return page.evaluate(
    async ([part, rules]) => {
      const options = { resultTypes: ["violations" as const], ...(rules && { runOnly: rules }) };
      const { violations } = await window.axe.run(part, options);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
    [part, rules] as const,
  );
}

/** Longer than any change of the product's; what is out of view may not move on at all. */
const LONGEST_MS = 1_000;

/** A colour on its way to another is neither; one that is inherited sets out when its parent's has arrived. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async (longestMs) => {
    const waitedFor = new Set<Animation>();
    for (let quietFrames = 0; quietFrames < 3; quietFrames++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const ending = document
        .getAnimations()
        .filter((one) => !waitedFor.has(one) && one.effect?.getComputedTiming().endTime !== Infinity);
      if (ending.length > 0) quietFrames = -1;
      const patience = new Promise((resolve) => setTimeout(resolve, longestMs));
      await Promise.race([Promise.allSettled(ending.map(({ finished }) => finished)), patience]);
      for (const one of ending) waitedFor.add(one);
    }
  }, LONGEST_MS);
}

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

/**
 * Looks at a part of the page: everything in light, in dark only what depends on it.
 * @param part a CSS selector
 * @returns each violation as "rule: the element's HTML"
 */
export async function violationsOf(page: Page, part = "body"): Promise<string[]> {
  // Once a page: giving and reading half a megabyte of script takes longer than looking at most dialogs.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  await show(page, "light");
  const light = await look(page, part);
  await show(page, "dark");
  return [...light, ...(await look(page, part, ["color-contrast"]))];
}

/** The page itself sees to the change, as soon as its own code runs. */
async function show(page: Page, scheme: "light" | "dark"): Promise<void> {
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

// What is on the canvas, and what a mouse does to it.
import { expect, type Locator, type Page } from "@playwright/test";

export const step = (page: Page, name: string) =>
  page.locator(".react-flow__node").and(page.getByRole("group", { name: new RegExp(`^${name}, `) }));
export const palette = (page: Page) => page.getByLabel("Steps to add");
export const canvas = (page: Page) => page.locator("[data-canvas]");
export const pane = (page: Page) => page.locator(".react-flow__pane");

/** Of the window. */
export async function boxOf(
  locator: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  await expect(locator).toBeVisible();
  const box = await locator.boundingBox();
  if (!box) throw new Error("It is not on the page.");
  return box;
}

/** Drags something by its upper left part, as far as told. */
export async function dragBy(page: Page, what: Locator, by: { x: number; y: number }): Promise<void> {
  const { x, y } = await boxOf(what);
  const from = { x: x + 60, y: y + 12 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 2, from.y + 2); // a hand begins slowly
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 3 });
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 3 });
  await page.mouse.up();
}

/** Draws a wire with the mouse. */
export async function wire(page: Page, from: string, port: string, to: string): Promise<void> {
  await step(page, from).getByTitle(`Drag to connect “${port}”`).hover();
  await page.mouse.down();
  const box = await step(page, to).locator(".react-flow__handle.target").boundingBox();
  if (!box) throw new Error(`“${to}” is not on the canvas.`);
  await page.mouse.move(box.x - 40, box.y + box.height / 2, { steps: 6 });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
}

import { expect, type Page } from "@playwright/test";

/** Makes a flow with nothing but its start, as a person does, and waits for its editor. */
export async function makeBlankFlow(page: Page, name: string): Promise<void> {
  await page.goto("/flows");
  await page.getByRole("link", { name: "New flow" }).click();
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.getByRole("button", { name: "Empty canvas" }).first().click(); // before hydration a click is lost
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Create the flow" }).click();
  await expect(page).toHaveURL(/\/editor\//);
}

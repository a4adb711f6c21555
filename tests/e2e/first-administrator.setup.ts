import { expect, test } from "@playwright/test";
import { ADMINISTRATOR } from "./administrator";

test("the first visit sets Patchcord up and leads into it", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto("/");
  await expect(page).toHaveURL(/\/setup$/);

  await page.getByLabel("Your name").fill("Anna Moreau");
  await page.getByLabel("Workspace").fill("Velo Moreau");
  await page.getByLabel("E-mail").fill(ADMINISTRATOR.email);
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create the workspace" }).click();
  await expect(page.getByText("Use at least 10 characters.")).toBeVisible();

  await page.getByLabel("Password", { exact: true }).fill(ADMINISTRATOR.password);
  await page.getByRole("button", { name: "Create the workspace" }).click();
  await expect(page).toHaveURL(/\/flows$/);
  await expect(page.getByText("Velo Moreau").first()).toBeVisible();
  // A blocked script would be told here: the content policy must fit every page on the way.
  expect(complaints).toEqual([]);
  await page.context().storageState({ path: ".data/e2e/signed-in.json" });
});

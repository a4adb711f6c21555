import { expect, test } from "@playwright/test";
import { ADMINISTRATOR } from "./administrator";

test.use({ storageState: { cookies: [], origins: [] } });

test("a stranger is led to the sign-in page, back to where they were going, and out", async ({ page }) => {
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("E-mail").fill(ADMINISTRATOR.email);
  await page.getByLabel("Password", { exact: true }).fill(ADMINISTRATOR.password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings/);

  await expect(async () => {
    await page.evaluate(() => sessionStorage.setItem("patchcord-history:one", "of this person"));
    await page.getByRole("button", { name: /Anna Moreau/ }).click(); // before hydration a click is lost
    await page.getByRole("menuitem", { name: "Sign out" }).click({ timeout: 2_000 });
  }).toPass();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await page.evaluate(() => sessionStorage.getItem("patchcord-history:one"))).toBeNull();
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password says so and keeps the address", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(ADMINISTRATOR.email);
  await page.getByLabel("Password", { exact: true }).fill("wrong-horse-battery");
  await page.keyboard.press("Enter");
  // Named, because the router's own announcer is an alert too once a page has loaded.
  await expect(page.getByRole("alert", { name: /do not belong together/ })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveValue(ADMINISTRATOR.email);
});

test("the set-up page is closed once somebody has an account", async ({ page }) => {
  await page.goto("/setup");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("no page can be framed, and scripts run by nonce alone", async ({ request }) => {
  const reply = await request.get("/sign-in");
  const policy = reply.headers()["content-security-policy"] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(policy).toContain("frame-ancestors 'none'");
  const scripts = (await reply.text()).match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
});

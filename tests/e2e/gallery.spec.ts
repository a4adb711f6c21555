// Where flows begin: a template is found, called before it is taken, and then everybody's to change; or nothing is there
// and the canvas says what to do first.
import { expect, type Page, test } from "@playwright/test";
import { makeBlankFlow } from "./new-flow";

const step = (page: Page, name: string) =>
  page.locator(".react-flow__node").and(page.getByRole("group", { name: new RegExp(`^${name}, `) }));

test("a template is found, heard, and becomes a flow", async ({ page }) => {
  await page.goto("/flows");
  await page.getByRole("link", { name: "New flow" }).click();
  await expect(page.getByRole("heading", { name: "Reception", exact: true })).toBeVisible();
  const search = page.getByLabel("Search templates");
  await expect(async () => {
    await search.fill("deliveries invoices"); // before hydration nothing is filtered
    await expect(page.getByText("1 template", { exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page).toHaveURL(/\?q=deliveries/);
  await page.getByRole("link", { name: "Hear it: Department menu" }).click();
  await expect(page.getByRole("heading", { name: "Department menu" })).toBeVisible();

  const phone = page.getByLabel("Phone", { exact: true });
  await phone.getByText("Instant").click(); // the call goes on already
  await expect(phone.getByText(/Welcome to Nordane/).first()).toBeVisible();
  await phone.getByRole("group", { name: "Keypad" }).getByRole("button", { name: /^2/ }).click();
  await phone.getByRole("button", { name: "They answer" }).click();
  await expect(phone.getByText(/A call about a delivery/).first()).toBeVisible();
  await expect(step(page, "Ring deliveries").locator("[data-lit]")).toHaveCount(1); // the canvas shows the call

  await page.getByRole("button", { name: "Use this template" }).click();
  await expect(page).toHaveURL(/\/editor\//);
  await expect(step(page, "Ring deliveries")).toBeVisible();
  await expect(page.getByText("Nothing to fix", { exact: false }).or(page.getByText("None"))).toBeVisible();
});

test("categories narrow the gallery, live in the address, and work by keyboard", async ({ page }) => {
  await page.goto("/flows/new?in=surveys");
  await expect(page.getByText("3 templates", { exact: true })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Surveys" })).toBeChecked();
  await page.getByRole("radio", { name: "Surveys" }).focus();
  await expect(async () => {
    await page.keyboard.press("ArrowRight"); // before hydration a key is lost
    await expect(page).toHaveURL(/in=security/, { timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole("link", { name: "Was it you?", exact: true })).toBeVisible();
  await page.getByLabel("Search templates").fill("no such thing");
  await page.getByRole("button", { name: /^Show all/ }).click();
  await expect(page).toHaveURL(/\/flows\/new$/);

  // From its name to what can be done with it.
  await page.getByRole("link", { name: "Was it you?", exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Use: Was it you?" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/editor\//);
  await expect(page.getByLabel("Steps to add")).toBeVisible();
});

test("the help of a step plays an example of it, and leads to all help and back", async ({ page }) => {
  await makeBlankFlow(page, "Helped");
  await page.getByLabel("Steps to add").getByText("Menu", { exact: true }).click();
  await page.getByRole("button", { name: "What this step does" }).click();
  await page.getByRole("button", { name: "Play an example" }).click();
  const phone = page.getByRole("dialog", { name: /“Menu”/ }).getByLabel("Phone", { exact: true });
  await phone.getByText("Instant").click();
  await phone.getByRole("button", { name: "Call", exact: true }).click();
  await phone.getByRole("group", { name: "Keypad" }).getByRole("button", { name: /^2/ }).click();
  await expect(phone.getByText("This is the way to the workshop. Goodbye.").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "What this step does" })).toBeFocused();

  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: /^In the help/ }).click();
  await expect(page).toHaveURL(/\/help\?from=.+#menu$/);
  await expect(page.getByRole("article", { name: "Menu", exact: true })).toBeInViewport();
  const search = page.getByLabel("Search the help");
  await expect(async () => {
    await search.fill("voicemail tone"); // before hydration nothing is looked for
    await expect(page.getByRole("article")).toHaveCount(1, { timeout: 2_000 });
  }).toPass();
  const play = page.getByRole("button", { name: "Play an example: Record message" });
  await play.click();
  await expect(page.getByRole("dialog", { name: /“Record message”/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(play).toBeFocused();
  await page.getByRole("link", { name: "Back to “Helped”" }).click();
  await expect(page.getByLabel("Settings of Menu")).toBeVisible();
});

test("an empty canvas says what to do first, until something is there", async ({ page }) => {
  await makeBlankFlow(page, "Coached");
  await expect(page.getByText("What happens first?")).toBeVisible();
  await page.getByLabel("Steps to add").getByText("Say", { exact: true }).click();
  await expect(step(page, "Say")).toBeVisible();
  await expect(page.getByText("What happens first?")).toHaveCount(0);
});

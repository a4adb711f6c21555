import { expect, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { canvas, palette, step, wire } from "./on-canvas";
import { test } from "./one-browser";
import { makePrompt } from "./pages-data";

const heard = (page: Page) => page.getByRole("textbox", { name: /What the caller hears/ }).first();
const isSaved = (page: Page) => expect(page.getByText(/^Saved at/)).toBeVisible();

test("drag two steps, connect them by mouse, edit, undo and redo; a reload keeps everything", async ({
  page,
  open,
}) => {
  await open("Mouse");
  const pane = page.locator(".react-flow__pane");
  await palette(page)
    .getByText("Say", { exact: true })
    .dragTo(pane, { targetPosition: { x: 340, y: 200 } });
  await heard(page).fill("Welcome to Velo Moreau.");
  await palette(page)
    .getByText("Hang up", { exact: true })
    .dragTo(pane, { targetPosition: { x: 640, y: 260 } });
  await expect(page.locator(".react-flow__node")).toHaveCount(3);

  await wire(page, "Inbound call", "Call starts", "Say");
  await wire(page, "Say", "Then", "Hang up");
  await expect(page.locator(".react-flow__edge")).toHaveCount(2);
  await expect(page.getByText("Nothing to fix", { exact: false }).or(page.getByText("None"))).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".react-flow__edge")).toHaveCount(1);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(page.locator(".react-flow__edge")).toHaveCount(2);

  await isSaved(page);
  await page.reload();
  await expect(page.locator(".react-flow__node")).toHaveCount(3);
  await expect(page.locator(".react-flow__edge")).toHaveCount(2);
  await expect(step(page, "Say")).toContainText("Welcome to Velo Moreau.");
  await canvas(page).focus();
  await page.keyboard.press("Control+a");
  await expect(page.getByText("3 steps selected")).toBeVisible();
});

test("a problem leads to its step and field, and is gone when the field is filled in", async ({
  page,
  open,
}) => {
  await open("Problems");
  await palette(page).getByText("Say", { exact: true }).click();
  await page.getByRole("button", { name: /problems?$/ }).click();
  await page.getByRole("button", { name: /“What the caller hears” is empty/ }).click();
  await expect(page.getByLabel("Settings of Say")).toBeVisible();
  await expect(heard(page)).toBeFocused();
  await page.keyboard.type("Hello.");
  await expect(page.getByText("“What the caller hears” is empty")).toHaveCount(0);
});

test("edits outlive a server that does not answer and a reload", async ({ page, open }) => {
  await open("Kept");
  const post = (url: URL) => url.pathname.startsWith("/editor/");
  await page.route(post, (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await palette(page).getByText("Say", { exact: true }).click();
  await heard(page).fill("Not lost.");
  await expect(page.getByText("Your changes are kept in this browser.")).toBeVisible();
  await page.unroute(post);
  await page.reload();
  await expect(step(page, "Say")).toContainText("Not lost.");
  await isSaved(page);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(step(page, "Say")).toContainText("Not lost.");
});

test("the draft is called on the phone, a key is pressed, and the canvas shows the way", async ({
  page,
  open,
}) => {
  await open("Phone");
  await palette(page).getByText("Menu", { exact: true }).click();
  await heard(page).fill("For news, press 1.");
  await page.getByRole("button", { name: "Remove key 2" }).click();
  await palette(page).getByText("Hang up", { exact: true }).click();
  await page.getByRole("textbox", { name: /hears first/ }).fill("Goodbye.");
  await step(page, "Menu").click();
  const ways = page.getByRole("region", { name: "Ways out" });
  for (const way of ["No input", "Wrong key"]) {
    await ways.getByRole("combobox", { name: way }).click();
    await page.getByRole("option", { name: "Hang up" }).click();
  }
  await page.getByRole("button", { name: "Try it" }).click();
  const phone = page.getByLabel("Phone", { exact: true });
  await phone.getByText("Instant").click();
  await phone.getByRole("button", { name: "Call", exact: true }).click();
  await expect(phone.getByText("For news, press 1.").first()).toBeVisible();
  await phone.getByRole("button", { name: /^1/ }).click();
  await expect(phone.getByText("“Goodbye.”")).toBeVisible();
  await expect(phone.getByText("The flow hung up")).toBeVisible();
  await expect(step(page, "Hang up").locator("[data-tab=visited]")).toBeVisible();
});

test("a recorded prompt is chosen in a step and played there, and the phone plays it and says what it says", async ({
  page,
  open,
}) => {
  await page.addInitScript(() => {
    // The second time it comes out of the browser's memory, and no request tells.
    const played: string[] = [];
    const { play } = HTMLMediaElement.prototype;
    Object.assign(window, { played });
    HTMLMediaElement.prototype.play = function () {
      played.push(this.src);
      return play.call(this);
    };
  });
  await makePrompt(page, "Bonfire greeting", "We are out in the garden.");
  await open("Recorded");
  await palette(page).getByText("Say", { exact: true }).click();
  await heard(page).fill("Hello.");
  await page.getByRole("combobox", { name: /^Recorded by a person/ }).click();
  await page.getByRole("option", { name: "Bonfire greeting" }).click();
  const sound = page.waitForResponse(/\/api\/prompts\/sounds\/[0-9a-f]{64}/);
  await page.getByRole("button", { name: "Play Bonfire greeting" }).click();
  expect([200, 206]).toContain((await sound).status());
  await palette(page).getByText("Hang up", { exact: true }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  const phone = page.getByLabel("Phone", { exact: true });
  await phone.getByRole("button", { name: "Read aloud" }).click();
  await phone.getByRole("button", { name: "Call", exact: true }).click();
  await expect.poll(() => page.evaluate(() => Reflect.get(window, "played").length)).toBe(2);
  await expect(phone.getByText("Plays “Bonfire greeting”: “We are out in the garden.”")).toBeVisible();
});

test("everything is found by name, steps by their words, and words are replaced wherever they are", async ({
  page,
  open,
}) => {
  await open("Finding");
  await palette(page).getByText("Say", { exact: true }).click();
  await heard(page).fill("The shop opens at nine.");
  await palette(page).getByText("Hang up", { exact: true }).click();
  await canvas(page).focus();
  await page.keyboard.press("Control+f");
  await page.getByRole("textbox", { name: "Find in this flow" }).fill("opens nine");
  await page.keyboard.press("Enter");
  await expect(step(page, "Say")).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "Find a command" }).fill("duplic");
  await page.keyboard.press("Enter");
  await expect(page.locator(".react-flow__node")).toHaveCount(4);

  // Its name, then its words: two steps to undo.
  await step(page, "Say").focus();
  await page.keyboard.press("Control+f");
  await page.getByRole("textbox", { name: "Find in this flow" }).fill("s");
  await page.getByText("Replace “s”…").click();
  await expect(page.getByRole("textbox", { name: "Replace with" })).toBeFocused();
  await page.getByRole("textbox", { name: "Find in texts" }).fill("say");
  await page.getByRole("textbox", { name: "Replace with" }).fill("Greet");
  const renamed = page.getByRole("list", { name: "Names, numbers and variables" });
  await expect(renamed).toContainText("becomes “Greet”");
  await page.getByRole("button", { name: /^In \d names?$/ }).click();
  await expect(step(page, "Greet")).toContainText("The shop opens at nine.");
  await page.getByRole("textbox", { name: "Find in texts" }).fill("NINE");
  await page.getByRole("textbox", { name: "Replace with" }).fill("ten");
  await page.getByRole("button", { name: /^Replace in . texts?$/ }).click();
  await expect(step(page, "Greet")).toContainText("The shop opens at ten.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(step(page, "Greet")).toContainText("nine");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(step(page, "Say")).toBeVisible();
});

test("a flow is built with the keyboard alone", async ({ page, open }) => {
  await open("Keyboard");
  await canvas(page).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("a");
  await page.keyboard.type("say");
  await page.keyboard.press("Enter");
  await expect(step(page, "Say")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heard(page)).toBeFocused();
  await page.keyboard.type("Hello.");
  await step(page, "Say").focus();
  await page.keyboard.press("a");
  await page.keyboard.type("hang up");
  await page.keyboard.press("Enter");
  await expect(page.locator(".react-flow__edge")).toHaveCount(2);
  await expect(step(page, "Hang up")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(step(page, "Say")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(page.locator(".react-flow__node")).toHaveCount(2);
  await page.keyboard.press("Control+z");
  await expect(page.locator(".react-flow__node")).toHaveCount(3);
});

test("two tabs of one flow show each other's changes, and where the other is", async ({
  page,
  context,
  open,
}) => {
  await open("Shared desk");
  await palette(page).getByText("Say", { exact: true }).click();
  await heard(page).fill("Hello");
  await isSaved(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await step(other, "Say").click();
  await expect(page.getByRole("button", { name: "You, in another tab, at “Say”" })).toBeVisible();
  await page.getByLabel("Name of this step").fill("Greeting"); // while the other changes its text
  await heard(other).fill("Good morning");
  await expect(step(page, "Greeting")).toContainText("Good morning");
  await expect(step(other, "Greeting")).toContainText("Good morning");
});

test("nothing on the editor is out of reach for a screen reader", async ({ page, open }) => {
  await open("Axe");
  await palette(page).getByText("Menu", { exact: true }).click();
  await page.getByRole("button", { name: /problems?$/ }).click();
  await expect(page.getByText("Blocks publishing").first()).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  // The table of texts is as good a place to write as the form.
  await page.getByRole("tab", { name: "Texts" }).click();
  await page.getByRole("textbox", { name: "Menu, What the caller hears" }).fill("For sales, press 1.");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Menu, After a wrong key" })).toBeFocused();
  await expect(step(page, "Menu")).toContainText("For sales, press 1.");
  expect(await violationsOf(page, "section")).toEqual([]);
});

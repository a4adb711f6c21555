import { expect, type Locator, type Page, test } from "@playwright/test";
import { makeBlankFlow } from "./new-flow";
import { actIn, placeCall, saidIn } from "./sandbox";

const VOICE = "+33186950000";

/** What the product promises after a publish: "New callers hear it within 1 second". */
const NEW_CALLERS_WITHIN_MS = 1_000;

test.describe.configure({ mode: "serial" });
let page: Page;
let origin: string;
/** Of the flow that is drawn: /flows/<id>. */
let flowAddress = "";
test.beforeAll(async ({ browser, baseURL }) => {
  origin = baseURL ?? "";
  page = await browser.newPage();
});
test.afterAll(() => page.close());

const palette = () => page.getByLabel("Steps to add");
const canvas = () => page.locator(".react-flow__pane");
const step = (name: string) => page.locator(`.react-flow__node:has([data-part="head"] [title="${name}"])`);

/** Drags a step from the palette to a place on the canvas, as a mouse does. */
async function drop(title: string, x: number, y: number): Promise<void> {
  await palette().getByText(title, { exact: true }).dragTo(canvas(), { targetPosition: { x, y } });
}

/** Draws a wire from a way out to a step. */
async function wire(from: string, port: string, to: string): Promise<void> {
  const source = step(from).locator(`.react-flow__handle.source[data-handleid="${port}"]`);
  const target = step(to).locator(".react-flow__handle.target").first();
  await source.hover();
  await page.mouse.down();
  const box = await boxOf(target);
  await page.mouse.move(box.x + box.width / 2 - 40, box.y + box.height / 2, { steps: 8 });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("It is not on the page.");
  return box;
}

async function nameStep(name: string): Promise<void> {
  await page.getByLabel("Name of this step").fill(name);
  await page.keyboard.press("Enter");
}

async function publish(message: string, version: number): Promise<void> {
  await page.getByRole("button", { name: "Publish…" }).click();
  await page.getByLabel("What changes, for your team").fill(message);
  await page.getByRole("button", { name: `Publish v${version}` }).click();
  await expect(page.getByText(`v${version} is live on`).first()).toBeVisible({ timeout: 30_000 });
}

/** By keyboard; before hydration a key is lost. */
async function chooseView(from: string, key: string, to: string): Promise<void> {
  const choice = page.getByRole("radiogroup", { name: "Show flows as" });
  await expect(async () => {
    await choice.getByRole("radio", { name: from }).focus();
    await page.keyboard.press(key);
    await expect(choice.getByRole("radio", { name: to })).toBeChecked({ timeout: 2_000 });
  }).toPass();
}

test("a new flow is made by drag and drop", async () => {
  await makeBlankFlow(page, "Front desk");
  await expect(step("Inbound call")).toBeVisible();
  flowAddress = new URL(page.url()).pathname.replace("/editor/", "/flows/");

  await drop("Menu", 420, 160);
  await nameStep("Main menu");
  await page
    .getByLabel("What the caller hears")
    .first()
    .fill("Velo Moreau. For news press 1, to end press 2.");
  await drop("Say", 690, 90);
  await nameStep("News");
  await page.getByLabel("What the caller hears").first().fill("We open on Sunday.");
  await drop("Hang up", 690, 420);
  await nameStep("Goodbye");
  await page.getByLabel("What the caller hears first").first().fill("Goodbye.");
  await wire("Inbound call", "then", "Main menu");
  await wire("Main menu", "key-1", "News");
  await wire("Main menu", "key-2", "Goodbye");
  await wire("Main menu", "no-input", "Goodbye");
  await wire("Main menu", "wrong-key", "Goodbye");
  await wire("News", "then", "Goodbye");
  await expect(page.getByText(/^Saved at/)).toBeVisible();
});

test("the draft is heard through on the phone", async () => {
  await page.getByRole("button", { name: "Try it" }).click();
  const phone = page.getByLabel("Phone", { exact: true });
  await phone.getByRole("button", { name: "Call", exact: true }).click();
  await phone.getByText("Instant").click();
  await expect(phone.getByText("Velo Moreau. For news press 1, to end press 2.").first()).toBeVisible();
  await phone.getByRole("group", { name: "Keypad" }).getByRole("button", { name: /^1/ }).click();
  await expect(phone.getByText("We open on Sunday.").first()).toBeVisible();
  await expect(phone.getByText("Goodbye.").first()).toBeVisible();
  await page.getByRole("button", { name: "Close the phone" }).click();
});

test("it is published to a voice app and gets a number", async () => {
  await publish("First menu", 1);
  await page.goto(`${flowAddress}/numbers`);
  await assignNumber("REALTIME10", "86 95 00 00");
});

test("a call to that number is answered by the handler, and the list of flows says so while it lasts", async () => {
  const call = await placeCall(page.request, origin, VOICE);
  expect(saidIn(call).at(-1)).toBe("Velo Moreau. For news press 1, to end press 2.");
  await page.goto("/flows");
  await expect(
    page.getByRole("row", { name: /Front desk/ }).getByRole("link", { name: "1 now" }),
  ).toBeVisible();
  await chooseView("Table", "ArrowRight", "Drawings");
  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Front desk" }) });
  await expect(card.locator("svg path").first()).toBeAttached();
  await expect(card.getByRole("link", { name: "1 now" })).toBeVisible();
  await expect(page.getByRole("link", { name: "1 call now on 1 flow" })).toBeVisible();
  const ended = await actIn(page.request, origin, call, { act: "press", digits: "1" });
  expect(saidIn(ended)).toEqual(expect.arrayContaining(["We open on Sunday.", "Goodbye."]));
  expect(ended.endedAt).not.toBeNull();
  await expect(page.getByText("No calls now")).toBeVisible(); // nobody loaded the page again
  await expect(card.getByRole("link", { name: "1 now" })).toHaveCount(0);
  await card.getByRole("link", { name: "Front desk" }).focus();
  await page.keyboard.press("Tab");
  await expect(card.getByRole("button", { name: "More for “Front desk”" })).toBeFocused();
  await chooseView("Drawings", "ArrowLeft", "Table");
  await expect(page.getByRole("row", { name: /Front desk/ })).toBeVisible();
  // The platform reached the handler over HTTP, turn by turn.
  expect(ended.entries.filter(({ entry }) => entry.kind === "turn").length).toBeGreaterThan(3);
});

test("a second version goes live, and a call in progress stays on its own through a roll-back", async () => {
  await openEditor();
  await step("News").click();
  await page.getByLabel("What the caller hears").first().fill("We are closed on Sunday.");
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await publish("Closed on Sunday", 2);
  await page.waitForTimeout(NEW_CALLERS_WITHIN_MS);

  const onSecond = await placeCall(page.request, origin, VOICE);
  await page.goto(`${flowAddress}/versions`);
  await page.getByRole("link", { name: /First menu/ }).click();
  await page.getByRole("button", { name: /Roll back to v1/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Roll back to v1" }).click();
  await expect(page.getByText("v1 is live on").first()).toBeVisible();
  await page.waitForTimeout(NEW_CALLERS_WITHIN_MS);

  const stays = await actIn(page.request, origin, onSecond, { act: "press", digits: "1" });
  expect(saidIn(stays)).toContain("We are closed on Sunday.");
  const fresh = await placeCall(page.request, origin, VOICE);
  const later = await actIn(page.request, origin, fresh, { act: "press", digits: "1" });
  expect(saidIn(later)).toContain("We open on Sunday.");
});

test("as ACTIONS10 the same flow is answered by the platform's interpreter", async () => {
  await openEditor();
  await page.getByRole("button", { name: /REALTIME10/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^ACTIONS10/ }).click();
  await dialog
    .getByRole("button", { name: /ACTIONS10$/ })
    .last()
    .click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await publish("As a script", 3); // its number comes along
  const call = await placeCall(page.request, origin, VOICE);
  const ended = await actIn(page.request, origin, call, { act: "press", digits: "1" });
  expect(saidIn(ended)).toEqual([
    "Velo Moreau. For news press 1, to end press 2.",
    "We are closed on Sunday.",
    "Goodbye.",
  ]);
  expect(ended.entries.some(({ entry }) => entry.kind === "turn")).toBe(false);
});

test("a campaign to 1,000 people takes replies and honours a STOP", async () => {
  test.setTimeout(240_000);
  const list = `Clients of try ${test.info().retry + 1}`;
  await page.goto("/contacts");
  await page.getByRole("button", { name: "Import a list" }).first().click();
  await page
    .getByLabel("CSV file with your list")
    .setInputFiles({ name: "clients.csv", mimeType: "text/csv", buffer: Buffer.from(clients(1_000)) });
  await page.getByLabel("Name of the list").fill(list);
  await page.getByLabel("These people agreed to get marketing texts from us").check();
  await page.getByLabel("How did they agree?").fill("Form in the shop, 2026");
  await page
    .getByRole("button", { name: /^Import/ })
    .last()
    .click();
  await expect(page.getByText(/1,?\s?000/).first()).toBeVisible({ timeout: 60_000 });
  await page
    .getByRole("button", { name: /^Close/ })
    .last()
    .click();

  await page.goto("/campaigns/new");
  // By its role: while the page streams in, its fields are there a second time, hidden.
  await page.getByRole("textbox", { name: "Name of the campaign" }).fill("Winter check-up");
  await page.getByText("People wait for it").click();
  await page.getByText("Send at any hour").click(); // the test may run at night
  await select("List").click();
  await page.getByRole("option", { name: list }).click();
  await page
    .getByLabel("Text", { exact: true })
    .fill("Hello {{first_name|there}}, your bike is due. Reply YES to book.");
  await page.getByLabel("Parts a minute, at most").fill("60000");
  await page.getByRole("button", { name: "Start…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^Text / }).click();
  await expect(page.getByText(/1,?\s?000/).first()).toBeVisible();
  await expect(page.getByText("Finished", { exact: true }).first()).toBeVisible({ timeout: 150_000 });
  await expect(page.getByText(/of 1\s?000 people handled/)).toBeVisible();
  // Once all is sent the page asks every ten seconds.
  await expect(page.getByText("YES 10")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("STOP 20")).toBeVisible({ timeout: 30_000 }); // ten said STOP, ten asked in their own words
});

/** Mobile numbers of the home country; those that end in 94 answer STOP, in 95 YES. */
function clients(count: number): string {
  const rows = Array.from({ length: count }, (_, n) => `Person ${n},+336120${String(10_000 + n)}`);
  return ["first_name,phone", ...rows].join("\n");
}

/** The field of a choice; its list of options has the same label. */
const select = (label: string) =>
  page
    .locator("input:not([type=hidden])")
    .and(page.getByLabel(label, { exact: true }))
    .last();

async function openEditor(): Promise<void> {
  await page.goto(flowAddress.replace("/flows/", "/editor/"));
  await expect(step("Inbound call")).toBeVisible();
}

/** Assigns the number on the card of the target's voice app. */
async function assignNumber(target: string, shown: string): Promise<void> {
  const card = page.locator("section", { hasText: `, ${target}` });
  const number = page.getByRole("option", { name: new RegExp(shown.replaceAll(" ", ".")) });
  await expect(async () => {
    // Before hydration a click is lost.
    await card.getByRole("combobox").or(card.locator("input:not([type=hidden])")).first().click();
    await expect(number).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await number.click();
  await card.getByRole("button", { name: /^(Assign|Move here)…$/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^(Assign|Move)/ })
    .click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

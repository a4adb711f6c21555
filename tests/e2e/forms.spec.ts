// Every meaning has its widget: each is filled in by mouse and by keyboard, and the card says what was chosen.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { step } from "./on-canvas";
import { drawn, test } from "./one-browser";

const settingsOf = (page: Page, name: string) => page.getByLabel(`Settings of ${name}`);

/** Another system, on this machine. */
let orders: Server;
test.beforeAll(async () => {
  orders = createServer((_, answer) => {
    answer.setHeader("content-type", "application/json");
    answer.end(JSON.stringify({ order: { id: 1042, status: "shipped" }, lines: [{ item: "Bell" }] }));
  });
  await new Promise<void>((ready) => orders.listen(0, "127.0.0.1", ready));
});
test.afterAll(() => orders.close());

test("numbers with their country, durations, a keypad and a week are filled in by mouse and by keyboard", async ({
  page,
  open,
}) => {
  await open(
    drawn("Forms", {
      "Inbound call": ["inbound-call", [0, 0], {}, { then: "Hours" }],
      Hours: ["opening-hours", [240, 0], {}, { open: "Menu" }],
      Menu: ["menu", [480, 0], { text: "For sales, press 1." }, { "key-1": "Ring" }],
      Ring: ["dial", [720, 0], {}],
    }),
  );

  await step(page, "Ring").click();
  const ring = settingsOf(page, "Ring");
  await ring.getByRole("button", { name: "Add a number" }).click();
  await ring.getByRole("textbox", { name: "Who" }).fill("Anna");
  const anna = ring.getByRole("group", { name: "Anna" });
  const number = anna.getByRole("textbox", { name: "Number" });
  await number.fill("12");
  await number.press("Tab");
  await expect(anna).toContainText("“12” is not a phone number in international form.");
  await number.fill("020 7946 0018");
  await expect(anna.getByRole("img", { name: "A number of United Kingdom" })).toBeVisible();
  await number.press("Tab");
  await expect(number).toHaveValue("+442079460018");
  await expect(anna).not.toContainText("international form");
  const seconds = anna.getByRole("textbox", { name: "Ring for, seconds" });
  await seconds.press("ArrowUp");
  await expect(seconds).toHaveValue("21 s");
  await ring.getByRole("button", { name: "Then ring another number" }).click();
  await ring.getByRole("textbox", { name: "Who" }).last().fill("Paul");
  const paul = ring.getByRole("group", { name: "Paul" });
  await paul.getByRole("textbox", { name: "Number" }).fill("+33 1 99 00 10 20");
  await paul.getByRole("textbox", { name: "Number" }).press("Tab");
  await expect(paul.getByRole("img", { name: "A number of France" })).toBeVisible();
  const order = ring.getByRole("textbox", { name: "Who" });
  await paul.getByRole("button", { name: "Move Paul: arrow up or down" }).dragTo(anna);
  await expect(order.first()).toHaveValue("Paul");
  await expect(step(page, "Ring")).toContainText("Paul, 20 s; then Anna, 21 s");
  await paul.getByRole("button", { name: "Move Paul: arrow up or down" }).press("ArrowDown");
  await expect(order.first()).toHaveValue("Anna");
  await expect(ring.getByRole("button", { name: "Move Paul: arrow up or down" })).toBeFocused();

  await step(page, "Menu").click();
  const menu = settingsOf(page, "Menu");
  const key = (row: number) => menu.getByRole("combobox", { name: `Key of row ${row}` });
  await key(2).click();
  await expect(page.getByRole("option", { name: "1", exact: true })).toHaveAttribute(
    "data-combobox-disabled",
  );
  expect(await page.getByRole("option").allInnerTexts()).toEqual([..."123456789*0#"]);
  await page.getByRole("option", { name: "#" }).click();
  await menu.getByRole("textbox", { name: "What key # is for" }).fill("Operator");
  await key(1).focus();
  await key(1).press("Enter");
  await key(1).press("ArrowDown");
  await key(1).press("Enter");
  await expect(key(1)).toHaveValue("2");
  await expect(step(page, "Menu")).toContainText("Operator");

  await step(page, "Hours").click();
  const hours = settingsOf(page, "Hours");
  const opens = hours.getByRole("spinbutton", { name: "Monday, opens, hour" });
  await opens.focus();
  await page.keyboard.type("0830");
  await expect(hours.getByRole("spinbutton", { name: "Monday, opens, minute" })).toHaveValue("30");
  await hours.getByRole("button", { name: "Copy Monday to…" }).click();
  await page.getByRole("menuitem", { name: "Tuesday to Saturday" }).click();
  await expect(hours.getByRole("spinbutton", { name: "Saturday, opens, hour" })).toHaveValue("08");
  await hours.getByRole("button", { name: "Change periods of Saturday" }).press("Enter");
  await page.getByRole("menuitem", { name: "Closed all day" }).press("Enter");
  await expect(hours.getByRole("button", { name: "Set hours of Saturday" })).toBeVisible();
  await hours.getByRole("combobox", { name: "Public holidays" }).fill("Fran");
  await page.getByRole("option", { name: "France", exact: true }).click();
  await hours.getByRole("button", { name: "Add a day" }).click();
  await hours.getByRole("textbox", { name: "What day it is" }).fill("Stocktaking");
  await hours.getByRole("button", { name: "Day", exact: true }).click();
  await page.getByRole("button", { name: /^15 / }).click();
  await expect(hours.getByRole("button", { name: "Day", exact: true })).toHaveText(/^15 /);
  await expect(step(page, "Hours")).toContainText("Mon–Fri 08:30–");
  expect(await violationsOf(page, "[aria-label='Settings of Hours']")).toEqual([]);
});

test("a condition reads as a sentence, and a click on a true answer keeps its value", async ({
  page,
  open,
}) => {
  await open(
    drawn("Asking", {
      "Inbound call": ["inbound-call", [0, 0], {}, { then: "Ask" }],
      Ask: ["http-request", [240, 0], {}, { success: "If" }],
      If: ["condition", [480, 0], {}],
    }),
  );
  const { port } = orders.address() as AddressInfo;

  await step(page, "Ask").click();
  const ask = settingsOf(page, "Ask");
  await ask.getByRole("textbox", { name: "Address" }).fill(`http://127.0.0.1:${port}/orders`);
  await ask.getByRole("button", { name: "Send it once to see the answer" }).click();
  const answer = ask.getByRole("region", { name: "What was answered" });
  await answer.getByRole("button", { name: "status" }).click();
  await expect(ask.getByRole("group", { name: "status" })).toBeVisible();
  await answer.getByRole("button", { name: "item" }).press("Enter");
  await expect(ask.getByRole("group", { name: "item" })).toBeVisible();

  await step(page, "If").click();
  const condition = settingsOf(page, "If");
  await condition.getByRole("combobox", { name: "What to compare" }).click();
  await page.getByRole("option", { name: /^Status/ }).click();
  await condition.getByRole("textbox", { name: "Value" }).fill("shipped");
  await condition.getByRole("button", { name: "Add a row" }).press("Enter");
  const second = condition.getByRole("group", { name: "row 2" });
  const what = second.getByRole("combobox", { name: "What to compare" });
  await what.fill("stat");
  await what.press("ArrowDown");
  await what.press("Enter");
  await expect(what).toHaveValue("Status");
  const how = second.getByRole("combobox", { name: "How to compare" });
  await how.click();
  await page.getByRole("option", { name: "begins with", exact: true }).click();
  await second.getByRole("textbox", { name: "Value" }).fill("ship");
  await expect(step(page, "If")).toContainText("Status is shipped, and Status begins with ship");
  await condition.getByRole("combobox", { name: "Yes when" }).click();
  await page.getByRole("option", { name: "one row is true" }).click();
  await expect(step(page, "If")).toContainText("Status is shipped, or Status begins with ship");
  expect(await violationsOf(page, "[aria-label='Settings of If']")).toEqual([]);
});

// The words of a flow: variables in them, what they come to, how long they take, and all of them in one table.
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { canvas, step } from "./on-canvas";
import { drawn, test } from "./one-browser";

const form = (page: Page, name: string) => page.getByRole("complementary", { name: `Settings of ${name}` });
const offered = (page: Page) => page.getByRole("listbox", { name: "Variables" });

/** A flow in two languages, started with a name. */
function reminder(name: string) {
  const values = [
    { name: "first_name", sample: "Anna" },
    { name: "phone", sample: "+33612448019" },
  ];
  const flow = drawn(name, {
    Start: ["api-start", [0, 0], { variables: values }, { then: "Hello" }],
    Hello: ["say", [240, 0], { text: "Hello." }, { then: "Known" }],
    Known: [
      "condition",
      [480, 0],
      { rows: [{ variable: "first_name", operator: "not-empty", value: "", to: "" }] },
      { yes: "Note", no: "Goodbye" },
    ],
    Note: ["send-sms", [720, -60], { to: "{{phone}}", text: "Your bike is ready." }, { sent: "Goodbye" }],
    Goodbye: ["hang-up", [960, 0], { text: "Goodbye {{first_name|dear client}}." }],
  });
  flow.settings.languages = [{ language: "fr-FR", voice: "TTS_FR-FR_AUDREY" }];
  return flow;
}

/** No voice is installed where tests run: what would be read aloud is kept. */
const withoutVoices = (page: Page) =>
  page.addInitScript(() => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    window.speechSynthesis.speak = ({ text, lang }) => void spoken.push(`${lang}: ${text}`);
  });
const spokenOn = (page: Page) => page.evaluate(() => Reflect.get(window, "spoken"));

test("a text is completed with variables, shown with examples, listened to, and measured in seconds and parts", async ({
  page,
  open,
}) => {
  await withoutVoices(page);
  await open(reminder("Completed"));
  await step(page, "Hello").click();
  const hello = form(page, "Hello");
  const text = hello.getByRole("textbox", { name: /What the caller hears/ }).first();
  await expect(hello.getByRole("button", { name: "Listen, 1 s" }).first()).toBeVisible();

  // Braces, a few letters, Enter; Escape leaves what was typed, the next letter offers again, Tab takes it, too.
  await text.fill("Good morning ");
  await page.keyboard.press("End");
  await page.keyboard.type("{{na");
  await expect(offered(page).getByRole("option", { selected: true })).toContainText("First name");
  expect(await violationsOf(page, "aside, [role=listbox]")).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(offered(page)).toHaveCount(0);
  await page.keyboard.type(", it is {{w");
  await expect(offered(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(offered(page)).toHaveCount(0);
  await page.keyboard.type("e");
  await expect(offered(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.type(".");
  await expect(
    hello.getByText("Callers hear, for example: “Good morning Anna, it is Tuesday.”"),
  ).toBeVisible();

  // By mouse: out of the list, out of the menu, and what stands in for a variable that is empty.
  await page.keyboard.type(" {{d");
  await offered(page).getByRole("option", { name: /^Date/ }).click();
  await hello.getByRole("button", { name: "Insert variable" }).first().click();
  await page.getByRole("menuitem", { name: /^Time/ }).click();
  await text.getByText("First name").click();
  await page.getByLabel("When First name is empty").fill("madam");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(text).toContainText("Good morning First name, it is Weekday. DateTime");
  await hello
    .getByRole("button", { name: /^Listen, \d s$/ })
    .first()
    .click();
  await hello.getByRole("button", { name: "Stop" }).click();
  expect(await spokenOn(page)).toEqual(["en-GB: Good morning Anna, it is Tuesday. 2026-11-2414:05"]);

  await step(page, "Note").click();
  const note = form(page, "Note");
  const message = note.getByRole("textbox", { name: "Text" }).first();
  await message.fill("x".repeat(160));
  await expect(note.getByText("160 characters, 1 part", { exact: true })).toBeVisible();
  await page.keyboard.press("End");
  await page.keyboard.type("ê");
  await expect(note.getByText("161 characters, 3 parts; “ê” make parts shorter")).toBeVisible();
});

test("all texts are a table: written by keys, sent out as CSV, brought back, and a variable renamed in all of them", async ({
  page,
  open,
}) => {
  await withoutVoices(page);
  await open(reminder("Table"));
  await page.getByRole("tab", { name: "Texts" }).click();
  const cell = (step: string, language: string) =>
    page.getByRole("textbox", { name: new RegExp(`^${step}, .*, ${language}`) });
  const french = page.getByRole("columnheader", { name: /^French/ });
  await expect(french).toContainText("3 not translated");
  await cell("Hello", "French").click();
  await page.keyboard.type("Bonjour.");
  await page.keyboard.press("Enter");
  await expect(cell("Note", "French")).toBeFocused();
  await page.keyboard.type("{{fir");
  await expect(offered(page)).toBeVisible();
  await page.keyboard.press("Enter"); // takes the variable, and stays
  await page.keyboard.type(", votre vélo est prêt.");
  await page.keyboard.press("Shift+Enter");
  await expect(cell("Hello", "French")).toBeFocused();
  await expect(french).toContainText("1 not translated");
  expect(await violationsOf(page, "section, [role=tabpanel]")).toEqual([]);

  // Heard where it stands.
  const listen = page.getByRole("button", { name: "Listen: Hello, What the caller hears, French, 1 s" });
  await listen.click();
  await page.getByRole("button", { name: /^Stop: Hello/ }).press("Enter");
  await expect(listen).toBeFocused();
  expect(await spokenOn(page)).toEqual(["fr-FR: Bonjour."]);

  // Out, changed by somebody else, and in again as one step to undo.
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const csv = await readFile(await (await download).path(), "utf8");
  expect(csv).toContain('Your bike is ready.,"{{first_name}}, votre vélo est prêt."');
  const changed = csv.replace("votre vélo est prêt", "votre vélo vous attend").replace("Hello.", "Good day.");
  await page.locator("input[type=file]").setInputFiles({
    name: "texts.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(changed),
  });
  await expect(page.getByText("2 texts changed. Undo takes all back.")).toBeVisible();
  await expect(cell("Note", "French")).toContainText("First name, votre vélo vous attend.");
  await expect(step(page, "Hello")).toContainText("Good day.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(step(page, "Hello")).toContainText("Hello.");
  await expect(cell("Note", "French")).toContainText("votre vélo est prêt.");

  // A variable by the name people know it by, in texts, conditions and where it comes from.
  await page.getByRole("textbox", { name: "Find in texts" }).fill("First name");
  const replacement = page.getByRole("textbox", { name: "Replace with" });
  const found = page.getByRole("list", { name: "Names, numbers and variables" });
  await replacement.fill("phone");
  await expect(found).toContainText("There is a variable “phone” already.");
  await replacement.fill("my client");
  await expect(found).toContainText("“my client” cannot be the name of a variable.");
  await replacement.fill("client");
  await expect(found.getByRole("listitem")).toHaveText([
    /^Startfirst_name → client.*under the new name/,
    /^Knownfirst_name → client/,
    /^Notefirst_name → client/,
    /^Goodbyefirst_name → client/,
  ]);
  await page.getByRole("button", { name: "The variable, in 4 steps" }).click();
  await expect(step(page, "Known")).toContainText("Client");
  await expect(step(page, "Goodbye")).toContainText("Client");
  await page.getByRole("textbox", { name: "Find in texts" }).fill("");
  await expect(cell("Note", "French")).toContainText("Client, votre");
  await canvas(page).focus();
  await page.keyboard.press("Control+z");
  await expect(step(page, "Known")).toContainText("First name");
  await expect(cell("Note", "French")).toContainText("First name, votre");
});

// Two people in one flow, each with an account and a browser of their own: they see each other, wait for each other's
// words or do not, and nothing either of them wrote is lost.
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { canvas, step } from "./on-canvas";
import { drawn, test as ofOne, openEditor } from "./one-browser";
import { invite } from "./pages-data";

/** Beside `page`, which is Anna Moreau's. */
const test = ofOne.extend<{ paul: Page }, { paulsBrowser: BrowserContext }>({
  paulsBrowser: [
    async ({ browser, visited }, use, { project }) => {
      const annas = await visited.newPage();
      const invitation = await invite(annas);
      await annas.close();
      const { baseURL = "", viewport = null } = project.use;
      const nobody = { cookies: [], origins: [] };
      const context = await browser.newContext({
        baseURL,
        viewport,
        reducedMotion: "reduce",
        storageState: nobody,
      });
      const page = await context.newPage();
      await page.goto(invitation);
      await page.getByLabel("Your name").fill("Paul Petit");
      await page.getByLabel("Password", { exact: true }).fill("correct-horse-battery");
      await page.getByRole("button", { name: "Join" }).click();
      await expect(page).toHaveURL(/\/flows$/);
      await page.close();
      await use(context);
      await context.close();
    },
    { scope: "worker" },
  ],
  paul: async ({ paulsBrowser }, use) => {
    const page = await paulsBrowser.newPage();
    await use(page);
    await page.evaluate(() => localStorage.clear()).catch(() => {}); // as Anna's
    await page.close();
  },
});

const heard = (page: Page) => page.getByRole("textbox", { name: "What the caller hears" }).first();
const told = (page: Page) => page.locator("[data-telling]");
const bar = (page: Page) => page.locator("[data-company]");
const here = (page: Page, words: string) => page.getByRole("button", { name: words, exact: true });
const isSaved = (page: Page) => expect(page.getByText(/^Saved at/)).toBeVisible();

const reception = (name: string) =>
  drawn(name, {
    "Inbound call": ["inbound-call", [0, 0], {}, { then: "Greeting" }],
    Greeting: ["say", [230, 0], { text: "Welcome." }, { then: "Offer" }],
    Offer: ["say", [460, 0], { text: "Every second tube is free." }, { then: "Goodbye" }],
    Goodbye: ["hang-up", [760, 0], { text: "Goodbye." }],
  });

test("two people see who writes where, wait or do not, and get each other's changes and remarks", async ({
  page: anna,
  paul,
  open,
}) => {
  const flowId = await open(reception("Front desk"));
  await openEditor(paul, flowId);
  await step(anna, "Greeting").click();
  await expect(here(paul, "Anna Moreau, at “Greeting”")).toBeVisible();
  await expect(step(paul, "Greeting")).toContainText("Anna Moreau");
  await heard(anna).click();
  await expect(here(paul, "Anna Moreau, editing “Greeting”")).toBeVisible();
  const size = await step(paul, "Greeting").boundingBox();
  await expect(step(paul, "Greeting")).toContainText("Anna Moreau is editing");
  expect(await step(paul, "Greeting").boundingBox()).toEqual(size);

  // By keys: it is said on the way, in the list of steps too, and Enter leads to what is to be decided.
  await canvas(paul).focus();
  await paul.keyboard.press("o");
  await expect(paul.getByRole("button", { name: /^Greeting\s*Anna Moreau is editing/ })).toBeVisible();
  await step(paul, "Greeting").focus();
  await expect(told(paul)).toContainText("Anna Moreau is editing this step.");
  await paul.keyboard.press("Enter");
  const allTheSame = paul.getByRole("button", { name: "Edit all the same" });
  await expect(allTheSame).toBeFocused();
  await expect(bar(paul)).toContainText("Anna Moreau is editing this step");
  await expect(heard(paul)).toHaveAttribute("aria-readonly", "true");
  await expect(paul.getByLabel("Name of this step")).not.toBeEditable();
  await expect(paul.getByRole("combobox", { name: "Then" })).not.toBeEditable();
  expect(await violationsOf(paul, "aside, [data-canvas]")).toEqual([]);

  // What one writes arrives at the other, and takes the caret from neither.
  await anna.keyboard.press("End");
  await anna.keyboard.type(" To us.");
  await expect(heard(paul)).toHaveText("Welcome. To us.");
  await allTheSame.press("Enter");
  await expect(heard(paul)).toBeFocused();
  await paul.keyboard.press("Shift+Tab");
  await paul.getByLabel("Name of this step").fill("Welcome");
  await expect(step(anna, "Welcome")).toContainText("Paul Petit is editing");
  await expect(bar(anna)).toContainText("You edit it too.");
  await expect(heard(anna)).toBeFocused();
  await anna.keyboard.type(" Again.");
  await expect(heard(paul)).toHaveText("Welcome. To us. Again.");

  // One leaves the step, and it is the other's.
  await anna.keyboard.press("Escape");
  await expect(told(paul)).toContainText("Anna Moreau has stopped editing this step.");
  await expect(anna.getByRole("button", { name: "Edit all the same" })).toBeVisible();
  await paul.keyboard.press("Escape");
  await expect(told(anna)).toContainText("Paul Petit has stopped editing this step.");
  await expect(heard(anna)).not.toHaveAttribute("aria-readonly");

  // A remark for the other.
  await anna.keyboard.press("m");
  await anna.keyboard.type("Do we say “us”, @pet");
  await expect(anna.getByRole("option", { name: "Paul Petit" }).first()).toBeVisible();
  await anna.keyboard.press("Enter");
  await anna.keyboard.press("Control+Enter");
  await paul.getByRole("button", { name: "Comments, 1 open" }).click();
  await expect(paul.getByRole("article", { name: "Welcome: 1 comment" })).toContainText(
    "Do we say “us”, @Paul Petit",
  );
});

test("what both changed apart is asked about, and what one deletes under the other can be put back", async ({
  page: anna,
  paul,
  paulsBrowser,
  open,
}) => {
  const flowId = await open(reception("Apart"));
  await openEditor(paul, flowId);
  const apart = async (annas: string, pauls: string) => {
    await isSaved(paul);
    await paulsBrowser.setOffline(true);
    await step(anna, "Greeting").click();
    await heard(anna).fill(annas);
    await step(paul, "Greeting").click();
    await heard(paul).fill(pauls);
    await step(paul, "Offer").click();
    await expect(paul.getByText(/^Not saved, trying again/)).toBeVisible();
    await isSaved(anna);
    await canvas(anna).press("Escape");
    await paulsBrowser.setOffline(false);
    await expect(dialog).toContainText("You both changed “What the caller hears” of “Greeting”.");
  };
  const dialog = paul.getByRole("dialog", { name: /^Anna Moreau saved this flow/ });

  await apart("Good morning.", "Good evening.");
  await expect(paul.locator("[data-saved-telling]")).toContainText("Not saved.");
  await expect(dialog.getByRole("button", { name: "Keep mine as a copy" })).toBeFocused();
  expect(await violationsOf(paul, "[role=dialog]")).toEqual([]);
  await paul.keyboard.press("Shift+Tab");
  await expect(dialog.getByRole("button", { name: "Show theirs" })).toBeFocused();
  await paul.keyboard.press("Enter");
  await expect(step(paul, "Greeting")).toContainText("Good morning.");
  await expect(step(anna, "Greeting")).toContainText("Good morning.");

  await apart("Good day.", "Good night.");
  await dialog.getByRole("button", { name: "Replace theirs with mine" }).click();
  await expect(step(anna, "Greeting")).toContainText("Good night.");
  await expect(step(paul, "Greeting")).toContainText("Good night.");

  // A step that goes while the other writes in it.
  await step(paul, "Offer").click();
  await heard(paul).fill("Every third tube is free.");
  await expect(step(anna, "Offer")).toContainText("Every third tube is free.");
  await expect(step(anna, "Offer")).toContainText("Paul Petit is editing");
  await step(anna, "Offer").click();
  await anna.keyboard.press("Delete");
  const question = anna.getByRole("dialog", { name: "Delete “Offer” while Paul Petit is editing?" });
  await expect(question.getByRole("button", { name: "Leave it to Paul Petit" })).toBeFocused();
  await anna.keyboard.press("Enter");
  await expect(question).toHaveCount(0);
  await step(anna, "Offer").press("Delete");
  await question.getByRole("button", { name: "Delete all the same" }).click();
  await expect(step(anna, "Offer")).toHaveCount(0);
  const notice = paul.getByRole("alert").filter({ hasText: "Anna Moreau deleted “Offer”, where you were." });
  await expect(notice).toBeVisible();
  await notice.getByRole("button", { name: "Put back what I had" }).click();
  await expect(step(anna, "Offer")).toContainText("Every third tube is free.");
  await expect(anna.locator(".react-flow__edge")).toHaveCount(3);

  await apart("Bonjour.", "Bonsoir.");
  await dialog.getByRole("button", { name: "Keep mine as a copy" }).click();
  await expect(paul.getByRole("heading", { name: "Apart (my copy)" })).toBeVisible();
  await expect(step(paul, "Greeting")).toContainText("Bonsoir.");
  await expect(step(anna, "Greeting")).toContainText("Bonjour.");
});

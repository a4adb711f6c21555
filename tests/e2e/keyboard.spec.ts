// Everything about a flow without a mouse, as somebody does who may not see the canvas either: where the focus is, and
// what is said.
import { expect, type Locator, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { boxOf, canvas, palette, step } from "./on-canvas";
import { drawn, test } from "./one-browser";

/** What a screen reader was told last. */
const told = (page: Page) => page.locator("[data-telling]");
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** By Tab, or by Shift and Tab, as far as it takes. */
async function tabTo(page: Page, wanted: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(wanted).toBeAttached();
  for (let tabs = 0; tabs < 40; tabs++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused();
}

/** A menu with two keys and what they lead to; two of its ways out are still free. */
const reception = (name: string) =>
  drawn(name, {
    "Inbound call": ["inbound-call", [0, 0], {}, { then: "Menu" }],
    Menu: ["menu", [230, 0], { text: "For news, press 1." }, { "key-1": "News", "key-2": "Goodbye" }],
    News: ["say", [520, 0], { text: "We open on Sunday." }, { then: "Goodbye" }],
    Goodbye: ["hang-up", [800, 0], { text: "Goodbye." }],
  });

test("whatever keys do is said, and the focus is never lost", async ({ page, open }) => {
  await open(reception("Said"));
  const [menu, news] = [step(page, "Menu"), step(page, "News")];
  await page.locator("body").press("Tab");
  await expect(page.getByRole("button", { name: "Skip to the canvas" })).toBeFocused();
  await press(page, "Enter");
  await expect(canvas(page)).toBeFocused();

  // Along a way, and by name to where another one shall lead.
  await press(page, "ArrowRight", "ArrowRight");
  await expect(menu).toBeFocused();
  await press(page, "ArrowRight");
  await expect(news).toBeFocused();
  await expect(told(page)).toContainText("By “1”.");
  await press(page, "ArrowLeft");
  await expect(menu).toBeFocused();
  const where = page.getByRole("combobox", { name: "Connect “No input” to" });
  await press(page, "c");
  await expect(where).toBeFocused();
  expect(await violationsOf(page, "[data-combobox-popover], [role=listbox]")).toEqual([]);
  await press(page, "Escape");
  await expect(menu).toBeFocused();
  await press(page, "c");
  await page.keyboard.type("goo");
  await expect(page.getByRole("option", { name: /Goodbye/ })).toHaveAttribute("data-combobox-selected");
  await press(page, "Enter");
  await expect(told(page)).toContainText("“Menu”, No input, leads to “Goodbye”.");
  await expect(menu).toBeFocused();
  await press(page, "c", "Tab");
  await expect(menu).toBeFocused();

  // What cannot be done.
  await press(page, "c");
  await page.keyboard.type("menu");
  await press(page, "Enter", "c");
  await expect(told(page)).toContainText("Every way out of “Menu” leads somewhere.");

  // Away and back.
  await press(page, "ArrowRight", "Delete");
  await expect(told(page)).toContainText("“News” deleted.");
  await expect(menu).toBeFocused();
  await press(page, "Control+z");
  await expect(told(page)).toContainText("Undone: “News” added after “Menu”, 1.");
  await press(page, "Control+y");
  await expect(told(page)).toContainText("Redone: “News” deleted.");
  await press(page, "Control+z");
  await expect(news).toBeVisible();
  await news.focus();
  await press(page, "Control+d");
  await expect(told(page)).toContainText("“News 2” added.");
  await press(page, "Control+a");
  await expect(told(page)).toContainText("5 steps are selected.");
  await press(page, "Control+g");
  await expect(told(page)).toContainText("Frame “Group 1” with 5 steps.");
  const frame = page.getByRole("group", { name: /^Frame Group 1/ });
  await press(page, "x");
  await expect(frame).toBeFocused();
  await press(page, "x", "Control+Shift+G");
  await expect(told(page)).toContainText("Frame “Group 1” taken away.");
  await expect(news.or(canvas(page)).first()).toBeFocused();

  // Over the canvas and beside it: what is closed gives the focus back.
  await menu.focus();
  for (const [key, dialog] of [
    ["?", page.getByRole("dialog", { name: "Keyboard shortcuts" })],
    ["Control+k", page.getByRole("textbox", { name: "Find a command" })],
    ["Control+f", page.getByRole("textbox", { name: "Find in this flow" })],
    ["Control+Enter", page.getByRole("dialog", { name: "Publish “Said”" })],
  ] as const) {
    await press(page, key);
    await expect(dialog).toBeVisible();
    await press(page, "Escape");
    await expect(menu, `after ${key}`).toBeFocused();
  }
  const settings = page.getByLabel("Settings of Menu");
  await press(page, "Enter");
  await expect(settings.getByRole("textbox", { name: "What the caller hears" })).toBeFocused();
  await press(page, "Escape");
  await expect(menu).toBeFocused();
  await press(page, "Enter");
  await tabTo(page, settings.getByRole("button", { name: "Close this panel" }), "Shift+Tab");
  await press(page, "Enter");
  await expect(settings).toHaveCount(0);
  await expect(menu).toBeFocused();
  await press(page, "/");
  await expect(page.getByRole("textbox", { name: "Find a step" })).toBeFocused();
  await press(page, "Escape");
  await expect(menu).toBeFocused();
});

test("steps are moved, chosen together, painted, changed and looked at by keys, as by mouse", async ({
  page,
  open,
}) => {
  const flow = reception("Hands off");
  for (const port of ["no-input", "wrong-key"]) flow.edges.push({ from: "Menu", port, to: "Goodbye" });
  flow.nodes.push(...drawn("", { Aside: ["say", [520, 140], { text: "By the way." }] }).nodes);
  await open(flow);
  const [menu, news, aside] = [step(page, "Menu"), step(page, "News"), step(page, "Aside")];
  const command = async (words: string) => {
    await press(page, "Control+k");
    await page.getByRole("textbox", { name: "Find a command" }).fill(words);
    await press(page, "Enter");
  };

  // Somewhere else, and back.
  await news.focus();
  const stood = await boxOf(news);
  await press(page, "Alt+ArrowUp", "Alt+ArrowRight");
  await expect.poll(async () => (await boxOf(news)).y).toBeLessThan(stood.y);
  expect((await boxOf(news)).x).toBeGreaterThan(stood.x);
  await press(page, "Control+z", "Control+z");
  await expect.poll(() => boxOf(news)).toEqual(stood);

  // Some of them together, along the ways and one by one; lined up, and all in one go back.
  await menu.focus();
  await press(page, "Space", "Shift+ArrowRight");
  await expect(told(page)).toContainText("2 steps are selected.");
  await expect(news).toBeFocused();
  await press(page, "Shift+Space", "ArrowDown");
  await expect(aside).toBeFocused();
  await expect(page.getByText("2 steps selected"), "the arrow keys keep what is selected").toBeVisible();
  await press(page, "Shift+Space");
  await expect(page.getByText("3 steps selected")).toBeVisible();
  await press(page, "Shift+Space");
  await expect(told(page)).toContainText("No longer selected.");
  await press(page, "Shift+Space");
  await command("align left");
  await expect.poll(async () => (await boxOf(aside)).x).toBeCloseTo((await boxOf(menu)).x, 0);
  await press(page, "Control+z", "Escape");

  // A colour and a label, by name and in the form.
  await news.focus();
  await press(page, "Space");
  await command("colour: red");
  await expect(news).toHaveAccessibleName(/, colour: Red$/);
  await command("label the step");
  await expect(page.getByRole("combobox", { name: "Label", exact: true })).toBeFocused();
  await page.keyboard.type("legal");
  await press(page, "Escape");
  await expect(news).toHaveAccessibleName(/, label “legal”, colour: Red$/);

  // A step between two others: after the only way out, after one of several, and in the list of them.
  await press(page, "a");
  await page.keyboard.type("wait");
  await press(page, "Enter");
  const pause = step(page, "Wait");
  await expect(pause).toBeFocused();
  await expect(told(page)).toContainText("“Wait” added after “News”");
  await press(page, "ArrowRight");
  await expect(step(page, "Goodbye"), "what came next comes after it").toBeFocused();
  await press(page, "1"); // what is out of view is not drawn
  await menu.focus();
  await press(page, "a");
  await expect(page.getByRole("combobox", { name: "Add a step after which way out?" })).toBeFocused();
  await press(page, "1", "Enter");
  await expect(page.getByRole("combobox", { name: "Step to add" })).toBeFocused();
  await page.keyboard.type("wait for silence");
  await press(page, "Enter");
  await expect(told(page)).toContainText("“Wait for silence” added after “Menu”, 1.");
  await press(page, "ArrowRight");
  await expect(news).toBeFocused();
  await menu.focus();
  await press(page, "Enter");
  await page.getByRole("button", { name: "Add a step at “2”" }).press("Enter");
  await page.keyboard.type("send keys");
  await press(page, "Enter");
  await expect(told(page)).toContainText("“Send keys” added after “Menu”, 2.");

  // One of another kind.
  await pause.focus();
  await press(page, "Space");
  await command("change into");
  await expect(page.getByRole("combobox", { name: "Change into" })).toBeFocused();
  await page.keyboard.type("play audio");
  await press(page, "Enter");
  await expect(told(page)).toContainText("“Wait” is a step of another kind now: Play audio.");

  // A frame by name, problems one after the other, the panels and what callers did.
  await press(page, "f");
  await expect(page.getByRole("combobox", { name: /frame/ })).toBeFocused();
  expect(await violationsOf(page, "[data-combobox-popover], [role=listbox]")).toEqual([]);
  await press(page, "Escape");
  await command("next problem");
  await expect(page.getByLabel("Settings of Play audio").locator(":focus")).toHaveCount(1);
  await press(page, "Escape");
  for (const [words, tab] of [
    ["saved tests", "Tests"],
    ["every path", "Paths"],
    ["all problems", /^Problems/],
  ] as const) {
    await command(words);
    await expect(page.getByRole("tab", { name: tab })).toHaveAttribute("aria-selected", "true");
  }
  await command("where calls went");
  await expect(page.getByText(/^No call in the last \d+ days/)).toBeVisible();
});

test("a flow is called, its call kept as a test, and published twice, without a mouse", async ({
  page,
  open,
}) => {
  const flow = reception("By keys");
  for (const port of ["no-input", "wrong-key"]) flow.edges.push({ from: "Menu", port, to: "Goodbye" });
  await open(flow);
  const menu = step(page, "Menu");
  await menu.focus();
  await press(page, "t");
  const phone = page.getByRole("complementary", { name: "Phone" });
  await expect(phone.getByRole("button", { name: "Call", exact: true })).toBeFocused();
  await press(page, "Enter");
  await expect(phone.getByText("Press nothing and wait")).toBeVisible();
  await expect(phone, "has the keys once the button that called is gone").toBeFocused();
  await press(page, "1");
  await tabTo(page, phone.getByRole("radio", { name: "1×" }));
  await press(page, "ArrowLeft");
  await expect(phone.getByText("The flow hung up")).toBeVisible();
  await tabTo(page, phone.getByRole("button", { name: "Save as a test…" }));
  await press(page, "Enter");
  const naming = page.getByRole("dialog", { name: "Save as a test" });
  await expect(naming.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type("Hears the news");
  await expect(naming.getByText("We open on Sunday.", { exact: false }).first()).toBeVisible();
  await press(page, "Enter");
  await expect(naming).toHaveCount(0);
  await expect(phone.getByRole("button", { name: "Save as a test…" })).toBeFocused();
  await press(page, "Escape");
  await expect(menu).toBeFocused();

  for (const version of [1, 2]) {
    await press(page, "Enter");
    await expect(page.getByRole("textbox", { name: "What the caller hears" }).first()).toBeFocused();
    await page.keyboard.type("Hello. ");
    await press(page, "Escape", "Control+Enter");
    const publishing = page.getByRole("dialog", { name: "Publish “By keys”" });
    await tabTo(page, publishing.getByRole("textbox", { name: "What changes, for your team" }));
    await page.keyboard.type("By keys alone");
    await tabTo(page, publishing.getByRole("button", { name: `Publish v${version}` }));
    await press(page, "Enter");
    await expect(page.getByRole("alert").filter({ hasText: `v${version} is live on` })).toBeVisible();
    await expect(menu).toBeFocused();
  }
});

test("the outline and the canvas are one place; steps go into frames and out again by keys", async ({
  page,
  open,
}) => {
  await open(reception("In step"));
  const outline = page.getByRole("complementary", { name: "Outline" });
  const row = (name: string) => outline.getByRole("button", { name: new RegExp(`^(1|2)?${name}`) });
  const settings = (name: string) => page.getByLabel(`Settings of ${name}`);
  await step(page, "Menu").focus();
  await press(page, "o");
  await expect(row("Menu")).toBeFocused();
  await expect(row("Menu")).toHaveAttribute("aria-current", "true");
  expect(await violationsOf(page, "aside")).toEqual([]);

  // From the list to the canvas, and the keys of the canvas in the list.
  await press(page, "ArrowDown");
  await expect(row("News")).toBeFocused();
  await expect(settings("News")).toBeVisible();
  await expect(step(page, "News").locator("[data-card]")).toHaveAttribute("data-selected");
  await press(page, "Delete");
  await expect(row("News")).toHaveCount(0);
  await press(page, "Control+z");
  await expect(row("News")).toBeVisible();
  await row("Goodbye").focus();
  await press(page, "Home", "End", "Enter");
  await expect(step(page, "Goodbye")).toBeFocused();

  // From the canvas to the list.
  await press(page, "ArrowLeft");
  await expect(row("News")).toHaveAttribute("aria-current", "true");
  await press(page, "Enter");
  await page.getByLabel("Name of this step").fill("Bulletin");
  await expect(row("Bulletin")).toBeVisible();
  await press(page, "Escape", "o");
  await expect(outline).toHaveCount(0);
  await expect(step(page, "Bulletin")).toBeFocused();

  // A step that is added after one in a frame is in that frame, by key and by mouse.
  const frame = page.locator(".react-flow__node").and(page.getByRole("group", { name: /^Frame Group 1/ }));
  await step(page, "Menu").focus();
  await press(page, "Control+g");
  await expect(frame).toHaveAccessibleName("Frame Group 1, 1 step");
  await step(page, "Menu").focus();
  await press(page, "a");
  await page.keyboard.type("say");
  await press(page, "Enter");
  await expect(told(page)).toContainText("“Say” is in the frame “Group 1” now.");
  await expect(frame).toHaveAccessibleName("Frame Group 1, 2 steps");
  await step(page, "Menu").click();
  await palette(page).getByText("Wait", { exact: true }).click();
  await expect(frame).toHaveAccessibleName("Frame Group 1, 3 steps");

  // Into another place by name, and out.
  await step(page, "Bulletin").focus();
  await press(page, "Space", "f");
  await page.keyboard.type("group");
  await press(page, "Enter");
  await expect(told(page)).toContainText("“Bulletin” is in the frame “Group 1” now.");
  await expect(step(page, "Bulletin")).toBeFocused();
  await press(page, "f");
  await page.keyboard.type("no frame");
  await press(page, "Enter");
  await expect(told(page)).toContainText("“Bulletin” is out of the frame “Group 1” now.");
  await expect(frame).toHaveAccessibleName("Frame Group 1, 3 steps");
});

test("at 200 % everything is within reach; nothing moves for those who asked; words run from the right", async ({
  page,
  open,
}) => {
  const flow = reception("Zoomed");
  const [, , news] = flow.nodes;
  if (news) news.data.text = ARABIC;
  await open(flow);
  await page.setViewportSize({ width: 720, height: 450 }); // what is left of 1440 by 900
  await expect.poll(() => cutOff(page), "cut off").toEqual([]);
  await step(page, "News").focus();
  await press(page, "Enter");
  const heard = page.getByRole("textbox", { name: "What the caller hears" }).first();
  await expect(heard).toBeFocused();
  await expect(heard).toBeInViewport();
  expect(await startsAtRight(heard), "in the inspector").toBe(true);
  await press(page, "Escape", "Control+Enter");
  const dialog = page.getByRole("dialog", { name: "Publish “Zoomed”" });
  await expect(dialog).toBeVisible();
  const close = dialog.getByRole("button", { name: "Close" }).last();
  await tabTo(page, close);
  await expect(close).toBeInViewport();
  await expect.poll(() => cutOff(page), "cut off in a dialog").toEqual([]);
  await press(page, "Escape");
  await expect(step(page, "News")).toBeFocused();
  await press(page, "t");
  await expect(page.getByRole("complementary", { name: "Phone" })).toBeInViewport();
  await expect.poll(() => cutOff(page), "cut off with the phone").toEqual([]);
  expect(await page.evaluate(stillMoving), "motion").toEqual([]);

  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await startsAtRight(step(page, "News").locator("[data-part=summary]")), "on the card").toBe(true);
  await page.getByRole("tab", { name: "Texts" }).click();
  const cell = page.getByRole("textbox", { name: "News, What the caller hears" });
  await expect(cell).toHaveText(ARABIC);
  expect(await startsAtRight(cell), "in the table of texts").toBe(true);
});

const ARABIC = "أهلا بكم";

/** Controls that are neither in the window nor in something that scrolls, and a page wider than its window. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, clientHeight, scrollWidth } = document.documentElement;
    const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll/.test(getComputedStyle(element).overflow) || scrolls(element.parentElement));
    const lost = [
      ...document.querySelectorAll("button, a, input, [role=tab], [contenteditable=true]"),
    ].filter((element) => {
      if (element.closest(".react-flow") || element.matches(".pc-skip") || !element.checkVisibility())
        return false;
      const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
      const edge = height / 5; // what a finger may touch is larger than what is seen
      const isOut = left < -edge || top < -edge || right > clientWidth + edge || bottom > clientHeight + edge;
      return width > 1 && isOut && !scrolls(element.parentElement);
    });
    return [
      ...wide,
      ...lost.map((element) => element.getAttribute("aria-label") ?? element.textContent ?? ""),
    ];
  });
}

const stillMoving = () =>
  document
    .getAnimations()
    .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) > 50)
    .map((animation) => String(animation.effect?.getComputedTiming().endTime));

/** Whether the words of an element stand at its right. */
const startsAtRight = (words: Locator) =>
  words.evaluate((element) => {
    const range = document.createRange();
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    range.selectNodeContents(text ?? element);
    const [inner, outer] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
    return outer.right - inner.right < inner.left - outer.left;
  });

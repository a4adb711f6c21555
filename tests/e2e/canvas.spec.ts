// Frames, comments, and everything a hand or a key does to steps and wires.
import { expect, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { boxOf, canvas, dragBy, palette, pane, step } from "./on-canvas";
import { drawn, openEditor, test } from "./one-browser";

const frame = (page: Page, title: string) =>
  page.locator(".react-flow__node").and(page.getByRole("group", { name: new RegExp(`^Frame ${title}, `) }));
const edges = (page: Page) => page.locator(".react-flow__edge");
const pick = async (page: Page, label: string, words: string) => {
  const search = page.getByRole("combobox", { name: label }).or(page.getByRole("textbox", { name: label }));
  await search.fill(words);
  await page.keyboard.press("Enter");
};
/** Runs a command by its name, as one who knows no key. */
const command = async (page: Page, words: string) => {
  await page.keyboard.press("Control+k");
  await pick(page, "Find a command", words);
};

/** Two steps to group between a start and an end, and one that stands close below them. */
const reception = (name: string) =>
  drawn(name, {
    "Inbound call": ["inbound-call", [0, 0], {}, { then: "Greeting" }],
    Greeting: ["say", [230, 0], { text: "Welcome to Velo Moreau." }, { then: "Offer" }],
    Offer: ["say", [460, 0], { text: "Every second tube is free." }, { then: "Aside" }],
    Aside: ["say", [460, 110], { text: "By the way." }, { then: "Goodbye" }],
    Goodbye: ["hang-up", [760, 0], { text: "Goodbye." }],
  });

test("steps are grouped in a frame, which is named, painted, collapsed, moved, left and taken away", async ({
  page,
  open,
}) => {
  await open(reception("Frames"));
  await step(page, "Greeting").click();
  await step(page, "Offer").click({ modifiers: ["Control"] });
  await page.getByRole("button", { name: /^Group in a frame/ }).click();
  const settings = page.getByLabel(/^Settings of the frame/);
  await settings.getByLabel("Title").fill("Welcome desk");
  await settings.getByRole("radio", { name: "Red" }).check();
  const desk = frame(page, "Welcome desk");
  const covered = await boxOf(desk);
  await expect
    .poll(async () => (await boxOf(step(page, "Aside"))).y, "covers no other step")
    .toBeGreaterThan(covered.y + covered.height);
  expect(await violationsOf(page, "main, aside")).toEqual([]);

  await desk.getByRole("button", { name: "Collapse Welcome desk" }).click();
  await expect(frame(page, "Welcome desk")).toHaveAccessibleName("Frame Welcome desk, 2 steps, collapsed");
  await expect(step(page, "Greeting")).toHaveCount(0);
  expect(await violationsOf(page, "main")).toEqual([]);
  await desk.getByRole("button", { name: "Expand Welcome desk" }).click();

  const before = await boxOf(step(page, "Offer"));
  await dragBy(page, desk.locator("[data-frame-title]"), { x: 0, y: -80 });
  expect((await boxOf(step(page, "Offer"))).y).toBeCloseTo(before.y - 80, -1);

  await dragBy(page, step(page, "Offer"), { x: 60, y: -150 });
  await expect(desk).toHaveAccessibleName("Frame Welcome desk, 1 step");
  await page.keyboard.press("Control+z");
  await expect(desk).toHaveAccessibleName("Frame Welcome desk, 2 steps");
  expect((await boxOf(step(page, "Offer"))).y, "back in its place, too").toBeCloseTo(before.y - 80, -1);
  await dragBy(page, step(page, "Goodbye"), { x: -330, y: -70 });
  await expect(desk).toHaveAccessibleName("Frame Welcome desk, 3 steps");

  // The same by keys.
  await page.keyboard.press("x");
  await expect(desk).toHaveAccessibleName(/collapsed/);
  await page.keyboard.press("x");
  await expect(step(page, "Greeting")).toBeVisible();
  await expect(desk, "has the focus, and is what keys act on").toBeFocused();
  await step(page, "Goodbye").click();
  await page.keyboard.press("Control+Shift+G");
  await expect(desk).toHaveAccessibleName("Frame Welcome desk, 2 steps");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+g");
  await expect(frame(page, "Group 1")).toHaveAccessibleName("Frame Group 1, 5 steps");
});

test("a remark on a step names somebody, is resolved and opened again, by mouse and by keys", async ({
  page,
  open,
}) => {
  await open(reception("Remarks"));
  await step(page, "Greeting").focus();
  await page.keyboard.press("m");
  const panel = page.getByRole("complementary", { name: "Comments" });
  await expect(panel.getByRole("textbox", { name: "Comment on “Greeting”" })).toBeFocused();
  await page.keyboard.type("Is this still true, @mor");
  await expect(page.getByRole("option", { name: "Anna Moreau" })).toBeVisible();
  expect(await violationsOf(page, "[role=listbox]")).toEqual([]);
  await page.keyboard.press("Enter");
  await page.keyboard.type("and for how long?");
  await page.keyboard.press("Control+Enter");
  const thread = panel.getByRole("article", { name: "Greeting: 1 comment" });
  await expect(thread).toContainText("Is this still true, @Anna Moreau and for how long?");
  await expect(step(page, "Greeting").getByRole("button", { name: /comment/ })).toBeVisible();

  await thread.getByRole("button", { name: "Resolve: Greeting" }).click();
  await expect(thread).toHaveCount(0);
  await panel.getByText("Resolved", { exact: true }).click();
  await expect(thread).toContainText("Resolved by Anna Moreau");
  expect(await violationsOf(page, "aside")).toEqual([]);
  await thread.getByRole("button", { name: "Reopen: Greeting" }).focus();
  await page.keyboard.press("Enter");
  await expect(panel.getByText("Nothing was resolved yet.")).toBeVisible();
  await panel.getByText("Open threads", { exact: true }).click();
  await thread.getByRole("button", { name: "Write an answer" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Until Easter.");
  await page.keyboard.press("Control+Enter");
  await expect(panel.getByRole("article", { name: "Greeting: 2 comments" })).toBeVisible();
});

test("steps become a shared flow, which runs in their place; undo brings them back", async ({
  page,
  open,
}) => {
  await open(reception("Shared"));
  // A marquee around two steps.
  const [first, last] = [await boxOf(step(page, "Greeting")), await boxOf(step(page, "Offer"))];
  await page.keyboard.down("Shift");
  await page.mouse.move(first.x - 20, first.y - 20);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width + 10, first.y + first.height + 8, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expect(page.getByText("2 steps selected")).toBeVisible();
  await page.getByRole("button", { name: "Make this a shared flow…" }).click();
  const dialog = page.getByRole("dialog", { name: "Make this a shared flow" });
  await dialog.getByLabel("Name of the shared flow").fill(`Welcome ${test.info().retry + 1}`);
  expect(await violationsOf(page, "[role=dialog]")).toEqual([]);
  await dialog.getByRole("button", { name: "Make the shared flow" }).click();
  await expect(
    page.locator(".react-flow__node").and(page.getByRole("group", { name: /, Shared flow, / })),
  ).toBeFocused();
  await expect(step(page, "Greeting")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(step(page, "Greeting")).toBeVisible();

  // The same by keys, as far as the dialog.
  await step(page, "Greeting").focus();
  await page.keyboard.press("Space");
  await command(page, "shared flow");
  await expect(dialog.getByLabel("Name of the shared flow")).toBeFocused();
  await expect(dialog.getByLabel("Name of the shared flow")).toHaveValue("Greeting");
  await page.keyboard.press("Escape");
  await expect(step(page, "Greeting")).toBeFocused();
});

test("steps and wires by hand: on a wire, out of a port, to another step, in line, at once, into another type, elsewhere", async ({
  page,
  open,
}) => {
  const other = await open("Other desk");
  await open(
    drawn("By hand", {
      "Inbound call": ["inbound-call", [0, 0], {}, { then: "Greeting" }],
      Greeting: ["say", [230, 0], { text: "Welcome." }, { then: "Pause" }],
      Pause: ["wait", [460, 0], {}, { then: "Goodbye" }],
      Rest: ["wait", [250, 180]],
      Goodbye: ["hang-up", [760, 0], { text: "Goodbye." }],
    }),
  );
  await expect(edges(page)).toHaveCount(3);

  // A step from the palette onto the wire between two.
  const [from, to, corner] = await Promise.all([
    boxOf(step(page, "Greeting").locator(".react-flow__handle.source")),
    boxOf(step(page, "Pause").locator(".react-flow__handle.target")),
    boxOf(pane(page)),
  ]);
  const targetPosition = { x: (from.x + from.width + to.x) / 2 - corner.x, y: from.y + 5 - corner.y };
  await palette(page).getByText("Repeat", { exact: true }).dragTo(pane(page), { targetPosition });
  await expect(edges(page)).toHaveCount(4);

  // Out of a port, onto nothing: what fits is offered there.
  await step(page, "Rest").getByTitle("Drag to connect “Then”").hover();
  const rest = await boxOf(step(page, "Rest"));
  await page.mouse.down();
  await page.mouse.move(rest.x + 190, rest.y + 130, { steps: 6 });
  await page.mouse.up();
  await pick(page, "Step to add", "hang up");
  await expect(step(page, "Hang up")).toBeFocused();
  await expect(edges(page)).toHaveCount(5);

  // The end of a wire, taken to another step.
  const end = await boxOf(
    page.locator('.react-flow__edge[data-id^="Greeting"] .react-flow__edgeupdater-target'),
  );
  const aim = await boxOf(step(page, "Hang up").locator(".react-flow__handle.target"));
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2);
  await page.mouse.down();
  await page.mouse.move(aim.x - 20, aim.y + 5, { steps: 6 });
  await page.mouse.move(aim.x + 5, aim.y + 5, { steps: 2 });
  await page.mouse.up();
  await step(page, "Greeting").click();
  const then = page.getByRole("region", { name: "Ways out" }).getByRole("combobox", { name: "Then" });
  await expect(then).toHaveValue("Hang up");

  // Lined up, by mouse and by name; and one setting for both.
  await step(page, "Pause").click();
  await step(page, "Rest").click({ modifiers: ["Control"] });
  const lefts = async () => [(await boxOf(step(page, "Pause"))).x, (await boxOf(step(page, "Rest"))).x];
  const apart = await lefts();
  await page.getByRole("button", { name: "Align left edges" }).click();
  await expect.poll(async () => new Set(await lefts()).size).toBe(1);
  await page.keyboard.press("Control+z");
  await expect.poll(lefts).toEqual(apart);
  await command(page, "align left");
  await expect.poll(async () => new Set(await lefts()).size).toBe(1);
  await page.keyboard.press("Control+z");
  await page.getByLabel("Selected steps").getByRole("textbox").first().fill("7");
  for (const name of ["Pause", "Rest"]) await expect(step(page, name)).toContainText("7");

  // Dragged with Alt, it stays, and a copy is where it was let go.
  const rested = await boxOf(step(page, "Rest"));
  await page.keyboard.down("Alt");
  await dragBy(page, step(page, "Rest"), { x: 20, y: 130 });
  await page.keyboard.up("Alt");
  await expect(step(page, "Rest 2")).toBeVisible();
  expect((await boxOf(step(page, "Rest"))).y).toBeCloseTo(rested.y, 0);
  expect((await boxOf(step(page, "Rest 2"))).y).toBeGreaterThan(rested.y + 100);
  await page.keyboard.press("Control+z");
  await expect(step(page, "Rest 2")).toHaveCount(0);

  // Dragged nearly under another step, it comes to rest right under it.
  const [under, now] = [await boxOf(step(page, "Greeting")), await boxOf(step(page, "Rest"))];
  await dragBy(page, step(page, "Rest"), { x: under.x - now.x + 3, y: 20 });
  await expect.poll(async () => (await boxOf(step(page, "Rest"))).x).toBeCloseTo(under.x, 0);

  // Into another type, with what fits; and words from right to left.
  await step(page, "Greeting").click();
  await command(page, "change into");
  await pick(page, "Change into", "menu");
  await expect(step(page, "Greeting")).toHaveAccessibleName(/^Greeting, Menu, /);
  await expect(step(page, "Greeting")).toContainText("Welcome.");
  await page
    .getByRole("textbox", { name: /What the caller hears/ })
    .first()
    .fill("مرحبا");
  expect(await gapsAround(page, "مرحبا"), "words begin at the right").toMatchObject({ isRight: true });

  // To another flow, and back after a reload.
  await canvas(page).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('"Rest"');
  await openEditor(page, other);
  await canvas(page).focus();
  await page.keyboard.press("Control+v");
  await expect(page.getByText("7 steps selected")).toBeVisible();
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await page.reload();
  await expect(step(page, "Rest")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".react-flow__node")).toHaveCount(1);
  await canvas(page).focus();
  await page.keyboard.press("Control+Shift+Z");
  await expect(step(page, "Rest")).toBeVisible();
});

/** Whether words on the canvas stand at the right of what holds them. */
const gapsAround = (page: Page, words: string) =>
  page
    .locator("[data-part=summary]", { hasText: words })
    .first()
    .evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const [inner, outer] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
      const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
      if (text) range.selectNodeContents(text);
      const { left, right } = range.getBoundingClientRect();
      return { isRight: outer.right - right < left - outer.left, inner: inner.width, outer: outer.width };
    });

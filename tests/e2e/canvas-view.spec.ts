// How one looks at a large flow and puts it in order: pan, zoom, fit, minimap, marquee, room between steps, tidying up,
// notes, colours and labels, counts; and steps that leave as text and come back in another tab.
import { expect, type Locator, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { boxOf, canvas, dragBy, pane, step } from "./on-canvas";
import { drawn, openEditor, test } from "./one-browser";
import { placeCall } from "./sandbox";

/** Where the canvas looks. */
const look = (page: Page) =>
  page.locator(".react-flow__viewport").evaluate((element) => {
    const { a, e, f } = new DOMMatrix(getComputedStyle(element).transform);
    return { x: Math.round(e), y: Math.round(f), zoom: Math.round(a * 100) };
  });
/** Where steps stand on the canvas, wherever it looks. */
const places = (page: Page) =>
  page.locator(".react-flow__node").evaluateAll((elements) =>
    Object.fromEntries(
      elements.map((element) => {
        const { e, f } = new DOMMatrix(getComputedStyle(element).transform);
        return [(element as HTMLElement).dataset.id ?? "", { x: e, y: f }]; // React Flow draws HTML
      }),
    ),
  );
const command = async (page: Page, words: string) => {
  await page.keyboard.press("Control+k");
  await page.getByRole("textbox", { name: "Find a command" }).fill(words);
  await page.keyboard.press("Enter");
};
/** Drags the mouse from one point to another, as a hand does. */
async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 3 });
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 3 });
  await page.mouse.up();
}

/** Of a wire, in the window. */
const middleOf = (wire: Locator) =>
  wire.evaluate((path: SVGPathElement) => {
    const { x, y } = path
      .getPointAtLength(path.getTotalLength() / 2)
      .matrixTransform(path.getScreenCTM() ?? undefined);
    return { x, y };
  });

/** A menu whose answers lead to three steps that nobody put in order. */
const desk = (name: string) =>
  drawn(name, {
    "Inbound call": ["inbound-call", [0, 0], {}, { then: "Desk" }],
    Desk: [
      "menu",
      [230, 0],
      {
        text: "For sales, press 1; for billing, press 2.",
        keys: [
          { key: "1", label: "Sales" },
          { key: "2", label: "Billing" },
        ],
      },
      { "key-1": "Sales", "key-2": "Billing", "no-input": "Nobody" },
    ],
    Sales: ["say", [640, -80], { text: "Sales." }, { then: "Goodbye" }],
    Billing: ["say", [700, 150], { text: "Billing." }, { then: "Goodbye" }],
    Nobody: ["say", [656, 260], { text: "Nobody is here." }, { then: "Goodbye" }],
    Goodbye: ["hang-up", [1000, 60], { text: "Goodbye." }],
  });

test("one pans, zooms, fits and looks around, by mouse and by keys", async ({ page, open }) => {
  await open(desk("Looking"));
  const first = await look(page);
  const corner = await boxOf(pane(page));
  const empty = { x: corner.x + 60, y: corner.y + 120 };
  await drag(page, empty, { x: 90, y: 40 });
  await expect.poll(() => look(page)).toEqual({ ...first, x: first.x + 90, y: first.y + 40 });
  await page.mouse.wheel(30, 60);
  await expect.poll(async () => (await look(page)).y).toBeLessThan(first.y + 40);
  // With the space bar held down, also where a step is in the way.
  const [before, at] = [await look(page), await boxOf(step(page, "Desk"))];
  await canvas(page).focus();
  await page.keyboard.down("Space");
  await drag(page, { x: at.x + 60, y: at.y + 12 }, { x: -50, y: 70 });
  await page.keyboard.up("Space");
  await expect.poll(() => look(page)).toEqual({ ...before, x: before.x - 50, y: before.y + 70 });
  const { zoom } = before;

  const zoomed = (factor: number) =>
    expect.poll(async () => (await look(page)).zoom / zoom).toBeCloseTo(factor, 1);
  await page.keyboard.press("+");
  await zoomed(1.25);
  await page.keyboard.press("-");
  await zoomed(1);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await zoomed(1.25);
  await page.getByRole("button", { name: "Zoom out" }).click();
  await zoomed(1);
  await page.mouse.move(empty.x, empty.y);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await expect.poll(async () => (await look(page)).zoom).toBeGreaterThan(zoom);
  await page.getByRole("button", { name: /^Zoom \d+ %$/ }).click();
  await page.getByRole("menuitem", { name: "100 %" }).click();
  await expect(page.getByRole("button", { name: "Zoom 100 %" })).toBeVisible();

  await step(page, "Desk").click();
  await page.keyboard.press("2");
  await expect
    .poll(async () => {
      const [whole, part] = await Promise.all([boxOf(pane(page)), boxOf(step(page, "Desk"))]);
      return Math.abs(whole.x + whole.width / 2 - (part.x + part.width / 2));
    })
    .toBeLessThan(40);
  await page.locator("[data-minimap]").click({ position: { x: 126, y: 48 } });
  await expect(step(page, "Goodbye")).toBeInViewport({ ratio: 0.9 });
  await expect(step(page, "Inbound call")).not.toBeInViewport();
  await canvas(page).focus();
  await page.keyboard.press("1");
  for (const name of ["Inbound call", "Sales", "Nobody", "Goodbye"])
    await expect(step(page, name)).toBeInViewport({ ratio: 0.9 });
});

test("steps get the same room between them and are tidied up, some or all; wires tell outcomes; notes stay beside", async ({
  page,
  open,
}) => {
  await open(desk("In order"));
  for (const outcome of ["1: Sales", "2: Billing", "No input"])
    await expect(page.locator(".react-flow__edge text").getByText(outcome, { exact: true })).toBeVisible();
  const drawnAt = await places(page);

  // A marquee around three steps, and the same room between them.
  const [first, last, left] = await Promise.all(
    ["Sales", "Nobody", "Billing"].map((name) => boxOf(step(page, name))),
  );
  if (!first || !last || !left) throw new Error("They are not on the canvas.");
  await page.keyboard.down("Shift");
  const begin = { x: first.x - 12, y: first.y - 20 };
  await drag(page, begin, { x: left.x + left.width + 8 - begin.x, y: last.y + last.height + 8 - begin.y });
  await page.keyboard.up("Shift");
  await expect(page.getByText("3 steps selected")).toBeVisible();
  await page.getByRole("button", { name: "Same room between them, from top to bottom" }).click();
  const rooms = async () => {
    const [a, b, c] = await Promise.all(
      ["Sales", "Billing", "Nobody"].map((name) => boxOf(step(page, name))),
    );
    return a && b && c ? b.y - (a.y + a.height) - (c.y - (b.y + b.height)) : Number.NaN;
  };
  await expect.poll(async () => Math.abs(await rooms())).toBeLessThan(3);
  const spread = await places(page);
  expect(spread).toMatchObject({ Sales: drawnAt.Sales, Nobody: drawnAt.Nobody, Desk: drawnAt.Desk });

  // These three alone, by key.
  const { Sales: _, Billing: _b, Nobody: _n, ...others } = spread;
  await canvas(page).focus();
  await page.keyboard.press("l");
  await expect.poll(() => places(page)).not.toEqual(spread);
  await expect
    .poll(async () => new Set([(await places(page)).Sales?.x, (await places(page)).Nobody?.x]).size)
    .toBe(1);
  expect(await places(page), "the others stay").toMatchObject(others);
  await page.keyboard.press("Control+z");
  await expect.poll(() => places(page)).toEqual(spread);

  // All of them, by mouse: in the order in which they stood.
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Tidy up" }).click();
  await expect.poll(() => places(page)).not.toEqual(spread);
  await expect
    .poll(async () => {
      const at = await places(page);
      const inOrder = [at.Sales, at.Billing, at.Nobody].every(
        (place, n, all) => n === 0 || (place?.y ?? 0) > (all[n - 1]?.y ?? 0),
      );
      return inOrder && at.Sales?.x === at.Billing?.x && at.Sales?.x === at.Nobody?.x;
    })
    .toBe(true);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Fit the flow" }).click(); // what is out of view is not drawn
  await expect.poll(() => places(page)).toEqual(spread);

  // A note: added, written, moved, deleted, by mouse and by keys.
  const note = page.locator(".react-flow__node-note");
  await page.getByRole("button", { name: "Add a note" }).click();
  await expect(note.getByRole("textbox", { name: "Note" })).toBeFocused();
  await page.keyboard.type("Ask Nadia about Monday.");
  await page.keyboard.press("Escape");
  await expect(note).toHaveAccessibleName("Note: Ask Nadia about Monday.");
  // On a wire, which then runs below it and does not take what is meant for the note.
  const stood = await boxOf(note);
  const crossed = await middleOf(page.locator('[aria-label="Sales, Then → Goodbye"] path').first());
  const middle = { x: stood.x + stood.width / 2, y: stood.y + stood.height / 2 };
  await dragBy(page, note, { x: crossed.x - middle.x, y: crossed.y - middle.y });
  await expect
    .poll(async () => Math.abs((await boxOf(note)).y + stood.height / 2 - crossed.y))
    .toBeLessThan(9);
  await note.dblclick();
  await page.keyboard.press("End");
  await page.keyboard.type(" And Paul.");
  await page.keyboard.press("Escape");
  await expect(note).toContainText("Ask Nadia about Monday. And Paul.");
  expect(await violationsOf(page, "[data-canvas]")).toEqual([]);
  await note.focus();
  await page.keyboard.press("Delete");
  await expect(note).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(note).toContainText("And Paul.");
  await command(page, "add a note");
  await expect(page.getByRole("textbox", { name: "Note" })).toBeFocused();
  await expect(note).toHaveCount(2);
});

test("steps are painted and labelled, leave as text, and come back in another tab as they were", async ({
  page,
  context,
  open,
}) => {
  const other = await open("Elsewhere");
  await open(desk("Marked"));
  await step(page, "Sales").click();
  await step(page, "Billing").click({ modifiers: ["Control"] });
  const marks = page.getByRole("region", { name: "Label and colour" });
  await marks.getByLabel("Label", { exact: true }).first().fill("to be confirmed");
  await marks.getByRole("radio", { name: "Red" }).check();
  for (const name of ["Sales", "Billing"]) {
    await expect(step(page, name)).toContainText("to be confirmed");
    await expect(step(page, name)).toHaveAccessibleName(/, label “to be confirmed”, colour: Red$/);
  }
  // By their names, and by keys; what is taken back is the last of both.
  await step(page, "Nobody").focus();
  await page.keyboard.press("Space");
  await command(page, "label the step");
  await expect(marks.getByLabel("Label", { exact: true }).first()).toBeFocused();
  await page.keyboard.type("leg");
  await page.keyboard.type("al");
  await expect(step(page, "Nobody")).toContainText("legal");
  await step(page, "Nobody").focus();
  await command(page, "colour green");
  await expect(step(page, "Nobody")).toHaveAccessibleName(/, label “legal”, colour: Green$/);
  await canvas(page).focus();
  await page.keyboard.press("Control+z");
  await expect(step(page, "Nobody")).toHaveAccessibleName(/, label “legal”$/);
  await page.keyboard.press("Control+Shift+Z");
  expect(await violationsOf(page, "[data-canvas], [data-inspector]")).toEqual([]);
  await page.keyboard.press("o");
  const outline = page.getByRole("complementary", { name: "Outline" });
  await expect(outline.getByRole("listitem").filter({ hasText: "legal" })).toHaveCount(1);
  expect(await violationsOf(page, "aside")).toEqual([]);
  await page.keyboard.press("o");
  await expect(outline).toHaveCount(0);
  await page.keyboard.press("Control+f");
  await page.getByRole("textbox", { name: "Find in this flow" }).fill("legal");
  await page.keyboard.press("Enter");
  await expect(step(page, "Nobody")).toBeFocused();

  // Cut; through a message, with words around; into another flow in another tab.
  await step(page, "Sales").click({ modifiers: ["Control"] });
  await canvas(page).focus();
  await page.keyboard.press("Control+x");
  await expect(page.locator(".react-flow__node")).toHaveCount(4);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(text)).toMatchObject({ patchcord: "steps", version: 1, nodes: [{}, {}], edges: [] });
  const second = await context.newPage();
  await openEditor(second, other);
  await second.getByRole("button", { name: /^Comments/ }).click();
  const box = second.getByRole("textbox", { name: /^Comment on/ });
  await box.fill("Take these: ");
  await second.keyboard.press("End");
  await second.keyboard.press("Control+v");
  await expect(box).toHaveValue(`Take these: ${text}`);
  await second.keyboard.press("Control+a");
  await second.keyboard.press("Control+c");
  await canvas(second).focus();
  await second.keyboard.press("Control+v");
  await expect(second.locator(".react-flow__node.selected")).toHaveCount(2);
  await expect(step(second, "Nobody")).toHaveAccessibleName(/, label “legal”, colour: Green$/);
  await expect(step(second, "Sales")).toHaveAccessibleName(/, label “to be confirmed”, colour: Red$/);
  await expect(second.getByText(/^Saved at/)).toBeVisible();
  await second.close();
});

test("a step and each way out tell how many calls came by, when asked", async ({ page, api, open }) => {
  const number = "+33186950001";
  const flow = drawn("Counted", {
    "Inbound call": ["inbound-call", [0, 0], {}, { then: "Greeting" }],
    Greeting: ["say", [230, 0], { text: "Welcome." }, { then: "Goodbye" }],
    Goodbye: ["hang-up", [460, 0], { text: "Goodbye." }],
    Never: ["hang-up", [460, 160], { text: "Nobody comes here." }],
  });
  const flowId = await open(flow);
  const toggle = page.getByRole("button", { name: "Show where calls went" });
  await toggle.click();
  await expect(page.getByText(/^No call in the last \d+ days/)).toBeVisible();
  const { deploymentId } = await api<{ deploymentId: string }>("POST", `/flows/${flowId}/publish`, {
    message: "",
  });
  await api("PUT", `/deployments/${deploymentId}/numbers/${encodeURIComponent(number)}`, { move: true });
  const { origin } = new URL(page.url());
  for (const from of ["+33612345678", "+33612345679"]) await placeCall(page.request, origin, number, from);
  // The call log is written in batches, beside the calls.
  const counted = page.getByRole("button", { name: /^Hide where 2 calls of \d+ days went$/ });
  await expect(async () => {
    await page.getByRole("button", { name: /^(Show|Hide) where/ }).click();
    await expect(counted).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(step(page, "Greeting").locator("[data-tab=passed]")).toHaveText("2 calls");
  await expect(step(page, "Never").locator("[data-tab=passed]")).toHaveCount(0);
  expect(await violationsOf(page, "[data-canvas]")).toEqual([]);
  await counted.click();
  await expect(step(page, "Greeting").locator("[data-tab=passed]")).toHaveCount(0);
});

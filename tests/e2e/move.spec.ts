// What the compiler promises, met by hand: a script comes in and keeps its words; a flow moves to ACTIONS10 with its number and nobody notices; what cannot move
// is mended; every path is a sentence that the phone plays, and so is what a proof finds.
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { step } from "./on-canvas";
import { drawn, openEditor, test } from "./one-browser";
import { opened } from "./pages-data";
import { actIn, placeCall, saidIn } from "./sandbox";

/** The main job is done with it by now. */
const NUMBER = "+33186950000";
const template = (name: string) => JSON.parse(readFileSync(`lib/templates/flows/${name}.json`, "utf8"));
const phoneOf = (page: Page) => page.getByLabel("Phone", { exact: true });

/** Opens the choice of where a flow runs; the other place is chosen already. */
async function openMove(page: Page): Promise<Locator> {
  const dialog = page.getByRole("dialog", { name: "Where this flow runs" });
  await expect(async () => {
    await page.getByRole("button", { name: "REALTIME10" }).click(); // before hydration a click is lost
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(dialog.getByRole("button", { name: /^ACTIONS10/ })).toHaveAttribute("aria-pressed", "true");
  return dialog;
}

test("a flow moves to ACTIONS10 with its number, and a call in progress goes on as it began", async ({
  page,
  api,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const { flowId } = await api<{ flowId: string }>("POST", "/flows", {
    ...template("department-menu"),
    name: "Moving",
  });
  const publish = { message: "First" };
  const { deploymentId } = await api<{ deploymentId: string }>("POST", `/flows/${flowId}/publish`, publish);
  await api("PUT", `/deployments/${deploymentId}/numbers/${encodeURIComponent(NUMBER)}`, { move: true });
  const before = await placeCall(page.request, origin, NUMBER);

  await openEditor(page, flowId);
  const dialog = await openMove(page);
  await expect(dialog.getByText(/^Callers notice nothing: \d+ moments/)).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole("button", { name: "Switch and publish…" }).click();
  const publishing = page.getByRole("dialog", { name: "Publish “Moving”" });
  await expect(publishing.getByRole("checkbox", { name: /^Its number comes along/ })).toBeChecked();
  await expect(publishing.getByRole("listitem").getByText("Nothing.")).toBeVisible();
  await publishing.getByRole("button", { name: "Publish v2" }).click();
  await expect(page.getByText(/^v2 is live on .* and \+33 1 86 95 00 00 rings it now\.$/)).toBeVisible({
    timeout: 30_000,
  });

  const onScript = await placeCall(page.request, origin, NUMBER);
  expect(saidIn(onScript)[0]).toMatch(/^Welcome to Nordane/);
  expect(onScript.entries.filter(({ entry }) => entry.kind === "turn")).toEqual([]);
  const goesOn = await actIn(page.request, origin, before, { act: "press", digits: "2" });
  expect(goesOn.entries.filter(({ entry }) => entry.kind === "turn").length).toBeGreaterThan(1);
  expect(goesOn.entries.some(({ entry }) => entry.kind === "dialling")).toBe(true);
});

test("what ACTIONS10 has no step for is said with what to use instead, and mended", async ({
  page,
  open,
}) => {
  await open(
    drawn("Hesitating", {
      "Inbound call": ["inbound-call", [0, 0], {}, { then: "Breathe" }],
      Breathe: ["wait", [240, 0], {}, { then: "Goodbye" }],
      Goodbye: ["hang-up", [480, 0], { text: "Goodbye." }],
    }),
  );
  const dialog = await openMove(page);
  await expect(dialog.getByText("“Breathe” does not work on ACTIONS10", { exact: false })).toContainText(
    "say a few words, or leave it out",
  );
  await expect(dialog.getByText("“Breathe”: Leave it out", { exact: false })).toBeVisible();
  await dialog.getByRole("button", { name: "Switch and fix" }).click();
  await expect(step(page, "Breathe")).toHaveCount(0);
  await expect(page.locator(".react-flow__edge")).toHaveCount(1);
  await expect(page.getByRole("button", { name: "ACTIONS10" })).toBeVisible();
});

test("every path is a sentence: searched, grouped, and played on the phone", async ({ page, open }) => {
  await open({ ...template("opening-hours-reception"), name: "Paths" });
  await page.getByRole("tab", { name: "Paths" }).click();
  await expect(page.getByText(/^At worst: longest \d/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole("combobox", { name: "Group paths" }).click();
  await page.getByRole("option", { name: "By the first choice" }).click();
  await expect(page.getByRole("heading", { name: /^Presses 3 \(Address by SMS\) \(\d+\)$/ })).toBeVisible();
  await page.getByRole("textbox", { name: "Search in paths" }).fill("presses 2, leaves a message");
  await expect(page.getByRole("heading", { name: /^Presses 3/ })).toHaveCount(0);
  await page
    .getByRole("region", { name: "Presses 2 (Workshop)" })
    .getByRole("button", { name: /^Play on the phone/ })
    .first()
    .click();
  const phone = phoneOf(page);
  await phone.getByText("Instant").click();
  await expect(phone.getByText("Pressed 2")).toBeVisible();
  await expect(phone.getByText("Recorded 8 s")).toBeVisible();
  await expect(phone.getByText("“Thank you. We call you back. Goodbye.”")).toBeVisible();
  await expect(step(page, "Thank you").locator("[data-tab=visited]")).toBeVisible();
});

test("a caller who cannot get out is found before a publish, and heard", async ({ page, open }) => {
  const trap = JSON.parse(readFileSync("tests/golden/invalid/caller_trapped/flow.json", "utf8"));
  await open({ ...trap, name: "Trap" });
  await page.getByRole("button", { name: "Publish…" }).click();
  const blocked = page.getByRole("dialog").getByText(/Only by hanging up does a caller get away from “Ask”/);
  await expect(blocked).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await page.getByRole("tab", { name: "Problems" }).click();
  await page.getByRole("button", { name: /^Play the call that shows it/ }).click();
  await expect(phoneOf(page).getByText("Type your order number.").first()).toBeVisible();
});

const SCRIPT = `# written by hand
branches:
  inbound-call:
    actions:
      - action: say@v2   # the greeting
        params: { what: 'Hello.' }
      - action: openTicket@v9
        params: { queue: support }
      - action: hangup@v1
`;

test("a script that is pasted says where it is wrong, and keeps its words when it is edited", async ({
  page,
}) => {
  await page.goto("/flows");
  await opened(page, "Import");
  const dialog = page.getByRole("dialog", { name: "Import a flow" });
  const box = dialog.getByRole("textbox", { name: "Or paste it here" });
  await box.fill(SCRIPT.replace("say@v2", "say"));
  await dialog.getByRole("button", { name: "Import what was pasted" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Line 5, column 17");
  await box.fill(SCRIPT);
  await dialog.getByRole("button", { name: "Import what was pasted" }).click();
  await expect(step(page, "openTicket@v9")).toBeVisible();
  await step(page, "Say").click();
  await page
    .getByRole("textbox", { name: /What the caller hears/ })
    .first()
    .fill("Good morning.");
  await page.getByRole("tab", { name: "YAML" }).click();
  const code = page.getByLabel("Emitted YAML");
  await expect(code).toContainText("Good morning.");
  expect((await code.innerText()).trim()).toBe(SCRIPT.replace("Hello.", "Good morning.").trim());
});

// An edit that would take something from callers of the live version says so where it happens, and is put back there.
import { expect, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { step } from "./on-canvas";
import { drawn, openEditor, test } from "./one-browser";

const flow = (name: string) =>
  drawn(name, {
    "Inbound call": ["inbound-call", [0, 0], {}, { then: "Desk" }],
    Desk: [
      "menu",
      [230, 0],
      {
        text: "For sales, press 1. For support, press 2.",
        keys: [
          { key: "1", label: "Sales" },
          { key: "2", label: "Support" },
        ],
      },
      { "key-1": "Sales", "key-2": "Support", "no-input": "Goodbye", "wrong-key": "Goodbye" },
    ],
    Sales: ["say", [480, -60], { text: "Sales." }, { then: "Goodbye" }],
    Support: ["say", [480, 120], { text: "Support." }, { then: "Goodbye" }],
    Goodbye: ["hang-up", [720, 0], { text: "Goodbye." }],
  });
const told = (page: Page) => page.locator("[data-telling]");

test("what callers of the live version would lose is said at once, on its step, and put back by mouse or keys", async ({
  page,
  api,
  open,
}) => {
  const flowId = await open(flow("Live desk"));
  await api("POST", `/flows/${flowId}/publish`, { message: "First" });
  await openEditor(page, flowId);
  const bar = page.locator("[data-live-bar]");
  const compared = page.getByRole("region", { name: "Compared with v1, which is live" });

  // By mouse: a step goes, and comes back with its way.
  await step(page, "Support").click();
  await expect(page.getByText("v1 live")).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(bar).toContainText(
    /^Callers who press 2 now find .* instead of Support\. v1, which is live, keeps it until you publish\./,
  );
  await expect(told(page)).toContainText("Callers who press 2 now find");
  expect(await violationsOf(page, "main")).toEqual([]);
  await bar.getByRole("button", { name: "Undo" }).click();
  await expect(bar).toHaveCount(0);
  await expect(step(page, "Support")).toBeVisible();
  await expect(page.locator("[data-canvas]:focus, [data-canvas] :focus")).toHaveCount(1);

  // Other words are a change and no loss: they stand beside the form alone.
  await step(page, "Desk").click();
  await page.getByLabel("What the caller hears").fill("Press 1 or 2.");
  await expect(compared).toContainText("Callers now hear “Press 1 or 2.” instead of");
  await expect(bar).toHaveCount(0);

  // By keys: a choice goes; its step says what that costs, the list too, and one button brings all of it back.
  await page.getByRole("button", { name: "Remove key 2" }).press("Enter");
  await expect(bar).toContainText("Callers who press 2 no longer reach Support.");
  await expect(step(page, "Desk")).toHaveAccessibleName(/, 1 problem/);
  await expect(compared.getByLabel("Callers lose this")).toBeVisible();
  expect(await violationsOf(page, "[data-inspector]")).toEqual([]);
  await bar.getByRole("button", { name: "Leave it so" }).press("Enter");
  await expect(bar).toHaveCount(0);
  await page.getByRole("tab", { name: /^Problems/ }).click();
  const row = page.getByRole("listitem").filter({ hasText: "Callers who press 2 no longer reach Support." });
  await row.getByRole("button", { name: "Put back" }).click();
  await expect(compared).toHaveCount(0);
  await expect(step(page, "Desk")).toHaveAccessibleName(/^Desk, Menu, 4 ways out$/);
  await page.keyboard.press("Control+z");
  await compared.getByRole("button", { name: "Put back as in v1" }).press("Enter");
  await expect(compared).toHaveCount(0);
  await expect(page.getByLabel("What the caller hears")).toHaveText(
    "For sales, press 1. For support, press 2.",
  );
  await expect(step(page, "Desk")).toHaveAccessibleName(/^Desk, Menu, 4 ways out$/);
});

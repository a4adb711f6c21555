// What a manager does from a phone, with a thumb: reads a flow, plays it, talks about it, publishes it, takes it back. At
// every stop nothing is wider than the screen, smaller than a thumb or out of reach for a screen reader.
import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { test } from "./one-browser";
import { missedByThumb } from "./thumb";

const WIDTH_PX = 390;
/** As long as people make them. */
const NAME = "Reception of the workshop in Lyon, weekdays and Saturdays, holidays left aside";

test("a manager reads, plays, comments, publishes and rolls back from a phone", async ({
  browser,
  api,
  baseURL,
}) => {
  const { retry } = test.info();
  const name = retry === 0 ? NAME : `${NAME} ${retry}`; // the first try's flow is still there
  const flow = JSON.parse(readFileSync("lib/templates/flows/department-menu.json", "utf8"));
  const draft = (goodbye: string) => {
    for (const node of flow.nodes) if (node.type === "menu") node.data.wrongText = goodbye;
    return { ...flow, name };
  };
  const { flowId } = await api<{ flowId: string }>("POST", "/flows", draft("That is no choice."));
  await api("POST", `/flows/${flowId}/publish`, { message: "Opening" });
  await api("PUT", `/flows/${flowId}/draft`, draft("Nothing is behind that key."));
  const said = { text: "Too curt?", nodeId: "menu" };
  await api("POST", `/flows/${flowId}/comments`, said);

  const context = await browser.newContext({
    baseURL: baseURL ?? "",
    storageState: ".data/e2e/signed-in.json",
    viewport: { width: WIDTH_PX, height: 844 },
    isMobile: true,
    hasTouch: true,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto("/flows");
  await looksRight(page, "flows", null);
  await page.getByRole("link", { name }).tap();

  const review = page.getByRole("region", { name: "The draft, to publish" });
  await expect(review.getByText(/^At “Which team.*After a wrong key/)).toBeVisible();
  await expect(review.getByText("Nothing to fix")).toBeVisible();
  const live = page.getByRole("region", { name: "What is live" });
  await expect(live.getByText(/^v1 live since today/)).toBeVisible();
  await looksRight(page, "steps");
  await page.getByRole("button", { name: /Which team\?.*Welcome to Nordane/ }).tap();
  const step = page.getByRole("dialog", { name: "The selected step" });
  await expect(step.getByText("For anything else, press 0.", { exact: false })).toBeVisible();
  await expect(step.getByRole("textbox", { name: "Name of this step" })).not.toBeEditable();
  await looksRight(page, "one step", "[role=dialog]");
  await step.getByRole("button", { name: "Close this panel" }).tap();
  await page.getByText("Map", { exact: true }).tap();
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
  await looksRight(page, "map", null);

  await page.getByRole("button", { name: "Call the draft" }).tap();
  const phone = page.getByLabel("Phone", { exact: true });
  await phone.getByText("Instant").tap();
  await phone.getByRole("button", { name: "Call", exact: true }).tap();
  await phone.getByRole("button", { name: "7", exact: true }).tap();
  await expect(phone.getByText("Nothing is behind that key", { exact: false }).first()).toBeVisible();
  await looksRight(page, "a call");
  await phone.getByRole("button", { name: "Hang up" }).tap();
  await phone.getByRole("button", { name: "Close the phone" }).tap();

  await page.getByText("Steps", { exact: true }).tap();
  await page.getByRole("button", { name: "Comments on Which team?, 1 open" }).tap();
  await page.getByRole("button", { name: /^Resolve: / }).tap();
  const box = page.getByRole("textbox", { name: "Comment on “Which team?”" });
  await box.pressSequentially("Kinder, @An");
  await page.getByRole("option", { name: "Anna Moreau" }).tap();
  await expect(box).toHaveValue("Kinder, @Anna Moreau ");
  await page.getByRole("button", { name: "Send the comment" }).tap();
  await expect(page.getByRole("button", { name: "Comments 1", exact: true })).toBeVisible();
  await looksRight(page, "comments");
  await page.getByRole("button", { name: "Comments 1", exact: true }).tap();

  await review.getByRole("button", { name: "Publish v2…" }).tap();
  const publishing = page.getByRole("dialog", { name: `Publish “${name}”` });
  await publishing.getByLabel("What changes, for your team").fill("Says it kindly");
  await looksRight(page, "publishing", "[role=dialog]");
  await fromTheBottom(publishing);
  await publishing.getByRole("button", { name: "Publish v2" }).tap();
  await expect(live.getByText(/^v2 live since today/)).toBeVisible({ timeout: 30_000 });
  await expect(live.getByText("Before it: v1, “Opening”")).toBeVisible();
  await expect(review).toBeHidden();

  await live.getByRole("button", { name: "Roll back to v1…" }).tap();
  const back = page.getByRole("dialog", { name: "Roll back to v1?" });
  await expect(back.getByText("No number is assigned to it.", { exact: false })).toBeVisible();
  await looksRight(page, "rolling back", null);
  await fromTheBottom(back);
  await back.getByRole("button", { name: "Roll back to v1" }).tap();
  await expect(live.getByText(/^v1 live since today/)).toBeVisible({ timeout: 30_000 });

  await page.getByRole("link", { name: "Versions" }).tap();
  await expect(page.getByText("Rolled back", { exact: true })).toBeVisible();
  await looksRight(page, "versions");
  await page.getByRole("link", { name: /^v2/ }).tap();
  await expect(page.getByText(/^At “Which team.*After a wrong key/)).toBeVisible();
  await looksRight(page, "one version", null);
  await page.getByRole("link", { name: "All versions" }).tap();
  await page.getByRole("link", { name: /^v1/ }).tap();
  await page.getByRole("button", { name: "Take offline…" }).tap();
  const offline = page.getByRole("dialog", { name: /^Take v1 offline/ });
  await looksRight(page, "going offline", "[role=dialog]");
  await offline.getByRole("button", { name: "Take v1 offline" }).tap();
  await expect(page.getByText(/^Offline on /)).toBeVisible();
  await context.close();
});

/** What is asked stands at the lower edge, over the whole width. */
async function fromTheBottom(dialog: Locator): Promise<void> {
  const box = await dialog.boundingBox();
  expect([box?.x, box?.width, (box?.y ?? 0) + (box?.height ?? 0)]).toEqual([0, WIDTH_PX, 844]);
}

/** @param part null where pages.spec.ts has listened already: there only measures are taken */
async function looksRight(page: Page, stop: string, part: string | null = "body"): Promise<void> {
  const violations = part === null ? [] : await violationsOf(page, part);
  const widthPx = await page.evaluate(() => document.documentElement.scrollWidth);
  const small = await missedByThumb(page, part ?? "body");
  expect
    .soft({ stop, violations, widthPx, small })
    .toEqual({ stop, violations: [], widthPx: WIDTH_PX, small: [] });
}

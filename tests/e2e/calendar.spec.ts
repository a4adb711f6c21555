// A Friday evening: one switch closes the office until Monday, and the next caller hears it.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { makeCalendar, newToken, opened } from "./pages-data";
import { placeCall, saidIn } from "./sandbox";

/** The practice number that the main job leaves alone; the pages' own flow takes it afterwards. */
const NUMBER = "+33186950001";
const HEARD_WITHIN_MS = 1_000;

test("closing the office by its switch is heard by the next caller, and following the week again too", async ({
  page,
  baseURL,
}) => {
  const origin = baseURL ?? "";
  const api = await newToken(page);
  const calendar = await makeCalendar(page, "Office");
  const flow = JSON.parse(readFileSync("tests/golden/office-calendar/flow.json", "utf8"));
  for (const node of flow.nodes) {
    if (node.id === "hours") node.data.calendar = { id: calendar.split("/").at(-1), name: "Office" };
  }
  const { flowId } = await api<{ flowId: string }>("POST", "/flows", { ...flow, name: "Office line" });
  const { deploymentId } = await api<{ deploymentId: string }>("POST", `/flows/${flowId}/publish`, {
    message: "First",
  });
  await api("PUT", `/deployments/${deploymentId}/numbers/${encodeURIComponent(NUMBER)}`, { move: true });

  await page.goto(calendar);
  await opened(page, "Open now until…");
  await page.getByRole("radio", { name: /in an hour/ }).check();
  await page.getByRole("button", { name: "Open now for 1 live flow" }).click();
  await expect(page.getByText("Office line: v2 is live.")).toBeVisible({ timeout: 30_000 });
  await page.waitForTimeout(HEARD_WITHIN_MS);
  expect(saidIn(await placeCall(page.request, origin, NUMBER))).toContainEqual(
    expect.stringContaining("We take your call in a moment."),
  );

  await opened(page, "Close now until…");
  await page.getByRole("radio", { name: /in an hour/ }).check();
  await expect(page.getByRole("dialog").getByText("Our office is closed. Goodbye.")).toBeVisible();
  await page.getByRole("button", { name: "Close now for 1 live flow" }).click();
  await expect(page.getByText("Office line: v3 is live.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "Closed now" })).toBeVisible();
  await page.waitForTimeout(HEARD_WITHIN_MS);
  expect(saidIn(await placeCall(page.request, origin, NUMBER))).toEqual(["Our office is closed. Goodbye."]);

  await opened(page, "Follow the week again…");
  await page.getByRole("button", { name: "Follow the week in 1 live flow" }).click();
  await expect(page.getByText("Office line: v4 is live.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^Follows the week/)).toBeVisible();
});

// One of everything a page can show: a published flow with a number and a call, a list, a campaign that got replies.
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { tone } from "../support/sound";
import { actIn, placeCall } from "./sandbox";

export interface PagesData {
  flowId: string;
  /** An invitation that still works: /invitation/<token>. */
  invitation: string;
  list: string;
  campaign: string;
  callerList: string;
  calendar: string;
  prompt: string;
}

/** Of this process: a second try makes everything anew beside what the first one made. */
const TRY = process.pid;

/** The practice number that the main job leaves alone. */
const NUMBER = "+33186950001";

export async function makePagesData(page: Page, origin: string): Promise<PagesData> {
  const { request } = page;
  const api = await newToken(page);
  const flowId = await publishReception(api);
  const call = await placeCall(request, origin, NUMBER);
  await actIn(request, origin, call, { act: "hangup" });
  await api("PUT", "/shared-memory/calls%20today", { value: "128", hours: 24 });
  const callerList = await makeCallerList(api);
  const calendar = await makeCalendar(page);
  const prompt = await makePrompt(page, `Winter greeting ${TRY}`);
  const invitation = await invite(page);
  const list = await importList(page);
  const campaign = await sendCampaign(page);
  return { flowId, invitation, list, campaign, callerList, calendar, prompt };
}

/** A call of the HTTP API that has to work. */
export type Api = <T>(method: "GET" | "POST" | "PUT", path: string, data?: unknown) => Promise<T>;

export async function newToken(page: Page): Promise<Api> {
  await page.goto("/settings/api-tokens");
  await opened(page, /^New token/);
  await page.getByLabel("Name").fill("Pages");
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByRole("dialog").locator("code").first().innerText();
  return async (method, path, data) => {
    const headers = { authorization: `Bearer ${token}` };
    const reply = await page.request.fetch(`/api/v1${path}`, { method, headers, ...(data ? { data } : {}) });
    expect(reply.ok(), `${method} ${path}: ${await reply.text()}`).toBe(true);
    return reply.json();
  };
}

/** An example of the product under a name of somebody's own, in two versions and with a number. */
async function publishReception(api: Api): Promise<string> {
  const flow = JSON.parse(readFileSync("lib/templates/flows/opening-hours-reception.json", "utf8"));
  const { flowId } = await api<{ flowId: string }>("POST", "/flows", { ...flow, name: "Reception, Lyon" });
  const publish = (message: string) =>
    api<{ deploymentId: string }>("POST", `/flows/${flowId}/publish`, { message });
  const { deploymentId } = await publish("Open from nine");
  for (const node of flow.nodes) if (node.type === "say") node.data.text = "We open again on Monday at nine.";
  await api("PUT", `/flows/${flowId}/draft`, { ...flow, name: "Reception, Lyon" });
  await publish("Monday at nine\nSays when we open again.");
  await api("POST", `/flows/${flowId}/tests`, { tests: savedTests });
  await api("PUT", `/deployments/${deploymentId}/numbers/${encodeURIComponent(NUMBER)}`, { move: true });
  return flowId;
}

/** One that passes, and one that waits for less than happens. */
const savedTests = [
  {
    name: "Calls at Christmas",
    at: "2026-12-25T09:00:00.000Z",
    caller: "+33612448019",
    called: NUMBER,
    acts: [],
    trace: [
      {
        said: "Today is a public holiday and our shop is closed. Call us again on the next working day. Goodbye.",
      },
      { ended: "hangup" },
    ],
  },
  {
    name: "Calls on Sunday",
    at: "2026-11-29T10:00:00.000Z",
    caller: "+33612448019",
    called: NUMBER,
    acts: ["hangup"],
    trace: [{ said: "We open again on Monday at nine." }],
  },
];

async function makeCallerList(api: Api): Promise<string> {
  const { listId } = await api<{ listId: string }>("POST", "/caller-lists", {
    name: `Blocked callers ${TRY}`,
  });
  const numbers = [{ number: "+33699001122", note: "Rings at night" }];
  await api("PUT", `/caller-lists/${listId}/numbers`, { numbers });
  return `/contacts/callers/${listId}`;
}

/** Only pages make calendars. */
export async function makeCalendar(page: Page, name = `Workshop ${TRY}`): Promise<string> {
  await page.goto("/calendars");
  await opened(page, "New calendar");
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Make the calendar" }).click();
  await expect(page).toHaveURL(/\/calendars\/[^/?]+$/);
  return new URL(page.url()).pathname;
}

/** By the browser's own reading of the file, at the rate of a CD. */
export async function makePrompt(page: Page, name: string, words = ""): Promise<string> {
  await page.goto("/prompts");
  await opened(page, "New prompt");
  const buffer = Buffer.from(tone(800, { rate: 44100 }));
  await page.getByLabel("Sound file").setInputFiles({ name: `${name}.wav`, mimeType: "audio/wav", buffer });
  await expect(page.getByLabel("Name")).toHaveValue(name);
  await page.getByLabel("What it says").fill(words);
  await page.getByRole("button", { name: "Save recording" }).click();
  await expect(page).toHaveURL(/\/prompts\/[^/?]+$/);
  return new URL(page.url()).pathname;
}

/** @returns where whoever was invited makes an account */
export async function invite(page: Page): Promise<string> {
  await page.goto("/settings/members");
  await opened(page, /^Invite/);
  await page.getByLabel("E-mail").fill(`paul-${Date.now()}@velo-moreau.example`);
  await page.getByRole("dialog").getByRole("button", { name: /link/ }).click();
  const address = await page.getByRole("dialog").locator("code").first().innerText();
  return new URL(address).pathname;
}

async function importList(page: Page): Promise<string> {
  await page.goto("/contacts");
  await opened(page, "Import a list");
  const rows = ["first_name,phone", ...people.map(([name, phone]) => `${name},${phone}`)];
  await page
    .getByLabel("CSV file with your list")
    .setInputFiles({ name: "workshop.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await page.getByLabel("Name of the list").fill("Workshop clients");
  await page.getByLabel("These people agreed to get marketing texts from us").check();
  await page.getByLabel("How did they agree?").fill("Form in the shop, 2026");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Import/ })
    .last()
    .click();
  const list = await page.getByRole("link", { name: "Open the list" }).getAttribute("href");
  return list ?? "";
}

/** The endings decide what each phone of the sandbox answers: 94 STOP, 95 YES. */
const people = [
  ["Lucie", "+33612000194"],
  ["Marc", "+33612000295"],
  ["Maximilian Donaudampfschifffahrtskapitän", "+33612000310"],
  ["أمينة", "+33612000411"],
] as const;

async function sendCampaign(page: Page): Promise<string> {
  await page.goto("/campaigns/new");
  await page.getByRole("textbox", { name: "Name of the campaign" }).fill("Winter check-up");
  await page.getByText("People wait for it").click();
  await page.getByText("Send at any hour").click();
  await page
    .locator("input:not([type=hidden])")
    .and(page.getByLabel("List", { exact: true }))
    .last()
    .click();
  await page
    .getByRole("option", { name: /Workshop clients/ })
    .first()
    .click();
  await page.getByLabel("Text", { exact: true }).fill("Hello {{first_name|there}}, your bike is due.");
  await page.getByRole("button", { name: "Start…" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Text / })
    .click();
  await expect(page).toHaveURL(/\/campaigns\/(?!new)/);
  await expect(page.getByText("Finished", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  return new URL(page.url()).pathname;
}

/** Opens a dialog; before hydration a click is lost. */
export async function opened(page: Page, button: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.getByRole("button", { name: button }).first().click();
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

// Every page as everybody meets it: nothing out of reach for a screen reader in light and in dark, nothing wider than
// a phone, and a browser that has nothing to complain about. A new page is a new row.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { violationsOf } from "./accessibility";
import { makePagesData, type PagesData } from "./pages-data";
import { missedByThumb } from "./thumb";

interface Visit {
  name: string;
  path: string | ((data: PagesData) => string);
  /** What is there when the page is. */
  shows: string | RegExp;
  /** What the browser remembers of an earlier visit. */
  cookie?: [name: string, value: string];
  /** Buttons that open a dialog; each is opened, looked at and closed. */
  dialogs?: (string | RegExp)[];
}

const flow = (rest: string) => (data: PagesData) => `/flows/${data.flowId}${rest}`;

const visits: Visit[] = [
  { name: "flows", path: "/flows", shows: "Reception, Lyon", dialogs: ["Import"] },
  {
    name: "flows as drawings",
    path: "/flows",
    shows: "Calls, last 24 hours",
    cookie: ["patchcord_flows_view", "grid"],
  },
  { name: "gallery", path: "/flows/new", shows: "Department menu", dialogs: ["Empty canvas", "Import"] },
  { name: "one template", path: "/flows/new/department-menu", shows: "Use this template" },
  { name: "flows without a match", path: "/flows?q=nothing-is-called-this", shows: /Nothing says/ },
  {
    name: "editor",
    path: ({ flowId }) => `/editor/${flowId}`,
    shows: "Steps to add",
    dialogs: ["Publish…", /^REALTIME10/],
  },
  {
    name: "versions",
    path: flow("/versions"),
    shows: "Monday at nine",
    dialogs: ["Restore as draft…", /^Roll back/],
  },
  { name: "one version", path: flow("/versions/1"), shows: "Open from nine" },
  { name: "calls of a flow", path: flow("/calls"), shows: "Reception, Lyon" },
  { name: "tests of a flow", path: flow("/tests"), shows: "1 test passes, 1 fails" },
  { name: "numbers of a flow", path: flow("/numbers"), shows: "Reception, Lyon", dialogs: ["Remove…"] },
  { name: "numbers", path: "/numbers", shows: "Built-in sandbox", dialogs: [/^Call \+33/, /^Text \+33/] },
  { name: "calls", path: "/calls", shows: "Reception, Lyon", dialogs: ["+33 6 12 34 56 78"] },
  {
    name: "shared memory",
    path: "/calls/memory",
    shows: "calls today",
    dialogs: ["Change calls today", "Clear calls today"],
  },
  { name: "campaigns", path: "/campaigns", shows: "Winter check-up" },
  { name: "new campaign", path: "/campaigns/new", shows: "Who gets it", dialogs: ["Send a test…"] },
  { name: "one campaign", path: ({ campaign }) => campaign, shows: "Winter check-up" },
  { name: "contacts", path: "/contacts", shows: "Workshop clients", dialogs: ["Import a list"] },
  { name: "one list", path: ({ list }) => list, shows: "Marc", dialogs: ["Remove list…"] },
  { name: "caller lists", path: "/contacts/callers", shows: "Blocked callers", dialogs: ["New list"] },
  {
    name: "one caller list",
    path: ({ callerList }) => callerList,
    shows: "+33 6 99 00 11 22",
    dialogs: ["Add numbers", /^Take \+33/],
  },
  { name: "calendars", path: "/calendars", shows: "Workshop", dialogs: ["New calendar"] },
  {
    name: "one calendar",
    path: ({ calendar }) => calendar,
    shows: "Public holidays",
    dialogs: ["Close now until…", "Open now until…"],
  },
  { name: "prompts", path: "/prompts", shows: "Winter greeting", dialogs: ["New prompt"] },
  {
    name: "one prompt",
    path: ({ prompt }) => prompt,
    shows: "Who hears it",
    dialogs: ["Add a language", "Replace…"],
  },
  {
    name: "help",
    path: "/help",
    shows: "Close early on a Friday evening",
    dialogs: ["Play an example: Menu"],
  },
  { name: "inbox", path: "/inbox", shows: "Lucie" },
  { name: "profile", path: "/settings/profile", shows: "Present password" },
  { name: "workspace", path: "/settings/workspace", shows: "Home country", dialogs: ["New workspace…"] },
  { name: "members", path: "/settings/members", shows: "Invitations", dialogs: ["Invite…"] },
  { name: "texting rules", path: "/settings/texts", shows: "Parts a day" },
  {
    name: "connections",
    path: "/settings/connections",
    shows: "Phones of the sandbox",
    dialogs: ["Add a Callr account…"],
  },
  {
    name: "API tokens",
    path: "/settings/api-tokens",
    shows: "Last used",
    dialogs: ["New token…", /^Revoke/],
  },
  { name: "audit log", path: "/settings/audit-log", shows: "Published a flow" },
  { name: "API reference", path: "/api-docs", shows: "Publish the draft" },
  { name: "no such page", path: "/flows/nope", shows: "Nothing is at this address" },
];

const strangers: Visit[] = [
  { name: "sign-in", path: "/sign-in", shows: "Password" },
  { name: "invitation", path: ({ invitation }) => invitation, shows: "Velo Moreau" },
  { name: "used invitation", path: "/invitation/none", shows: /link/ },
];

// Not the server's zone or language, nor one the product speaks: words that differ are made anew, without a warning.
const reader = { timezoneId: "Asia/Tokyo", locale: "de-DE", reducedMotion: "reduce" } as const;

for (const [who, rows] of [
  ["a member", visits],
  ["a stranger", strangers],
] as const) {
  test.describe(`to ${who}`, () => {
    let context: BrowserContext;
    test.beforeAll(async ({ browser, baseURL }) => {
      data ??= await makeData(await browser.newPage(), baseURL ?? "");
      // One for all rows: a browser that has been here before is quicker.
      context = await browser.newContext({
        ...reader,
        ...(who === "a stranger" && { storageState: nobody }),
      });
    });
    test.afterAll(() => context.close());
    for (const [at, visit] of rows.entries()) {
      test(visit.name, async () => {
        const opened = await open(context, visit);
        const next = rows[at + 1];
        // The server makes the next page while this one is looked at.
        if (next) open(context, next).catch(() => {}); // its own test says so
        await look(opened, visit);
      });
    }
  });
}

let data: PagesData;
const nobody = { cookies: [], origins: [] };

async function makeData(page: Page, origin: string): Promise<PagesData> {
  const made = await makePagesData(page, origin);
  await page.close();
  return made;
}

interface Opened {
  page: Page;
  complaints: string[];
}

const opening = new Map<Visit, Promise<Opened>>();

/** The page of a row, once. */
function open(context: BrowserContext, visit: Visit): Promise<Opened> {
  const begun = opening.get(visit) ?? load(context, visit);
  opening.set(visit, begun);
  return begun;
}

async function load(context: BrowserContext, { path, cookie }: Visit): Promise<Opened> {
  if (cookie)
    await context.addCookies([{ name: cookie[0], value: cookie[1], domain: "localhost", path: "/" }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !isExpected(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(typeof path === "string" ? path : path(data));
  return { page, complaints };
}

async function look({ page, complaints }: Opened, { shows, dialogs = [] }: Visit): Promise<void> {
  await expect(page.getByText(shows).or(page.getByLabel(shows)).first()).toBeVisible();
  const violations = await violationsOf(page);
  for (const name of dialogs) {
    await openDialog(page, name);
    violations.push(...(await violationsOf(page, "[role=dialog]")));
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  expect({ violations, complaints }).toEqual({ violations: [], complaints: [] });
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), "fits a phone")
    .toBe(390);
  expect.soft(await missedByThumb(page), "fits a thumb").toEqual([]);
  await page.close();
}

async function openDialog(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole("button", { name, disabled: false }).first();
  await expect(async () => {
    await button.click({ timeout: 5_000 }); // before hydration a click is lost
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

/** The browser reports a page that answers 404 on its own. */
const isExpected = (text: string) => text.includes("404 (Not Found)");

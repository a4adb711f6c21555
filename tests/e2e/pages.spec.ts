// Every page as everybody meets it: nothing out of reach for a screen reader in light and in dark, nothing wider than
// a phone, and a browser that has nothing to complain about. A new page is a new row.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { makePagesData, type PagesData } from "./pages-data";

// Not the server's zone or language: words that differ between the two are made anew, without a warning.
test.use({ timezoneId: "Asia/Tokyo", locale: "fr-FR", contextOptions: { reducedMotion: "reduce" } });

interface Visit {
  name: string;
  path: string | ((data: PagesData) => string);
  /** What is there when the page is. */
  shows: string | RegExp;
  /** Opens the dialog that is looked at; the page behind it is looked at elsewhere. */
  open?: (page: Page) => Promise<void>;
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();
const flow = (rest: string) => (data: PagesData) => `/flows/${data.flowId}${rest}`;

const visits: Visit[] = [
  { name: "flows", path: "/flows", shows: "Reception, Lyon" },
  { name: "flows without a match", path: "/flows?q=nothing-is-called-this", shows: /Nothing says/ },
  { name: "new flow", path: "/flows", shows: "Reception, Lyon", open: press("New flow") },
  { name: "import a flow", path: "/flows", shows: "Reception, Lyon", open: press("Import") },
  { name: "editor", path: ({ flowId }) => `/editor/${flowId}`, shows: "Steps to add" },
  {
    name: "publish",
    path: ({ flowId }) => `/editor/${flowId}`,
    shows: "Steps to add",
    open: press("Publish…"),
  },
  { name: "versions", path: flow("/versions"), shows: "Monday at nine" },
  { name: "one version", path: flow("/versions/1"), shows: "Open from nine" },
  { name: "roll back", path: flow("/versions/1"), shows: "Open from nine", open: press(/^Roll back to v1/) },
  { name: "calls of a flow", path: flow("/calls"), shows: "Reception, Lyon" },
  { name: "numbers of a flow", path: flow("/numbers"), shows: "Reception, Lyon" },
  { name: "numbers", path: "/numbers", shows: "Built-in sandbox" },
  { name: "calls", path: "/calls", shows: "Reception, Lyon" },
  { name: "campaigns", path: "/campaigns", shows: "Winter check-up" },
  { name: "new campaign", path: "/campaigns/new", shows: "Who gets it" },
  { name: "test text", path: "/campaigns/new", shows: "Who gets it", open: press("Send a test…") },
  { name: "one campaign", path: ({ campaign }) => campaign, shows: "Winter check-up" },
  { name: "contacts", path: "/contacts", shows: "Workshop clients" },
  { name: "import a list", path: "/contacts", shows: "Workshop clients", open: press("Import a list") },
  { name: "one list", path: ({ list }) => list, shows: "Marc" },
  { name: "inbox", path: "/inbox", shows: "Lucie" },
  { name: "profile", path: "/settings/profile", shows: "Present password" },
  { name: "workspace", path: "/settings/workspace", shows: "Home country" },
  { name: "members", path: "/settings/members", shows: "Invitations" },
  { name: "texting rules", path: "/settings/texts", shows: "Parts a day" },
  { name: "connections", path: "/settings/connections", shows: "Phones of the sandbox" },
  {
    name: "add an account",
    path: "/settings/connections",
    shows: "Phones",
    open: press("Add a Callr account…"),
  },
  { name: "API tokens", path: "/settings/api-tokens", shows: "Last used" },
  { name: "audit log", path: "/settings/audit-log", shows: "published a flow" },
  { name: "API reference", path: "/api-docs", shows: "Publish the draft" },
  { name: "no such page", path: "/flows/nope", shows: "Nothing is at this address" },
];

const strangers: Visit[] = [
  { name: "sign-in", path: "/sign-in", shows: "Password" },
  { name: "invitation", path: ({ invitation }) => invitation, shows: "Velo Moreau" },
  { name: "used invitation", path: "/invitation/none", shows: /link/ },
];

let data: PagesData;
test.beforeAll(async ({ browser, baseURL }) => {
  const page = await browser.newPage();
  data = process.env.PAGES_DATA
    ? JSON.parse(process.env.PAGES_DATA)
    : await makePagesData(page, baseURL ?? "");
  await page.close();
});

for (const visit of visits) test(visit.name, ({ page }) => look(page, visit));

test.describe("to a stranger", () => {
  test.use({ storageState: { cookies: [], origins: [] } });
  for (const visit of strangers) test(visit.name, ({ page }) => look(page, visit));
});

async function look(page: Page, { path, shows, open }: Visit): Promise<void> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !isExpected(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(typeof path === "string" ? path : path(data));
  await expect(page.getByText(shows).or(page.getByLabel(shows)).first()).toBeVisible();
  if (open) {
    await expect(async () => {
      await open(page); // before hydration a click is lost
      await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 });
    }).toPass();
  }
  const scope = open ? "[role=dialog]" : "body";
  const everything = await new AxeBuilder({ page }).include(scope).analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await new AxeBuilder({ page }).include(scope).withRules("color-contrast").analyze();
  const violations = [...everything.violations, ...dark.violations].flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html}`),
  );
  expect({ violations, complaints }).toEqual({ violations: [], complaints: [] });
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), "fits a phone")
    .toBe(390);
}

/** The browser reports a page that answers 404 on its own. */
const isExpected = (text: string) => text.includes("404 (Not Found)");

// Pages of one browser that has been here before, so that it need not fetch and compile the product for every test; and
// flows that are there already, for tests of what comes after making one.
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { emptyGraph, type Graph } from "@/lib/flow/graph";
import { getNodeType } from "@/lib/nodes";
import { type Api, newToken } from "./pages-data";

interface OfTest {
  /** Makes a flow, of nothing but its start when only a name is given, and opens its editor. @returns its id */
  open: (flow: string | Graph) => Promise<string>;
}

interface OfWorker {
  visited: BrowserContext;
  api: Api;
}

export const test = base.extend<OfTest, OfWorker>({
  visited: [
    async ({ browser }, use, { project }) => {
      const { baseURL = "", storageState, viewport = null } = project.use;
      const permissions = ["clipboard-read", "clipboard-write"]; // as once a person has allowed it
      const context = await browser.newContext({
        baseURL,
        viewport,
        permissions,
        reducedMotion: "reduce", // what is clicked stands still
        ...(storageState && { storageState }),
      });
      await use(context);
      await context.close();
    },
    { scope: "worker" },
  ],
  api: [
    async ({ visited }, use) => {
      const page = await visited.newPage();
      await use(await newToken(page));
      await page.close();
    },
    { scope: "worker" },
  ],
  context: ({ visited }, use) => use(visited),
  page: async ({ visited }, use) => {
    const page = await visited.newPage();
    await use(page);
    await page.evaluate(() => localStorage.clear()).catch(() => {}); // each finds its panels as a newcomer does
    await page.close();
  },
  open: ({ page, api }, use) =>
    use(async (flow) => {
      const graph =
        typeof flow === "string" ? drawn(flow, { "Inbound call": ["inbound-call", [0, 0]] }) : flow;
      const { flowId } = await api<{ flowId: string }>("POST", "/flows", graph);
      await page.bringToFront(); // where `api` was made another page came before it, and one behind is drawn once a second
      await openEditor(page, flowId);
      return flowId;
    }),
});

type Sketch = Record<
  string,
  [
    type: string,
    at: readonly [x: number, y: number],
    data?: Record<string, unknown>,
    ways?: Record<string, string>,
  ]
>;

/** A flow in a few lines: `name: [type, place, data over the type's initial, ways out by name]`. */
export function drawn(name: string, sketch: Sketch): Graph {
  const idOf = (step: string) => step.replaceAll(/\W/g, "-");
  const graph = emptyGraph(name, "realtime10");
  for (const [step, [type, [x, y], data, ways = {}]] of Object.entries(sketch)) {
    graph.nodes.push({
      id: idOf(step),
      type,
      name: step,
      position: { x, y },
      data: { ...getNodeType(type).initial, ...data },
    });
    for (const [port, to] of Object.entries(ways)) graph.edges.push({ from: idOf(step), port, to: idOf(to) });
  }
  return graph;
}

export async function openEditor(page: Page, flowId: string): Promise<void> {
  await page.goto(`/editor/${flowId}`);
  await expect(page.locator(".react-flow__node").first()).toBeVisible();
  await expect(page.getByLabel("Steps to add")).toBeVisible(); // the panels come after the steps
}

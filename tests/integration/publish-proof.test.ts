// What a publish proves before it happens: paths that never end block it, advice is shown, and flows of a workspace that
// ring each other are found by their numbers.
import { beforeEach, expect, it } from "vitest";
import type { Target } from "@/lib/flow/graph";
import type { Actor } from "@/lib/server/auth/actor";
import { ensureSandboxConnection } from "@/lib/server/connections/ensure-sandbox-connection";
import { db } from "@/lib/server/db/client";
import { assignNumber } from "@/lib/server/deployments/assign-number";
import { previewPublish } from "@/lib/server/deployments/preview-publish";
import { publishFlow } from "@/lib/server/deployments/publish-flow";
import { insertFlow } from "@/lib/server/flows/insert-flow";
import { withDatabase } from "../support/database";
import { flowOf, type Sketch } from "../support/flow-of";
import { withProduct } from "../support/product-server";
import { makeWorkspace } from "../support/workspace";

withDatabase();
withProduct();

let actor: Actor;
beforeEach(async () => {
  actor = await makeWorkspace();
  await ensureSandboxConnection(actor.workspaceId);
});

const insert = async (name: string, sketch: Sketch, target?: Target) =>
  (await insertFlow(actor, { graph: { ...flowOf(sketch, target), name }, how: "created" })).flowId;
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
const goodbye: Sketch[string] = ["hang-up", { text: "Thank you for calling. Goodbye." }, {}];

const ringing = (number: string): Sketch => ({
  start: ["inbound-call", {}, { then: "ring" }],
  ring: [
    "dial",
    { numbers: [{ label: "", number, seconds: 20 }] },
    { busy: "bye", "no-answer": "bye", failed: "bye" },
  ],
  bye: goodbye,
});

/** The same in the script's own words. */
const ringingRaw = (number: string): Sketch => ({
  start: ["inbound-call", {}, { then: "ring" }],
  ring: [
    "raw-action",
    { yaml: `action: dial@v1\nparams: { targets: [{ number: "${number}" }] }\nresult: $outcome\n` },
    { then: "bye" },
  ],
  bye: goodbye,
});

async function publishOn(flowId: string, number: string): Promise<void> {
  const { deploymentId } = await publishFlow(actor, { flowId, message: "" });
  await assignNumber(actor, { deploymentId, number });
}

it("refuses a flow in which a caller who presses nothing goes round for ever, and says by which path", async () => {
  const flowId = await insert("Round", {
    start: ["inbound-call", {}, { then: "menu" }],
    menu: [
      "menu",
      { text: "For sales, press 1.", keys: [{ key: "1", label: "Sales" }] },
      { "key-1": "bye", "no-input": "menu", "wrong-key": "bye" },
    ],
    bye: goodbye,
  });
  const preview = await previewPublish(actor, { flowId });
  expect(codes(preview.errors)).toEqual(["tries_endless"]);
  expect(codes(preview.warnings)).toEqual(["person_missing"]);
  await expect(publishFlow(actor, { flowId, message: "" })).rejects.toMatchObject({
    code: "not_possible",
    details: expect.arrayContaining([
      expect.objectContaining({ message: expect.stringContaining("presses nothing") }),
    ]),
  });
  expect(await db().version.count({ where: { flowId } })).toBe(0);
});

it("warns when the numbers that a flow rings lead back to it", async () => {
  const [first, second] = ["+33186950000", "+33186950001"];
  const there = await insert("There", ringing(second));
  const back = await insert("Back", ringingRaw(first), "actions10");
  await publishOn(there, first);
  // Of its own, that nobody asks what became of the raw dial; nothing leads back yet.
  expect(codes((await previewPublish(actor, { flowId: back })).warnings)).toEqual(["transfer_without_exit"]);
  await publishOn(back, second);
  const { warnings } = await previewPublish(actor, { flowId: there });
  expect(codes(warnings)).toEqual(["flows_ring_each_other"]);
  expect(warnings[0]?.message).toContain("which leads to “Back”, and from there back here");
});

// Makes a version the draft again. The draft it replaces is handed back, so that the page can put it back.
import "server-only";
import { type Static, Type } from "typebox";
import type { Graph } from "@/lib/flow/graph";
import { type Actor, requireRole } from "../auth/actor";
import { replaceDraft } from "../flows/replace-draft";
import { loadVersion } from "./load-version";

export const RestoreAsDraftInput = Type.Object(
  {
    flowId: Type.String({ maxLength: 64 }),
    number: Type.Integer({ minimum: 1 }),
    draftRevision: Type.Integer({
      minimum: 1,
      description: "The draft you looked at; a newer one is not replaced.",
    }),
  },
  { additionalProperties: false },
);

export async function restoreAsDraft(
  actor: Actor,
  { flowId, number, draftRevision }: Static<typeof RestoreAsDraftInput>,
): Promise<{ draftRevision: number; previous: Graph }> {
  requireRole(actor, "editor");
  const { graph } = await loadVersion(actor, flowId, number);
  const { graph: previous } = await loadVersion(actor, flowId, "draft");
  const detail = { version: number };
  const saved = await replaceDraft(actor, { flowId, graph, draftRevision, how: "draft_restored", detail });
  return { draftRevision: saved.draftRevision, previous };
}

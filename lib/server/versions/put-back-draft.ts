// Puts a draft back that a restored version has replaced, as long as nobody has edited since.
import "server-only";
import { type Static, Type } from "typebox";
import { parseGraph } from "@/lib/compile/1-parse";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { AppError } from "../errors";
import { replaceDraft } from "../flows/replace-draft";

export const PutBackDraftInput = Type.Object(
  {
    flowId: Type.String({ maxLength: 64 }),
    draftRevision: Type.Integer({ minimum: 1 }),
    graph: Type.Unknown(),
  },
  { additionalProperties: false },
);

export async function putBackDraft(
  actor: Actor,
  { flowId, draftRevision, graph }: Static<typeof PutBackDraftInput>,
): Promise<{ draftRevision: number }> {
  requireRole(actor, "editor");
  const parsed = parseGraph(graph);
  if (!parsed.ok) {
    throw new AppError("invalid_input", {
      message: t("This is not a draft any more."),
      details: parsed.error,
    });
  }
  return replaceDraft(actor, { flowId, graph: parsed.value, draftRevision, how: "draft_restored" });
}

// A version as callers meet it, for the phone: the Program and the script that were kept, never compiled again.
import "server-only";
import { type Static, Type } from "typebox";
import { parseGraph } from "@/lib/compile/1-parse";
import type { Program } from "@/lib/compile/program";
import { hasSecrets } from "@/lib/flow/secrets";
import type { Callable } from "@/lib/simulate/callable";
import { t } from "@/lib/words/t";
import { type Actor, hasRole, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { AppError, notFound } from "../errors";

export const GetCallableInput = Type.Object(
  { flowId: Type.String({ maxLength: 64 }), number: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
);

export async function getCallable(
  actor: Actor,
  { flowId, number }: Static<typeof GetCallableInput>,
): Promise<Callable> {
  requireRole(actor, "viewer");
  const row = await db().version.findFirst({
    where: { flowId, number, workspaceId: actor.workspaceId },
    select: { graph: true, program: true, nodeIds: true, script: true },
  });
  if (!row) throw notFound("version");
  const graph = parseGraph(row.graph);
  // What callers meet has the credentials between its lines; without them it would be something else.
  if (!hasRole(actor, "editor") && (!graph.ok || hasSecrets(graph.value))) throw holdsCredentials(number);
  // Our own columns, written by `compile` when the version was made.
  const program = row.program as unknown as Program;
  const nodeIds = row.nodeIds as Record<string, string>;
  return { program, nodeIds, script: row.script };
}

const holdsCredentials = (number: number) =>
  new AppError("forbidden", {
    message: t(
      "v{number} holds credentials of another system, so only editors can call it. Ask one of them to try it.",
      { number },
    ),
  });

// One call, turn by turn, in words.
import "server-only";
import { type Static, Type } from "typebox";
import type { Visit } from "@/lib/runtime/step";
import type { CallDetail, CallTurn } from "@/lib/views/calls";
import { t } from "@/lib/words/t";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";
import { namesOf } from "./list-calls";

export const GetCallInput = Type.Object({
  deploymentId: Type.String({ maxLength: 64 }),
  callId: Type.String({ maxLength: 20 }),
});

export async function getCall(
  actor: Actor,
  { deploymentId, callId }: Static<typeof GetCallInput>,
): Promise<CallDetail> {
  requireRole(actor, "viewer");
  const { workspaceId } = actor;
  const call = await db().call.findFirst({ where: { workspaceId, deploymentId, callId } });
  if (!call) throw notFound("call");
  const [events, names] = await Promise.all([
    db().callEvent.findMany({ where: { workspaceId, deploymentId, callId }, orderBy: { seq: "asc" } }),
    namesOf(actor, [call]),
  ]);
  const version = names.versions.get(call.versionId ?? "");
  const turns: CallTurn[] = events.map(({ at, event }) => {
    const kept = event as unknown as {
      result: unknown;
      error: unknown;
      path: Visit[];
      command: string | null;
    }; // written by the call log
    return {
      atMs: at.getTime(),
      result: kept.result == null ? "" : String(kept.result),
      error: kept.error == null ? "" : String(kept.error),
      path: kept.path.map(({ node, port, set, note }) => ({
        name: version?.names.get(node) ?? node,
        port: port ?? null,
        set: set ?? {},
        note: note ?? null,
      })),
      command: kept.command,
    };
  });
  return {
    turns,
    flowName: names.flows.get(call.flowId) ?? t("A deleted flow"),
    version: version?.number ?? null,
  };
}

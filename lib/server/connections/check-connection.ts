// Asks a connection's platform whether it is there and still takes our key, and remembers the answer.
import "server-only";
import { Type } from "typebox";
import { type Actor, requireRole } from "../auth/actor";
import { outcomeError } from "../callr/outcome";
import { db } from "../db/client";
import { notFound } from "../errors";
import { clientOf } from "./get-client";
import { type ConnectionSummary, toSummary } from "./list-connections";

export const CheckConnectionInput = Type.Object({ connectionId: Type.String({ maxLength: 64 }) });

export async function checkConnection(
  actor: Actor,
  input: { connectionId: string },
): Promise<ConnectionSummary> {
  requireRole(actor, "editor");
  const { workspaceId } = actor;
  const connection = await db().connection.findFirst({ where: { id: input.connectionId, workspaceId } });
  if (!connection) throw notFound("connection");
  const verified = await clientOf(connection).verify();
  const checkError = verified.ok ? null : outcomeError(verified).message;
  const row = await db().connection.update({
    where: { id: connection.id, workspaceId },
    data: { checkedAt: new Date(), checkError },
  });
  return toSummary(row);
}

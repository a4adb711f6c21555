// Gives a workspace its connection to the built-in sandbox, once: an account there, a key of it, three numbers.
import "server-only";
import { randomId } from "@/lib/shared/ids";
import { config } from "../config";
import { secretBox } from "../crypto/secret-box";
import { db } from "../db/client";
import { issueAccountKey } from "../sandbox/account";
import { SANDBOX_NAME } from "./connection-name";

export async function ensureSandboxConnection(workspaceId: string): Promise<void> {
  if (!config().isSandboxOn || (await hasOne(workspaceId))) return;
  await db().$transaction(async (tx) => {
    // Two at once would give out two keys, and the first connection's would be dead.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`sandbox:${workspaceId}`}, 0))`;
    if (await hasOne(workspaceId)) return;
    const { apiKey } = await issueAccountKey(workspaceId);
    const { secret, keyId } = secretBox().seal(apiKey);
    await tx.connection.create({
      data: {
        id: randomId(),
        workspaceId,
        name: SANDBOX_NAME,
        kind: "sandbox",
        baseUrl: "", // this server, wherever it runs today
        secret,
        secretKeyId: keyId,
        secretHint: apiKey.slice(-4),
        checkedAt: new Date(),
      },
    });
  });
}

async function hasOne(workspaceId: string): Promise<boolean> {
  return (await db().connection.count({ where: { workspaceId, kind: "sandbox" } })) > 0;
}

// Gives a workspace its connection to the built-in sandbox, once: an account there, a key of it, three numbers.
import "server-only";
import { randomId } from "@/lib/shared/ids";
import { config } from "../config";
import { secretBox } from "../crypto/secret-box";
import { db } from "../db/client";
import { issueAccountKey } from "../sandbox/account";

export async function ensureSandboxConnection(workspaceId: string): Promise<void> {
  if (!config().isSandboxOn) return;
  const known = await db().connection.findFirst({
    where: { workspaceId, kind: "sandbox" },
    select: { id: true },
  });
  if (known) return;
  const { apiKey } = await issueAccountKey(workspaceId);
  const { secret, keyId } = secretBox().seal(apiKey);
  await db().connection.create({
    data: {
      id: randomId(),
      workspaceId,
      name: "Built-in sandbox",
      kind: "sandbox",
      baseUrl: "", // this server, wherever it runs today
      secret,
      secretKeyId: keyId,
      secretHint: apiKey.slice(-4),
      checkedAt: new Date(),
    },
  });
}

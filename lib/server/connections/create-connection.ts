// Adds a Callr account. The key is tried before it is kept, sealed when it is kept, and never shown again.
import "server-only";
import { Type } from "typebox";
import { randomId } from "@/lib/shared/ids";
import { t, type Words } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, requireRole } from "../auth/actor";
import { jsonRpcClient } from "../callr/json-rpc-client";
import { outcomeError } from "../callr/outcome";
import { restClient } from "../callr/rest-client";
import { secretBox } from "../crypto/secret-box";
import { db } from "../db/client";
import { AppError } from "../errors";
import { type ConnectionSummary, toSummary } from "./list-connections";

export const CreateConnectionInput = Type.Object({
  name: Type.String({ maxLength: 100 }),
  kind: Type.Union([Type.Literal("jsonrpc"), Type.Literal("rest")]),
  apiKey: Type.String({ maxLength: 1000 }),
  /** Left out, the vendor's. */
  baseUrl: Type.Optional(Type.String({ maxLength: 300 })),
});
type Input = { name: string; kind: "jsonrpc" | "rest"; apiKey: string; baseUrl?: string };

const VENDOR = { jsonrpc: "https://api.callr.com", rest: "https://api.callr.com/v2.0" };

export async function createConnection(actor: Actor, input: Input): Promise<ConnectionSummary> {
  requireRole(actor, "admin");
  const name = input.name.trim();
  if (name === "") throw wrong("name", t("Give the connection a name, such as the account's."));
  const apiKey = input.apiKey.trim();
  if (!/^[\x21-\x7e]{16,}$/.test(apiKey)) {
    throw wrong("apiKey", t("Paste the whole API key. You make one in the Callr portal under API keys."));
  }
  const baseUrl = checkBaseUrl(input.baseUrl?.trim() || VENDOR[input.kind]);
  const platform = { baseUrl, apiKey, intervalMs: 0 };
  const client = input.kind === "rest" ? restClient(platform) : jsonRpcClient(platform);
  const verified = await client.verify();
  if (!verified.ok) {
    if (verified.reason === "refused" && verified.code === "unauthorized") {
      throw wrong(
        "apiKey",
        t("Callr does not accept this key. Check that it was copied whole and is still active."),
      );
    }
    throw outcomeError(verified);
  }
  const { secret, keyId } = secretBox().seal(apiKey);
  return db().$transaction(async (tx) => {
    const row = await tx.connection.create({
      data: {
        id: randomId(),
        workspaceId: actor.workspaceId,
        name,
        kind: input.kind,
        baseUrl,
        secret,
        secretKeyId: keyId,
        secretHint: apiKey.slice(-4),
        checkedAt: new Date(),
      },
    });
    await appendAudit(tx, actor, {
      action: "connection.created",
      subject: row.id,
      detail: { name, kind: input.kind, baseUrl },
    });
    return toSummary(row);
  });
}

/** https, or http on this very machine, where nobody can listen in. */
function checkBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isLoopback = url !== null && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  const isFine = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback);
  if (url && isFine && !url.username && !url.search && !url.hash) return text.replace(/\/+$/, "");
  throw wrong(
    "baseUrl",
    t("Enter an https address without user name or query, such as https://api.callr.com."),
  );
}

function wrong(field: string, message: Words): AppError {
  return new AppError("invalid_input", { message, fields: { [field]: message } });
}

// Makes a token for the HTTP API. It is shown once; we keep its hash and its first characters.
import "server-only";
import { Type } from "typebox";
import { randomId } from "@/lib/shared/ids";
import { t } from "@/lib/words/t";
import { appendAudit } from "../audit";
import { type Actor, isRole, requireRole } from "../auth/actor";
import { newToken, tokenHash } from "../crypto/token";
import { db } from "../db/client";
import { AppError } from "../errors";

export const CreateApiTokenInput = Type.Object({
  name: Type.String({ maxLength: 100 }),
  role: Type.String(),
});

const SHOWN_CHARACTERS = 8;

export async function createApiToken(
  actor: Actor,
  input: { name: string; role: string },
): Promise<{ id: string; token: string }> {
  requireRole(actor, "admin");
  const name = input.name.trim();
  if (!name) {
    const message = t("Enter a name that says what the token is for.");
    throw new AppError("invalid_input", { message, fields: { name: message } });
  }
  const { role } = input;
  if (!isRole(role)) throw new AppError("invalid_input", { message: t("Choose a role for the token.") });
  const id = randomId();
  const token = newToken("pc_");
  await db().$transaction(async (tx) => {
    await tx.apiToken.create({
      data: {
        id,
        workspaceId: actor.workspaceId,
        name,
        role,
        prefix: token.slice(0, SHOWN_CHARACTERS),
        hash: tokenHash(token),
        createdById: actor.userId ?? actor.tokenId ?? "",
      },
    });
    await appendAudit(tx, actor, { action: "api_token.created", subject: id, detail: { name, role } });
  });
  return { id, token };
}

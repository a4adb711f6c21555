// The recordings an account has uploaded, beside those every account comes with.
import "server-only";
import type { Media } from "@/lib/callr/media";
import { mediaLibrary, type Uploaded, uploadedMedia } from "@/lib/sandbox/media-library";
import { readWave } from "@/lib/shared/wave";
import { db } from "../db/client";
import type { Account } from "./account";
import { refuse } from "./refused";

const FIRST_ID = 2_001;
const MAX_BYTES = 10 * 1024 * 1024;

const about = { id: true, name: true, text: true, durationMs: true } as const;

/** All that can be played, and what was uploaded without content yet. */
export async function listMedia({ id: accountId }: Account): Promise<Media[]> {
  const rows = await db().sandboxMedia.findMany({
    where: { accountId },
    select: about,
    orderBy: { id: "asc" },
  });
  return [...mediaLibrary, ...rows.map(uploadedMedia)];
}

/** What a call keeps of them, for the time it lasts. */
export async function uploadedBy({ id: accountId }: Account): Promise<{ uploaded?: Uploaded }> {
  const rows = await db().sandboxMedia.findMany({
    where: { accountId, durationMs: { gt: 0 } },
    select: about,
  });
  if (rows.length === 0) return {};
  return {
    uploaded: rows
      .map(uploadedMedia)
      .map(({ id, name, content, duration }) => ({ id, name, content, duration })),
  };
}

export async function createMedia({ id: accountId, workspaceId }: Account, name: unknown): Promise<number> {
  if (typeof name !== "string" || !/^[\p{L}0-9().+* #-]{1,128}$/u.test(name)) {
    return refuse(
      "invalid-parameters",
      "name: letters, digits, parentheses, dot, plus, star, dash, space, hash",
    );
  }
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`select 1 from "SandboxAccount" where id = ${accountId} for update`;
    const { _max } = await tx.sandboxMedia.aggregate({ where: { accountId }, _max: { id: true } });
    const id = (_max.id ?? FIRST_ID - 1) + 1;
    await tx.sandboxMedia.create({ data: { accountId, workspaceId, id, name, createdAt: new Date() } });
    return id;
  });
}

export async function setContent(
  { id: accountId }: Account,
  [id, text, content]: readonly unknown[],
): Promise<true> {
  const bytes = new Uint8Array(Buffer.from(typeof content === "string" ? content : "", "base64"));
  const wave = bytes.length <= MAX_BYTES ? readWave(bytes) : null;
  if (!wave?.ok) return refuse("invalid-parameters", `content: ${wave?.error ?? "too large"}`);
  const { count } = await db().sandboxMedia.updateMany({
    where: { accountId, id: Number(id) },
    data: { text: String(text ?? ""), content: bytes, durationMs: wave.value.durationMs },
  });
  return count === 1 ? true : refuse("not-found", `No media ${String(id)}`);
}

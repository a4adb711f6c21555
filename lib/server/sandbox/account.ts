// Accounts of the built-in Callr: one for each workspace, known by an API key of which only the hash is kept.
import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { isFormat } from "@/lib/callr/formats";
import { demoNumbers } from "@/lib/sandbox/demo-numbers";
import type { Fault } from "@/lib/sandbox/faults";
import { newHash } from "@/lib/sandbox/ids";
import { randomId } from "@/lib/shared/ids";
import { db } from "../db/client";
import { addNumber } from "./number-store";

export type Account = { id: string; workspaceId: string; login: string; paceMs: number; faults: Fault[] };

const SESSION_MS = 60 * 60 * 1000;

/** Makes the workspace's account, or gives the one it has a new key. The key is returned this once. */
export async function issueAccountKey(workspaceId: string): Promise<{ account: Account; apiKey: string }> {
  const apiKey = randomBytes(50).toString("hex");
  const keyHash = hashOf(apiKey);
  const known = await db().sandboxAccount.findUnique({ where: { workspaceId } });
  if (known) {
    const row = await db().sandboxAccount.update({ where: { workspaceId }, data: { keyHash } });
    return { account: toAccount(row), apiKey };
  }
  const login = `sandbox-${newHash(Math.random).toLowerCase()}`;
  const row = await db().sandboxAccount.create({ data: { id: randomId(), workspaceId, login, keyHash } });
  const account = toAccount(row);
  for (const e164 of demoNumbers) await addNumber(account, e164);
  return { account, apiKey };
}

export async function findAccountOfWorkspace(workspaceId: string): Promise<Account | null> {
  const row = await db().sandboxAccount.findUnique({ where: { workspaceId } });
  return row && toAccount(row);
}

export async function getAccount(id: string): Promise<Account> {
  return toAccount(await db().sandboxAccount.findUniqueOrThrow({ where: { id } }));
}

/** Basic login:key, "Api-Key <key>", "Session <token>", or REST's x-api-key. */
export async function findAccountOfHeaders(headers: Headers, nowMs: number): Promise<Account | null> {
  const [scheme = "", ...rest] = (headers.get("authorization") ?? "").split(" ");
  const value = rest.join(" ").trim();
  const key = headers.get("x-api-key") ?? (scheme.toLowerCase() === "api-key" ? value : null);
  if (key !== null) return findByKey(key);
  if (scheme.toLowerCase() === "session") return findBySession(value, nowMs);
  if (scheme.toLowerCase() !== "basic") return null;
  const [login = "", ...password] = Buffer.from(value, "base64").toString("utf8").split(":");
  const account = await findByKey(password.join(":"));
  return account?.login === login ? account : null;
}

async function findByKey(key: string): Promise<Account | null> {
  if (!isFormat("api_key", key)) return null;
  const row = await db().sandboxAccount.findUnique({ where: { keyHash: hashOf(key) } });
  return row && toAccount(row);
}

async function findBySession(token: string, nowMs: number): Promise<Account | null> {
  if (!isFormat("session_token", token)) return null;
  const session = await db().sandboxSession.findUnique({ where: { tokenHash: hashOf(token) } });
  if (!session || session.validUntil.getTime() <= nowMs) return null;
  const row = await db().sandboxAccount.findUnique({ where: { id: session.accountId } });
  return row && toAccount(row);
}

export async function createSession(
  account: Account,
  nowMs: number,
): Promise<{ token: string; validUntilMs: number }> {
  const token = randomBytes(20).toString("hex");
  const validUntilMs = nowMs + SESSION_MS;
  const { id: accountId, workspaceId } = account;
  await db().sandboxSession.create({
    data: { tokenHash: hashOf(token), accountId, workspaceId, validUntil: new Date(validUntilMs) },
  });
  return { token, validUntilMs };
}

type Row = { id: string; workspaceId: string; login: string; paceMs: number; faults: unknown };

function toAccount({ id, workspaceId, login, paceMs, faults }: Row): Account {
  return { id, workspaceId, login, paceMs, faults: faults as Fault[] }; // written by setFaults alone, which judges it
}

/** A key has 400 random bits, so nothing slower is needed. */
const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

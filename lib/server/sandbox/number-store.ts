// The numbers of a sandbox account, in its tables.
import "server-only";
import type { DidClass, DidType } from "@/lib/callr/numbers";
import { newHash } from "@/lib/sandbox/ids";
import { describeNumber } from "@/lib/sandbox/numbers";
import type { NumberRecord } from "@/lib/sandbox/records";
import { db } from "../db/client";
import type { Account } from "./account";
import { must, refuse } from "./refused";

export async function listNumbers(account: Account): Promise<NumberRecord[]> {
  const rows = await db().sandboxNumber.findMany({
    where: { accountId: account.id },
    orderBy: { e164: "asc" },
  });
  const hashes = rows.flatMap(({ appHash }) => appHash ?? []);
  const apps = await db().sandboxApp.findMany({
    where: { accountId: account.id, hash: { in: hashes } },
    select: { hash: true, name: true },
  });
  const names = new Map(apps.map(({ hash, name }) => [hash, name]));
  return rows.map((row) => ({
    hash: row.hash,
    e164: row.e164,
    type: row.type as DidType, // written by addNumber alone
    class: row.class as DidClass, // as above
    country: row.country,
    appHash: row.appHash,
    appName: row.appHash === null ? null : (names.get(row.appHash) ?? null),
    assignedAtMs: row.assignedAt?.getTime() ?? null,
  }));
}

/** Finds by hash or by the number itself. */
export async function getNumber(account: Account, hashOrE164: unknown): Promise<NumberRecord> {
  const numbers = await listNumbers(account);
  const number = numbers.find(({ hash, e164 }) => hash === hashOrE164 || e164 === hashOrE164);
  return number ?? refuse("not-found", `No phone number ${String(hashOrE164)} on this account`);
}

export async function addNumber(account: Account, e164: string): Promise<void> {
  const { country, type } = must(describeNumber(e164));
  const { id: accountId, workspaceId } = account;
  const known = await db().sandboxNumber.findUnique({ where: { accountId_e164: { accountId, e164 } } });
  if (known) refuse("conflict", `${e164} is on this account already`);
  const hash = newHash(Math.random);
  await db().sandboxNumber.create({
    data: { accountId, workspaceId, hash, e164, country, type, class: "CLASSIC" },
  });
}

/** A number that is in use is taken over: the platform moves it to the new app. */
export async function setNumberApp(
  account: Account,
  number: NumberRecord,
  appHash: string | null,
): Promise<void> {
  await db().sandboxNumber.update({
    where: { accountId_hash: { accountId: account.id, hash: number.hash } },
    data: { appHash, assignedAt: appHash === null ? null : new Date() },
  });
}

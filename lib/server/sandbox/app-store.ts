// The voice apps of a sandbox account, in its tables.
import "server-only";
import type { PackageName } from "@/lib/callr/apps";
import type { AppRecord } from "@/lib/sandbox/records";
import { db } from "../db/client";
import type { Account } from "./account";
import { refuse } from "./refused";

export async function listApps(account: Account): Promise<AppRecord[]> {
  const rows = await db().sandboxApp.findMany({
    where: { accountId: account.id },
    orderBy: { updatedAt: "desc" },
  });
  return rows.map(toRecord);
}

export async function getApp(account: Account, hash: unknown): Promise<AppRecord> {
  const app = typeof hash === "string" ? await findApp(account.id, hash) : null;
  return app ?? refuse("not-found", `No app ${String(hash)} on this account`);
}

export async function findApp(accountId: string, hash: string): Promise<AppRecord | null> {
  const row = await db().sandboxApp.findUnique({ where: { accountId_hash: { accountId, hash } } });
  return row && toRecord(row);
}

export async function saveApp(account: Account, app: AppRecord): Promise<void> {
  const { id: accountId, workspaceId } = account;
  const { hash, name, params, package: packageName } = app;
  const data = { name, params: params as object, updatedAt: new Date(app.updatedAtMs) };
  await db().sandboxApp.upsert({
    where: { accountId_hash: { accountId, hash } },
    create: {
      ...data,
      accountId,
      workspaceId,
      hash,
      package: packageName,
      createdAt: new Date(app.createdAtMs),
    },
    update: data,
  });
}

/** Its numbers are released. */
export async function deleteApp(account: Account, hash: string): Promise<void> {
  const accountId = account.id;
  await db().$transaction([
    db().sandboxNumber.updateMany({
      where: { accountId, appHash: hash },
      data: { appHash: null, assignedAt: null },
    }),
    db().sandboxApp.delete({ where: { accountId_hash: { accountId, hash } } }),
  ]);
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof db>["sandboxApp"]["findUnique"]>>>;

function toRecord(row: Row): AppRecord {
  return {
    hash: row.hash,
    name: row.name,
    package: row.package as PackageName, // written by saveApp alone
    params: row.params as Record<string, unknown>, // as above
    createdAtMs: row.createdAt.getTime(),
    updatedAtMs: row.updatedAt.getTime(),
  };
}

// What an account does with voice apps and numbers, the same behind both APIs.
import "server-only";
import { checkAppName, checkAppParams, checkPackage } from "@/lib/sandbox/apps";
import { newHash } from "@/lib/sandbox/ids";
import { toDid } from "@/lib/sandbox/numbers";
import type { AppRecord, NumberRecord } from "@/lib/sandbox/records";
import type { Account } from "./account";
import { deleteApp, getApp, saveApp } from "./app-store";
import { emitEvents } from "./emit-events";
import { getNumber, setNumberApp } from "./number-store";
import { must } from "./refused";

export async function createApp(
  account: Account,
  packageName: unknown,
  name: unknown,
  params: unknown,
): Promise<AppRecord> {
  const checkedPackage = must(checkPackage(packageName));
  const nowMs = Date.now();
  const app: AppRecord = {
    hash: newHash(Math.random),
    name: must(checkAppName(name)),
    package: checkedPackage,
    params: must(checkAppParams(checkedPackage, null, params)),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  await saveApp(account, app);
  return app;
}

/** null or undefined keeps the name or the object as it is. */
export async function editApp(
  account: Account,
  hash: unknown,
  name: unknown,
  params: unknown,
): Promise<AppRecord> {
  const app = await getApp(account, hash);
  const edited: AppRecord = {
    ...app,
    name: name === null || name === undefined ? app.name : must(checkAppName(name)),
    params: must(checkAppParams(app.package, app.params, params)),
    updatedAtMs: Date.now(),
  };
  await saveApp(account, edited);
  return edited;
}

export async function removeApp(account: Account, hash: unknown): Promise<void> {
  const app = await getApp(account, hash);
  await deleteApp(account, app.hash);
}

export async function assignNumber(
  account: Account,
  appHash: unknown,
  number: unknown,
): Promise<NumberRecord> {
  const app = await getApp(account, appHash);
  const found = await getNumber(account, number);
  await setNumberApp(account, found, app.hash);
  const assigned = { ...found, appHash: app.hash, appName: app.name, assignedAtMs: Date.now() };
  await emitEvents([{ account, type: "did.assigned", data: { ...toDid(assigned) } }]);
  return assigned;
}

export async function releaseNumber(account: Account, number: unknown): Promise<void> {
  const found = await getNumber(account, number);
  await setNumberApp(account, found, null);
  await emitEvents([{ account, type: "did.unassigned", data: { ...toDid({ ...found, appHash: null }) } }]);
}

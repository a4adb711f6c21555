// A person who can sign in, without a workspace.
import { insertAccount, type NewAccount, prepareAccount } from "@/lib/server/auth/create-account";
import { db } from "@/lib/server/db/client";

export async function createAccount(account: NewAccount): Promise<string> {
  const prepared = await prepareAccount(account);
  return db().$transaction((tx) => insertAccount(tx, prepared));
}

// Makes a user with a password, in the shape better-auth reads. For our own use cases: nobody signs up from outside.
import "server-only";
import { hashPassword } from "better-auth/crypto";
import { randomId } from "@/lib/shared/ids";
import { reader } from "@/lib/words/reader";
import { sentences, t, type Words } from "@/lib/words/t";
import type { Transaction } from "../db/client";
import { AppError } from "../errors";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./auth";

export type NewAccount = { name: string; email: string; password: string };

/** The hash takes a tenth of a second on purpose: make it before a transaction opens. */
export async function prepareAccount({ name, email, password }: NewAccount) {
  const fields: Record<string, Words> = {};
  const cleanName = name.trim();
  const cleanEmail = email.trim().toLowerCase();
  if (cleanName.length === 0 || cleanName.length > 100)
    fields.name = t("Enter a name of at most 100 characters.");
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cleanEmail) || cleanEmail.length > 254) {
    fields.email = t("Enter an e-mail address, such as anna@example.com.");
  }
  if (password.length < MIN_PASSWORD_LENGTH) {
    fields.password = t(
      "Use at least {MIN_PASSWORD_LENGTH} characters. A few words in a row make a good password.",
      { MIN_PASSWORD_LENGTH },
    );
  } else if (password.length > MAX_PASSWORD_LENGTH) {
    fields.password = t("Use at most {MAX_PASSWORD_LENGTH} characters.", { MAX_PASSWORD_LENGTH });
  }
  const problems = Object.values(fields);
  if (problems.length > 0) throw new AppError("invalid_input", { message: sentences(...problems), fields });
  return { name: cleanName, email: cleanEmail, hash: await hashPassword(password) };
}

export async function insertAccount(
  tx: Transaction,
  { name, email, hash }: Awaited<ReturnType<typeof prepareAccount>>,
): Promise<string> {
  const userId = randomId();
  await tx.user.create({ data: { id: userId, name, email, language: reader().language } });
  await tx.account.create({
    data: { id: randomId(), userId, accountId: userId, providerId: "credential", password: hash },
  });
  return userId;
}

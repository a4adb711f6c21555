// The names of the people behind some numbers, as their contact says.
import "server-only";
import { db } from "../db/client";

export async function namesOfPhones(
  workspaceId: string,
  phones: readonly string[],
): Promise<Map<string, string>> {
  const contacts = await db().contact.findMany({
    where: { workspaceId, phone: { in: [...new Set(phones)] } },
    select: { phone: true, name: true },
  });
  return new Map(contacts.map(({ phone, name }) => [phone, name]));
}

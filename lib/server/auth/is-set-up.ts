// Whether somebody has an account yet; until then every page leads to the set-up page.
import "server-only";
import { db } from "../db/client";

export async function isSetUp(): Promise<boolean> {
  return (await db().user.findFirst({ select: { id: true } })) !== null;
}

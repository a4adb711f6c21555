// The language a person reads Patchcord in: their account's, and this browser's, which shows it before they sign in, too.
import "server-only";
import { cookies } from "next/headers";
import { type Static, Type } from "typebox";
import { currentActor } from "../auth/current-actor";
import { db } from "../db/client";
import { languageCookie } from "./language-cookie";

export const ChooseLanguageInput = Type.Object(
  { language: Type.Union([Type.Literal("en"), Type.Literal("fr")]) },
  { additionalProperties: false },
);

export async function chooseLanguage({ language }: Static<typeof ChooseLanguageInput>): Promise<null> {
  const actor = await currentActor();
  if (actor?.userId) await db().user.update({ where: { id: actor.userId }, data: { language } });
  (await cookies()).set(languageCookie(language));
  return null;
}

// The language a person reads Patchcord in, kept in the browser for a year: it is theirs before they sign in, too.
import "server-only";
import { cookies } from "next/headers";
import { type Static, Type } from "typebox";
import { config } from "../config";
import { LANGUAGE_COOKIE } from "./reading";

export const ChooseLanguageInput = Type.Object(
  { language: Type.Union([Type.Literal("en"), Type.Literal("fr")]) },
  { additionalProperties: false },
);

const A_YEAR_S = 365 * 24 * 60 * 60;

export async function chooseLanguage({ language }: Static<typeof ChooseLanguageInput>): Promise<null> {
  (await cookies()).set(LANGUAGE_COOKIE, language, {
    path: "/",
    maxAge: A_YEAR_S,
    sameSite: "lax",
    httpOnly: true,
    secure: config().publicUrl.startsWith("https:"),
  });
  return null;
}

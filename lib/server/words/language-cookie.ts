// Where a browser keeps the language its person reads: known before anybody signs in, and on the sign-in page.
import "server-only";
import { isLanguage, type Language } from "@/lib/words/languages";
import { config } from "../config";

const LANGUAGE_COOKIE = "patchcord_language";
const A_YEAR_S = 365 * 24 * 60 * 60;

/** The language chosen in this browser; null where nobody chose one, and `accept-language` decides. */
export function chosenLanguage(cookies: string | null | undefined): Language | null {
  const cookie = cookies?.split(/;\s*/).find((one) => one.startsWith(`${LANGUAGE_COOKIE}=`));
  const chosen = cookie?.slice(LANGUAGE_COOKIE.length + 1);
  return isLanguage(chosen) ? chosen : null;
}

export const languageCookie = (language: Language) => ({
  name: LANGUAGE_COOKIE,
  value: language,
  path: "/",
  maxAge: A_YEAR_S,
  sameSite: "lax" as const,
  httpOnly: true,
  secure: config().publicUrl.startsWith("https:"),
});

/** The same as a set-cookie header. */
export function languageCookieHeader(language: Language): string {
  const { name, value, path, maxAge, secure } = languageCookie(language);
  return `${name}=${value}; Path=${path}; Max-Age=${maxAge}; SameSite=Lax; HttpOnly${secure ? "; Secure" : ""}`;
}

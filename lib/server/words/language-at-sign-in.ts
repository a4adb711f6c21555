// Whoever signs in reads their account's language, whatever was chosen in this browser before. An account that has none
// yet takes the browser's.
import "server-only";
import { isLanguage } from "@/lib/words/languages";
import { db } from "../db/client";
import { chosenLanguage, languageCookieHeader } from "./language-cookie";

/** The answer to a sign-in, with the cookie of the account's language. */
export async function withLanguage(reply: Response, request: Request): Promise<Response> {
  const { user } = (await reply.clone().json()) as { user?: { id?: string } }; // as better-auth answers
  const where = { id: user?.id ?? "" };
  const account = await db().user.findUnique({ where, select: { language: true } });
  if (!account) return reply;
  const language = account.language ?? undefined;
  if (isLanguage(language)) {
    const headers = new Headers(reply.headers);
    headers.append("set-cookie", languageCookieHeader(language));
    return new Response(reply.body, { status: reply.status, headers });
  }
  const chosen = chosenLanguage(request.headers.get("cookie"));
  if (chosen) await db().user.update({ where, data: { language: chosen } });
  return reply;
}

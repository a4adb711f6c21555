// Who reads the page that is being made. The front door answers each request as its reader, and whatever runs for it
// finds the language, however deep: pages, server actions and the refusals they answer with.
import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders } from "node:http";
import { isLanguage, type Language, preferredLanguage } from "@/lib/words/languages";
import { findReaderBy, type Reader } from "@/lib/words/reader";
import { perProcess } from "../per-process";
import { messagesOf } from "./messages";

/** Set where a person chooses a language; it outlives the session, so that the sign-in page speaks it, too. */
export const LANGUAGE_COOKIE = "patchcord_language";

const readers = perProcess("readers", () => new AsyncLocalStorage<Reader>());

/** Programs read English: what these answer is the same for everybody. Other paths under /api are our pages' own. */
const FOR_PROGRAMS = /^\/api\/(v1|sandbox|realtime|webhooks|health)(\/|$)/;

/** Answers a request as its reader. */
export function readAs<T>(path: string, headers: IncomingHttpHeaders, answer: () => T): T {
  const language = FOR_PROGRAMS.test(path) ? "en" : languageOf(headers);
  findReaderBy(() => readers().getStore());
  return readers().run({ language, messages: messagesOf(language)?.messages ?? null }, answer);
}

function languageOf(headers: IncomingHttpHeaders): Language {
  const cookie = headers.cookie?.split(/;\s*/).find((one) => one.startsWith(`${LANGUAGE_COOKIE}=`));
  const chosen = cookie?.slice(LANGUAGE_COOKIE.length + 1);
  return isLanguage(chosen) ? chosen : preferredLanguage(headers["accept-language"]);
}

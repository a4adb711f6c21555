// Who reads the page that is being made. The front door answers each request as its reader, and whatever runs for it
// finds the language, however deep: pages, server actions and the refusals they answer with.
import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders } from "node:http";
import { type Language, preferredLanguage } from "@/lib/words/languages";
import { findReaderBy, type Reader } from "@/lib/words/reader";
import { perProcess } from "../per-process";
import { chosenLanguage } from "./language-cookie";
import { messagesOf } from "./messages";

const readers = perProcess("readers", () => new AsyncLocalStorage<Reader>());

/** Programs read English: what these answer is the same for everybody. Other paths under /api are our pages' own. */
const FOR_PROGRAMS = /^\/api\/(v1|sandbox|realtime|webhooks|health)(\/|$)/;

/** Answers a request as its reader. */
export function readAs<T>(path: string, headers: IncomingHttpHeaders, answer: () => T): T {
  const language = FOR_PROGRAMS.test(path) ? "en" : languageOf(headers);
  findReaderBy(() => readers().getStore());
  return readers().run({ language, messages: messagesOf(language)?.messages ?? null }, answer);
}

const languageOf = (headers: IncomingHttpHeaders): Language =>
  chosenLanguage(headers.cookie) ?? preferredLanguage(headers["accept-language"]);

/** Work that nobody waits for, whose texts are stored: each is kept as its message, and read by `keptWords`. */
export function forLater<T>(work: () => T): T {
  findReaderBy(() => readers().getStore());
  return readers().run({ language: "en", messages: null, isLater: true }, work);
}

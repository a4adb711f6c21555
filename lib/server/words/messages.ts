// The messages of every language but English, whose texts are the keys: as the server reads them, and as one file that a
// browser keeps for ever, because its name changes with what is in it.
import "server-only";
import { createHash } from "node:crypto";
import { type Language, languages } from "@/lib/words/languages";
import { french } from "@/lib/words/messages";
import { perProcess } from "../per-process";

interface Catalogue {
  messages: ReadonlyMap<string, string>;
  /** Pairs of English and translation, as JSON. */
  file: string;
  /** Where the file is fetched: "/words/fr-3f9ac1.json". */
  address: string;
}

const catalogues = perProcess("messages", () => new Map([["fr", catalogue("fr", french)]]));

/** Null for English, which needs none. */
export function messagesOf(language: Language): Catalogue | null {
  return catalogues().get(language) ?? null;
}

/** What stands at an address such as "fr-3f9ac1.json"; null when that is no file of this release. */
export function messageFile(name: string): string | null {
  for (const language of languages) {
    const one = messagesOf(language);
    if (one?.address === `/words/${name}`) return one.file;
  }
  return null;
}

function catalogue(language: string, areas: readonly Record<string, string>[]): Catalogue {
  const pairs = areas.flatMap((area) => Object.entries(area)).filter(([, text]) => text !== "");
  const file = JSON.stringify(pairs);
  const mark = createHash("sha256").update(file).digest("hex").slice(0, 12);
  return { messages: new Map(pairs), file, address: `/words/${language}-${mark}.json` };
}

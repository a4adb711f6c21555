// Languages as people call them, in the reader's: "fr-FR" -> "French", "pt-BR" -> "Portuguese (Brazil)" where the region
// tells them apart.
import { locale } from "@/lib/words/reader";

/** By locale. Intl reads tables that take longer than the page's own code, so each name is asked for once. */
const known = new Map<string, Map<string, string>>();

/** By a BCP 47 tag; the tag itself when it is none. The usual region of a language goes without saying. */
export function languageName(tag: string, said = locale()): string {
  const named = known.get(said) ?? new Map<string, string>();
  known.set(said, named);
  const name = named.get(tag) ?? nameOf(tag, said);
  named.set(tag, name);
  return name;
}

function nameOf(tag: string, said: string): string {
  try {
    const { language, region } = new Intl.Locale(tag);
    const usual = new Intl.Locale(language).maximize().region === region;
    return new Intl.DisplayNames(said, { type: "language" }).of(usual ? language : tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Tags that are offered where somebody chooses what callers hear. */
export const offeredLanguages: readonly string[] = [
  "en-GB",
  "en-US",
  "fr-FR",
  "fr-CA",
  "de-DE",
  "es-ES",
  "it-IT",
  "nl-NL",
  "pt-PT",
  "pt-BR",
  "pl-PL",
  "sv-SE",
  "da-DK",
  "nb-NO",
  "ru-RU",
  "ja-JP",
  "zh-CN",
];

// Languages as people call them: "fr-FR" -> "French", "pt-BR" -> "Portuguese (Brazil)" where the region tells them apart.
let names: Intl.DisplayNames | undefined; // it reads tables that take longer than the page's own code
const known = new Map<string, string>();

/** By a BCP 47 tag; the tag itself when it is none. The usual region of a language goes without saying. */
export function languageName(tag: string): string {
  const before = known.get(tag);
  if (before !== undefined) return before;
  const name = nameOf(tag);
  known.set(tag, name);
  return name;
}

function nameOf(tag: string): string {
  try {
    const locale = new Intl.Locale(tag);
    const usual = new Intl.Locale(locale.language).maximize().region === locale.region;
    names ??= new Intl.DisplayNames("en", { type: "language" });
    return names.of(usual ? locale.language : tag) ?? tag;
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

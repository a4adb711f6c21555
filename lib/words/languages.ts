// The languages of the interface, and which of them a browser asks for.
export const languages = ["en", "fr"] as const;
export type Language = (typeof languages)[number];

/** Each in its own words, as a reader who sees the wrong one must recognise it. */
export const languageNames: Record<Language, string> = { en: "English", fr: "Français" };

export const locales: Record<Language, string> = { en: "en-GB", fr: "fr-FR" };

export function isLanguage(value: string | undefined): value is Language {
  return languages.some((language) => language === value);
}

/** The first of our languages in an Accept-Language header, by its weights; English when there is none. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? "").split(",").map((wish, place) => {
    const [tag = "", ...settings] = wish.trim().toLowerCase().split(";");
    const weight = settings.find((setting) => setting.trim().startsWith("q="))?.split("=")[1];
    return { language: tag.trim().split("-")[0], weight: weight === undefined ? 1 : Number(weight), place };
  });
  const wished = wishes
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.place - b.place)
    .map(({ language }) => language)
    .find(isLanguage);
  return wished ?? "en";
}

// Which of six languages a text is in, by its small words. Guesses only where they are plain: a wrong guess would warn
// somebody about nothing.
export type SpokenLanguage = "en" | "fr" | "de" | "es" | "it" | "nl";

export const languageNames: Record<SpokenLanguage, string> = {
  en: "English",
  fr: "French",
  de: "German",
  es: "Spanish",
  it: "Italian",
  nl: "Dutch",
};

/** Frequent words that no two of the languages share, where that can be had. */
const words: Record<SpokenLanguage, string> = {
  en: "the you your are this for please press call we our have is will thank with our now again not and of to hello",
  fr: "le les des vous votre vos pour est appuyez tapez appelez nous notre merci avec bonjour une sur dans ne pas et cette au touche",
  de: "der die das und sie ihr ihre für ist drücken wählen bitte wir unser unsere danke mit nicht auf rufen haben einen taste ein zu guten",
  es: "el los las usted su sus para es pulse marque oprima llame nosotros nuestro gracias con hola una por está del y no tecla más",
  it: "il gli lei suo per è prema premere digiti chiami noi nostro nostra grazie con buongiorno una della non sono di tasto che si",
  nl: "het een uw u voor is druk toets kies bel wij onze ons dank met niet op hallo goedendag van wordt zijn graag te en",
};

const byWord = new Map<string, SpokenLanguage[]>();
for (const [language, list] of Object.entries(words)) {
  for (const word of new Set(list.split(" "))) {
    byWord.set(word, [...(byWord.get(word) ?? []), language as SpokenLanguage]); // keys of the table above
  }
}

/** The language of a text, or null where it is not plain. */
export function spokenLanguage(text: string): SpokenLanguage | null {
  const scores: Partial<Record<SpokenLanguage, number>> = {};
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const languages = byWord.get(word) ?? [];
    // A word of several languages says less about each.
    for (const language of languages) scores[language] = (scores[language] ?? 0) + 1 / languages.length;
  }
  const ranked = Object.entries(scores).sort(([, a], [, b]) => b - a);
  const [best, second] = ranked;
  if (!best || best[1] < 2.5 || best[1] < 2 * (second?.[1] ?? 0)) return null;
  return best[0] as SpokenLanguage; // a key of the table above
}

/** The language a voice reads, by its name: "TTS_EN-GB_SERENA". */
export function voiceLanguage(voice: string): string | null {
  return /^[A-Z0-9]+_([A-Z]{2})-[A-Z]{2}_/.exec(voice)?.[1]?.toLowerCase() ?? null;
}

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
  en: "the you your are this for please press call we our have has is will thank thanks with now again not and of to hello all they them these after tone leave message enter number one moment putting through hold busy nobody take welcome sorry that key goodbye then who what which when where would like through customer if it be here was there any open closed hours i am my no use here",
  fr: "le les des vous votre vos pour est appuyez tapez appuyer appelez nous notre nos merci avec bonjour une un sur dans ne pas et cette ce ces au aux touche veuillez tous sont laissez message après bip saisissez saisir numéro client puis désolé choix bienvenue chez revoir bientôt je mets relation instant du qui si ou plus dièse actuellement fermé ouvert heures",
  de: "der die das und sie ihr ihre ihren für ist sind drücken wählen bitte wir unser unsere danke mit nicht auf rufen haben einen eine ein taste zu guten willkommen alle leitungen belegt warten hinterlassen nachricht nach dem den ton geben ich verbinde verbinden wiederhören moment diese dieser bei oder wenn es gerade derzeit uns im von am kundennummer zum zur",
  es: "el los las usted su sus para es pulse marque oprima llame nosotros nuestro nuestra nuestros gracias con hola una un por está están del y no tecla más todos agentes ocupados espere favor bienvenido bienvenida hasta luego momento le paso compañero introduzca número cliente deje mensaje después señal la si desea o que en al ahora nuestras horario ventas uno dos tres",
  it: "il gli lei suo sua per è sono prema premere digiti digitare chiami noi nostro nostra nostri grazie con buongiorno una un della dello del non di tasto che si benvenuto benvenuti da le vendite tutti operatori occupati attenda linea arrivederci momento la metto inserisca codice cliente lasci messaggio dopo segnale acustico in questo questa nel alla ora oppure se vuole può",
  nl: "het een uw u voor is zijn druk toets toetst kies bel wij we onze ons dank met niet op hallo goedendag van wordt graag te en welkom bij al medewerkers gesprek ogenblik geduld tot ziens ik verbind door klantnummer in spreek boodschap na de toon er geen dit deze dan als momenteel gesloten bedankt naar uur nu wilt of",
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
  if (!best || best[1] < 2 || best[1] < 1.6 * (second?.[1] ?? 0)) return null;
  return best[0] as SpokenLanguage; // a key of the table above
}

/** The language a voice reads, by its name: "TTS_EN-GB_SERENA". */
export function voiceLanguage(voice: string): string | null {
  return /^[A-Z0-9]+_([A-Z]{2})-[A-Z]{2}_/.exec(voice)?.[1]?.toLowerCase() ?? null;
}

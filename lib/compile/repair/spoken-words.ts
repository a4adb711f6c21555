// What repairs add to spoken texts, in the six languages whose announcements the checks understand.
import { type SpokenLanguage, spokenLanguage } from "../spoken-language";

interface Words {
  /** "For sales, press 1." */
  key(label: string, key: string): string;
  star: string;
  hash: string;
  recorded: string;
  message: string;
  goodbye: string;
}

const words: Record<SpokenLanguage, Words> = {
  en: {
    key: (label, key) => `For ${label}, press ${key}.`,
    star: "star",
    hash: "hash",
    recorded: "This call is recorded.",
    message: "Please leave a message after the tone. It is recorded.",
    goodbye: "Goodbye.",
  },
  fr: {
    key: (label, key) => `Pour ${label}, appuyez sur ${key}.`,
    star: "étoile",
    hash: "dièse",
    recorded: "Cet appel est enregistré.",
    message: "Laissez un message après le signal. Il est enregistré.",
    goodbye: "Au revoir.",
  },
  de: {
    key: (label, key) => `Für ${label} drücken Sie ${key}.`,
    star: "Stern",
    hash: "Raute",
    recorded: "Dieses Gespräch wird aufgezeichnet.",
    message: "Bitte hinterlassen Sie nach dem Ton eine Nachricht. Sie wird aufgezeichnet.",
    goodbye: "Auf Wiederhören.",
  },
  es: {
    key: (label, key) => `Para ${label}, pulse ${key}.`,
    star: "asterisco",
    hash: "almohadilla",
    recorded: "Esta llamada se graba.",
    message: "Deje un mensaje después de la señal. Se graba.",
    goodbye: "Adiós.",
  },
  it: {
    key: (label, key) => `Per ${label}, prema ${key}.`,
    star: "asterisco",
    hash: "cancelletto",
    recorded: "Questa chiamata viene registrata.",
    message: "Lasci un messaggio dopo il segnale. Viene registrato.",
    goodbye: "Arrivederci.",
  },
  nl: {
    key: (label, key) => `Voor ${label}, druk op ${key}.`,
    star: "sterretje",
    hash: "hekje",
    recorded: "Dit gesprek wordt opgenomen.",
    message: "Laat na de toon een bericht achter. Het wordt opgenomen.",
    goodbye: "Tot ziens.",
  },
};

/** The words of the text's own language, else of the flow's ("fr-FR"); null in a language we do not speak. */
export function wordsFor(text: string, language: string): Words | null {
  const own = spokenLanguage(text) ?? language.slice(0, 2);
  return Object.hasOwn(words, own) ? words[own as SpokenLanguage] : null; // a key of the table
}

export const spokenKey = (key: string, { star, hash }: Words): string =>
  key === "*" ? star : key === "#" ? hash : key;

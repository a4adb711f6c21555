// The language of prompts as people write them, in six languages; a guess is made only where it is plain.
import { expect, test } from "vitest";
import { type SpokenLanguage, spokenLanguage } from "@/lib/compile/spoken-language";

const prompts: Record<SpokenLanguage, string[]> = {
  en: [
    "Welcome to Velo Moreau. For sales, press 1.",
    "Nobody can take your call now. Leave a message after the tone.",
    "One moment please, I am putting you through.",
    "All our agents are busy. Please hold the line.",
    "Enter your customer number, then hash.",
    "Sorry, that key has no use here.",
  ],
  fr: [
    "Bienvenue chez Vélo Moreau. Pour les ventes, tapez 1.",
    "Tous nos conseillers sont occupés, veuillez patienter.",
    "Un instant, je vous mets en relation.",
    "Saisissez votre numéro client puis dièse.",
    "Désolé, ce choix n'existe pas.",
    "Laissez-nous un message après le bip.",
  ],
  de: [
    "Willkommen bei Rad Moreau. Für den Verkauf drücken Sie die 1.",
    "Alle Leitungen sind belegt, bitte warten Sie.",
    "Einen Moment, ich verbinde Sie.",
    "Geben Sie Ihre Kundennummer ein.",
    "Hinterlassen Sie eine Nachricht nach dem Ton.",
  ],
  es: [
    "Bienvenido a Velo Moreau. Para ventas, pulse uno.",
    "Todos nuestros agentes están ocupados, espere por favor.",
    "Un momento, le paso con un compañero.",
    "Introduzca su número de cliente.",
    "Deje un mensaje después de la señal.",
  ],
  it: [
    "Benvenuto da Velo Moreau. Per le vendite prema 1.",
    "Tutti i nostri operatori sono occupati, attenda in linea.",
    "Un momento, la metto in contatto.",
    "Inserisca il suo codice cliente.",
    "Lasci un messaggio dopo il segnale acustico.",
  ],
  nl: [
    "Welkom bij Velo Moreau. Voor verkoop, druk op 1.",
    "Al onze medewerkers zijn in gesprek, een ogenblik geduld.",
    "Een moment, ik verbind u door.",
    "Toets uw klantnummer in.",
    "Spreek uw boodschap in na de toon.",
  ],
};

test.each(Object.entries(prompts).flatMap(([language, texts]) => texts.map((text) => [text, language])))(
  "%s is %s",
  (text, language) => expect(spokenLanguage(text)).toBe(language),
);

test.each([
  "Velo Moreau.",
  "",
  "OK.",
  "Paul Martin, 12 rue de la Paix",
  "Amsterdam Centraal",
  "Messages: 4.",
])("“%s” may be any", (text) => expect(spokenLanguage(text)).toBeNull());

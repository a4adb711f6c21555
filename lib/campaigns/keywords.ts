// What a reply asks for. STOP must be understood however it is written: an exact keyword acts and is answered, a
// message that only sounds like one blocks at once too and goes to a person to look at.

export type Intent = "stop" | "start" | "help" | "maybe_stop" | "other";

// biome-ignore format: a table of words
const STOP = new Set([
  "stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out", "remove",
  "arret", "td", "desabonner", "desinscrire",
]);
const START = new Set(["start", "unstop"]);
const HELP = new Set(["help", "info", "aide"]);

/**
 * A stop word inside a longer message, and wordings that mean the same without one. Somebody who writes about a bus
 * stop is blocked too, until a person has looked.
 */
const STOP_WORDS =
  /\b(stop|stopp|stopall|unsubscribe|optout|opt out|arretez|arreter|arrete|arret|desabonner|desabonnez|desinscrire|desinscrivez)\b/;
const STOP_PHRASES =
  /\b(do not|don t|dont|never|no more|ne plus|n envoyez plus|plus de|arrete de) (text|texts|message|messages|contact|contacter|recevoir|ecrire|sms|envoyer)\b|\b(remove|delete|take) (me|my number|us)\b|\bleave me alone\b|\bno more (sms|texts|messages)\b/;

export function intentOf(message: string): Intent {
  const words = foldMessage(message);
  if (STOP.has(words)) return "stop";
  if (START.has(words)) return "start";
  if (HELP.has(words)) return "help";
  if (STOP_WORDS.test(words) || STOP_PHRASES.test(words)) return "maybe_stop";
  return "other";
}

/** Lower case without accents and punctuation, single spaces: " Arrêt ! " -> "arret", "OPT-OUT" -> "opt out". */
export function foldMessage(message: string): string {
  return message
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// Which keys a text tells callers to press, in six languages: "press 1", "la touche 2", "die Drei", and the shorter ones
// that follow, as in "for sales press 1, for support 2".

const DIGITS: Record<string, string> = {};
const names: Record<string, string> = {
  "0": "zero zéro null cero nul",
  "1": "one un une eins uno een één",
  "2": "two deux zwei dos due twee",
  "3": "three trois drei tres tre drie",
  "4": "four quatre vier cuatro quattro",
  "5": "five cinq fünf cinco cinque vijf",
  "6": "six sechs seis sei zes",
  "7": "seven sept sieben siete sette zeven",
  "8": "eight huit acht ocho otto",
  "9": "nine neuf neun nueve nove negen",
  "*": "star asterisk étoile astérisque stern sterntaste estrella asterisco stella ster sterretje",
  "#": "hash pound dièse raute rautetaste almohadilla numeral cancelletto hekje",
};
for (const [key, list] of Object.entries(names)) for (const name of list.split(" ")) DIGITS[name] = key;

const VERBS =
  "press|push|hit|dial|select|choose|appuyez(?: sur)?|tapez|composez|faites|pressez|drücken|wählen|drückt|tippen|pulse|marque|oprima|presione|elija|prema|premere|premete|digiti|digitare|selezioni|druk(?:t)?(?: op)?|toets|kies|kiest";
const FILLERS =
  "(?:sie|bitte|u|please|now|then|the|la|le|l'|el|il|lo|die|den|das|de|het|number|digit|key|button|touche|chiffre|taste|ziffer|tecla|número|tasto|numero|toets|cijfer|nummer|auf|sur|op|su|en|in)\\s+";
const KEY = `([0-9*#]|${Object.keys(DIGITS).join("|")})`;
const END = "(?=$|[\\s.,;:!?)…“”\"'»])";
const TOLD = new RegExp(`(?:^|[^\\p{L}])(?:${VERBS})\\s+(?:${FILLERS})*["'“«]?${KEY}${END}`, "giu");
/** "die 3 drücken", "2 drücken": the key before the verb. */
const TOLD_BEFORE = new RegExp(
  `(?:^|[\\s,])["'“«]?${KEY}["'”»]?\\s+(?:drücken|wählen|drückt|indrukken|kiezen|toetsen|premere)`,
  "giu",
);
const KEY_WORD = new RegExp(`(?:touche|taste|tecla|tasto|toets|key|button)\\s+["'“«]?${KEY}${END}`, "giu");
/** A digit alone that ends a phrase, or begins one: "for support 2," and "2 if not". */
const SHORT =
  /(?:^|[\s,;])([0-9*#])(?=$|[.,;]|\s+(?:for|if|to|or|and|pour|si|ou|et|für|wenn|oder|und|para|o|y|per|se|e|voor|als|of|en)\s)/giu;

/** Keys a text announces; none where it announces nothing that can be told. */
export function announcedKeys(text: string): Set<string> {
  const keys = new Set<string>();
  for (const pattern of [TOLD, TOLD_BEFORE, KEY_WORD])
    for (const [, key] of text.matchAll(pattern)) add(key, keys);
  // Digits alone mean keys only once a key has been spoken of.
  if (keys.size > 0) for (const [, key] of text.matchAll(SHORT)) add(key, keys);
  return keys;
}

function add(key: string | undefined, keys: Set<string>): void {
  if (key === undefined) return;
  keys.add(DIGITS[key.toLowerCase()] ?? key);
}

// Which keys a text tells callers to press, in six languages: "press 1", "taper le 2", "die Drei drücken", and the shorter
// ones that follow, as in "for sales press 1, for support 2". A number that is no key ("from 9 to 5", "appuyez sur une
// touche") must not be taken for one: a wrong guess would warn somebody about nothing.

const DIGITS: Record<string, string> = {};
const names: Record<string, string> = {
  "0": "zero zéro null cero nul",
  "1": "one un une eins uno uno una een één",
  "2": "two deux zwei zwo dos due twee",
  "3": "three trois drei tres tre drie",
  "4": "four quatre vier cuatro quattro",
  "5": "five cinq fünf cinco cinque vijf",
  "6": "six sechs seis sei zes",
  "7": "seven sept sieben siete sette zeven",
  "8": "eight huit acht ocho otto",
  "9": "nine neuf neun nueve nove negen",
  "*": "star asterisk étoile astérisque stern sternchen sterntaste estrella asterisco stella ster sterretje",
  "#": "hash pound dièse raute rautetaste rautenzeichen almohadilla numeral cancelletto hekje",
};
for (const [key, list] of Object.entries(names)) for (const name of list.split(" ")) DIGITS[name] = key;

const VERBS = [
  "press(?:ing)?|push|hit|dial|select|choose|enter|type|key in",
  "appuyez|appuyer|appuie|appuyant|tapez|taper|tape|composez|composer|faites|faire|pressez|presser|sélectionnez|sélectionner|choisissez|choisir",
  "drücken|drücke|drückt|drück|wählen|wähle|wählt|tippen|tippe|betätigen|betätige",
  "pulse|pulsa|pulsar|pulsando|marque|marca|marcar|oprima|oprime|oprimir|presione|presiona|presionar|elija|elige|teclee|teclea|apriete|digite",
  "prema|premi|premere|premete|premendo|digiti|digita|digitare|digitate|selezioni|seleziona|selezionare|selezionate|schiacci|schiacciare|componga|comporre",
  "drukt?|toetst?|kiest?|indrukken|tikt?",
].join("|");
const FILLERS =
  "(?:sie|bitte|einfach|dann|jetzt|u|dan|nu|please|now|then|simply|usted|lei|ahora|ora|maintenant|simplement|the|la|le|l['’]|el|il|lo|die|den|das|der|de|het|number|digit|key|button|option|touche|chiffre|numéro|taste|ziffer|zahl|tecla|dígito|número|opción|tasto|numero|cifra|toets|cijfer|nummer|auf|sur|op|su|en|in|con)(?:\\s+|(?<=['’]))";
const QUOTE = "[\"'“”«»„‘’]?";
const SIGN = "[0-9*#]";
const WORD = Object.keys(DIGITS).join("|");
const END = "(?=$|[\\s.,;:!?)…“”\"'’»])";
/** What may follow a number word that is a key, and not "one of them", "une touche" or "two days". */
const GOES_ON =
  "(?:for|to|if|and|or|when|on|key|button|sign|pour|si|et|ou|afin|sur|für|um|wenn|und|oder|falls|auf|para|y|o|en|per|se|e|su|voor|als|om|of|op|in)";
const WORD_END = `(?=$|\\s?[.,;:!?)…“”"'’»]|\\s+${GOES_ON}(?:\\s|$))(?!\\s+of\\s+(?:the|these|our|your|following))`;
const KEY = `${QUOTE}(?:(${SIGN})${END}|(${WORD})${WORD_END})`;
const TOLD = new RegExp(`(?:^|[^\\p{L}])(?:${VERBS})\\s+(?:${FILLERS})*${KEY}`, "giu");
/** "or 2", "und die Drei", right behind a key. */
const ALSO = new RegExp(
  `${QUOTE}\\s*(?:,|or|and|ou|et|oder|und|o|u|y|e|of|en)\\s+(?:${FILLERS})*${KEY}`,
  "iuy",
);
/** "die 3 drücken", "de 2 indrukken": the key before the verb. */
const TOLD_BEFORE = new RegExp(
  `(?:^|[\\s,])${QUOTE}(?:(${SIGN})|(${WORD}))${QUOTE}\\s+(?:drücken|drückt|wählen|wählt|tippen|betätigen|indrukken|indrukt|in te drukken|te kiezen|kiezen|toetsen|premere)`,
  "giu",
);
const KEY_WORD = new RegExp(`(?:touche|taste|tecla|tasto|toets|key|button)\\s+${KEY}`, "giu");
const PURPOSE = "(?:for|if|to|pour|si|für|wenn|um|para|per|se|voor|als|om)";
const BEGINS = "(?:^|[.,;:]\\s*|\\s(?:and|or|et|ou|und|oder|y|o|e|of|en)\\s+)";
/** A digit alone: "for support 2," and "2 if not", also with an article, but not "9 to 5". */
const SHORT = [
  new RegExp(`${BEGINS}${PURPOSE}\\s[^.,;:0-9]{1,80}?\\s(${SIGN})(?=$|[.,;])`, "giu"),
  new RegExp(`[,;]\\s*(?:${FILLERS})*(${SIGN})(?=$|[.,;])`, "giu"),
  new RegExp(`${BEGINS}(?:${FILLERS})*(${SIGN}),?\\s+${PURPOSE}\\s(?!\\d)`, "giu"),
];

/** Keys a text announces; none where it announces nothing that can be told. */
export function announcedKeys(text: string): Set<string> {
  const keys = new Set<string>();
  for (const told of text.matchAll(TOLD)) {
    add(told, keys);
    ALSO.lastIndex = told.index + told[0].length;
    for (let also = ALSO.exec(text); also; also = ALSO.exec(text)) add(also, keys);
  }
  for (const pattern of [TOLD_BEFORE, KEY_WORD]) for (const told of text.matchAll(pattern)) add(told, keys);
  // Digits alone mean keys only once a key has been spoken of.
  if (keys.size > 0) for (const pattern of SHORT) for (const told of text.matchAll(pattern)) add(told, keys);
  return keys;
}

/** Each pattern has the sign in its first group and the word in its second. */
function add([, sign, word]: RegExpMatchArray | RegExpExecArray, keys: Set<string>): void {
  const key = sign ?? (word === undefined ? undefined : DIGITS[word.toLowerCase()]);
  if (key !== undefined) keys.add(key);
}

const MENTIONED = new RegExp(
  `(?<![\\p{L}\\d:.,])(?:([0-9*#])(?![\\d:]|[.,]\\d)|(${WORD})${WORD_END})`,
  "giu",
);

/** Keys whose digit or name stands in a text by itself: they may be meant, however it is put ("Sales: one. Support: two."). */
export function mentionedKeys(text: string): Set<string> {
  const keys = new Set<string>();
  for (const found of text.matchAll(MENTIONED)) add(found, keys);
  return keys;
}

const NUMBER = `([0-9]|${Object.keys(DIGITS).join("|")})`;
const RANGE = new RegExp(
  `(?:^|[^\\p{L}])(?:from|between|de|entre|von|zwischen|da|tra|van|tussen)\\s+${NUMBER}(?=[\\s,])[^.;:!?]{0,40}?\\s(?:to|and|à|a|et|y|bis|und|e|tot|en)\\s+${NUMBER}(?![\\p{L}\\d])`,
  "giu",
);

/** Keys within a range such as "from 1, not at all, to 5, very happy": they need not be named one by one. */
export function keysInRange(text: string): Set<string> {
  const keys = new Set<string>();
  for (const [, first = "", last = ""] of text.matchAll(RANGE)) {
    const [from, to] = [digitOf(first), digitOf(last)];
    for (let digit = from; digit <= to; digit++) keys.add(String(digit));
  }
  return keys;
}

/** NaN for star and hash, which are in no range. */
const digitOf = (word: string) => Number(DIGITS[word.toLowerCase()] ?? word);

// Whether a text tells people that they are recorded, in six languages: "this call may be recorded", "wenn Sie keine
// Aufzeichnung wünschen", but not "this call is not recorded", "a recorded message" or "your order is recorded".
import type { SpokenLanguage } from "./spoken-language";

interface Manner {
  /** Words of recording; in German and Dutch a verb may stand in two parts. */
  word: string;
  /** Of what else the same words are said, unless the sentence is about the call. */
  other: string;
  call: string;
  /** What takes it back. */
  not: string[];
  /** "If you do not want to be recorded" tells it, whatever it denies. */
  condition: string;
}

/** Some words in between, within one clause. */
const few = (most: number) => `(?:\\s+[^\\s,]+){0,${most}}?\\s+`;

const manners: Record<SpokenLanguage, Manner> = {
  en: {
    word: "record|recorded|records|recordings?|monitored|monitoring|taped",
    other:
      "(?:medical|health|patient|new|world|your|my|our|the) records?|records? (?:labels?|stores?|shops?|numbers?|departments?)|recorded (?:messages?|announcements?|information|greetings?)|orders?|bookings?|requests?|reservations?|answers?|choices?|votes?",
    call: "calls?|conversations?|line|training|quality|you are|you're|be(?:ing)? recorded",
    not: [
      `(?:not|never|no longer|neither|without)(?! only)${few(2)}(?:record|monitor|tape)\\p{L}*`,
      `\\p{L}+n['’]t${few(2)}(?:record|monitor|tape)\\p{L}*`,
      "(?:no|none of (?:our|the|your))(?:\\s+\\p{L}+){0,1}\\s+(?:calls?|conversations?)",
      "no (?:record|monitor)ing",
      `(?:nothing|nobody|no one)${few(3)}record\\p{L}*`,
      "recording is (?:off|stopped|disabled|switched off|turned off)",
    ],
    condition: "if|unless|should you|in case",
  },
  fr: {
    word: "(?:n['’]|d['’]|l['’])?enregistr(?:e|é|ée|és|ées|er|ons|ent|ement|ements|ant|era|eront|erons)|sur écoute",
    other:
      "commandes?|demandes?|rendez-vous|réservations?|numéros?|choix|réponses?|inscriptions?|changements?|votes?|adresses?|dossiers?",
    call: "(?:l['’]|d['’])?appels?|conversations?|communications?|(?:l['’])?échanges?|(?:l['’])?entretiens?|ligne|qualité|formation|vous êtes|être enregistrée?s?",
    not: [
      `(?:ne|n['’]\\p{L}+)(?:\\s+[^\\s,]+){0,4}?\\s+(?:pas|plus|jamais|nullement|aucune?|aucunement)${few(2)}enregistr\\p{L}*`,
      `(?:ne|n['’]\\p{L}+)\\s+(?:pas|plus|jamais)${few(1)}enregistr\\p{L}*`,
      "n['’]enregistr\\p{L}+\\s+(?:pas|plus|jamais|aucune?)",
      `(?:aucune?|rien|personne)(?:\\s+[^\\s,]+){0,3}?\\s+(?:ne|n['’]\\p{L}+)(?:\\s+[^\\s,]+){0,2}?\\s+enregistr\\p{L}*`,
      `sans${few(2)}enregistr\\p{L}*`,
      "(?:pas|non|jamais|pas d['’]|aucun) ?enregistr\\p{L}*",
    ],
    condition: "si|sauf|à moins|en cas de refus",
  },
  de: {
    word: "aufgezeichnet|auf(?:zu)?zeichnen|aufzeichnung(?:en)?|mitgeschnitten|mit(?:zu)?schneiden|mitschnitte?|aufgenommen|auf(?:zu)?nehmen|aufnahmen?|mitgehört|zeichnen?\\s[^,]*\\sauf|schneiden?\\s[^,]*\\smit|nehmen?\\s[^,]*(?:gespräch|anruf|telefonat)[^,]*\\sauf",
    other:
      "bestellung(?:en)?|aufträge?|auftrag|nummer|anfragen?|kontakt|daten|reservierung|termin|liste|nachricht",
    call: "gespräche?|(?:telefon)?gespräche?s|anrufe?|telefonate?|leitung|schulungs\\p{L}*|qualität\\p{L}*|trainings\\p{L}*|sie werden|mitschnitt",
    not: [
      `(?:nicht|nie|niemals|keine?[rnms]?|nichts|niemand|weder|ohne)(?! nur)${few(3)}(?:aufgez|auf(?:zu)?zeich|mitges|mit(?:zu)?sch|aufge|auf(?:zu)?ne|aufna|mitge)\\p{L}*`,
      "zeichnen?\\s[^,]*(?:nicht|nie|niemals|keine?[rnms]?|nichts)\\s[^,]*auf",
      "schneiden?\\s[^,]*(?:nicht|nie|niemals|keine?[rnms]?|nichts)\\s[^,]*mit",
      "nehmen?\\s[^,]*(?:nicht|nie|niemals|keine?[rnms]?|nichts)\\s[^,]*auf",
    ],
    condition: "wenn|falls|sofern|sollten|es sei denn|außer",
  },
  es: {
    word: "grab(?:a|an|e|en|o|amos|ar|ará|arán|aremos|ado|ada|ados|adas|ando|ación|aciones)|monitorizad[ao]s?",
    other: "es una grabación|mensajes?|pedidos?|discos?|mensaje grabado",
    call: "llamadas?|conversación|conversaciones|línea|calidad|formación",
    not: [`(?:no|nunca|jamás|tampoco|sin|ningun[ao]?|ningún|nada|nadie)${few(3)}grab\\p{L}*`],
    condition: "si|salvo|excepto|a menos|en caso",
  },
  it: {
    word: "registr(?:a|ano|iamo|are|ato|ata|ati|ate|ando|azione|azioni|erà|eranno|eremo)|monitorat[aeio]",
    other:
      "ordin[ei]|prenotazion[ei]|richiest[ae]|numer[oi]|scelt[ae]|rispost[ae]|messaggi?o?|appuntament[oi]|nome",
    call: "chiamat[ae]|telefonat[ae]|conversazion[ei]|linea|qualità|formazione|essere registrat[aeio]",
    not: [`(?:non|mai|nessun[ao]?|senza|nulla|niente|né)${few(3)}registr\\p{L}*`],
    condition: "se|qualora|nel caso|salvo|a meno",
  },
  nl: {
    word: "opgenomen|opnames?|opnemen|opneemt|meegeluisterd|(?:neem|neemt|nemen)\\s[^,]*(?:gesprek|oproep)\\p{L}*[^,]*\\sop|(?:neem|neemt|nemen)\\s[^,]*\\sop\\s[^,]*gesprek\\p{L}*",
    other: "contact|bestelling(?:en)?|orders?|systeem|lijst|nummer|afspraak|verzoek|bericht",
    call: "(?:telefoon)?gesprek(?:ken)?|oproep(?:en)?|lijn|training\\p{L}*|kwaliteit\\p{L}*",
    not: [
      `(?:niet|nooit|geen|zonder|niets|niemand|noch)(?! alleen)${few(3)}(?:opgen|opnam|opne|meege)\\p{L}*`,
      "(?:neem|neemt|nemen)\\s[^,]*(?:niet|nooit|geen|niets)\\s[^,]*op",
    ],
    condition: "als|indien|wanneer|tenzij|mocht|behalve",
  },
};

const whole = (pattern: string) => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, "iu");
const rules = Object.values(manners).map(({ word, other, call, not, condition }) => ({
  word: whole(word),
  other: whole(other),
  call: whole(call),
  not: not.map(whole),
  condition: whole(condition),
}));

/** True when some sentence tells it. */
export function isRecordingNotice(text: string): boolean {
  return text.split(/[.!?;:…\n]+/).some((sentence) =>
    rules.some(({ word, other, call, not, condition }) => {
      if (!word.test(sentence)) return false;
      if (other.test(sentence) && !call.test(sentence)) return false;
      return condition.test(sentence) || !not.some((denied) => denied.test(sentence));
    }),
  );
}

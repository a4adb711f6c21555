// What callers of a number hear whose flow was taken offline, unless its people write something else.

const closings: Record<string, string> = {
  en: "This number is not in service at the moment. Goodbye.",
  fr: "Ce numéro n'est pas en service pour le moment. Au revoir.",
  de: "Diese Nummer ist zurzeit nicht in Betrieb. Auf Wiederhören.",
  es: "Este número no está en servicio en este momento. Adiós.",
  it: "Questo numero al momento non è in servizio. Arrivederci.",
  nl: "Dit nummer is op dit moment niet in gebruik. Tot ziens.",
};

/** In the flow's language ("fr-FR"), English where there is none. */
export const closingText = (language: string): string => closings[language.slice(0, 2)] ?? closings.en ?? "";

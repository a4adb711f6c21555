// Advice on what is spoken and sent: how long it is, in which language, and whether a voice can read it.
import type { FlowSettings, Speech } from "@/lib/flow/graph";
import { parseTemplate } from "@/lib/flow/template";
import { speechMs } from "@/lib/shared/speech-time";
import { shorten } from "@/lib/shared/text";
import type { Report } from "./2-check";
import { languageNames, spokenLanguage, voiceLanguage } from "./spoken-language";
import type { Step } from "./survey";

const LONGEST_MS = 10_000;
/** About as long as a name or a number. */
const CHIP_CHARACTERS = 10;

export function checkPrompts(settings: FlowSettings, steps: readonly Step[], report: Report): void {
  const spoken = steps.flatMap((step) => spokenFields(step).map((part) => ({ step, ...part })));
  const manners = spoken.map(({ step }) => speechOf(step, settings)).filter(isOtherVoice);
  for (const { voice, language } of new Map(manners.map((one) => [one.voice + one.language, one])).values()) {
    report("voice_language", { voice, language });
  }
  for (const { step, field, text } of spoken) {
    const speech = speechOf(step, settings);
    const voice = voiceLanguage(speech.voice);
    const { id: nodeId, name } = step.node;
    const place = { nodeId, field };
    const words = parseTemplate(text).map((part) =>
      "text" in part ? part.text : "x".repeat(CHIP_CHARACTERS),
    );
    const ms = speechMs(words.join(""));
    if (ms > LONGEST_MS) report("prompt_too_long", { name, seconds: Math.round(ms / 1000) }, place);
    const language = spokenLanguage(fixedText(text));
    if (
      !isOtherVoice(speech) &&
      language !== null &&
      voice !== null &&
      language !== voice &&
      voice in languageNames
    ) {
      const reads = languageNames[voice as keyof typeof languageNames]; // looked up in the line above
      report(
        "prompt_language",
        { name, language: languageNames[language], voice: speech.voice, spoken: reads },
        place,
      );
    }
    const [odd] = UNSPEAKABLE.exec(fixedText(text)) ?? [];
    if (odd) report("prompt_unspeakable", { name, what: shorten(odd, 40) }, place);
  }
  for (const { node, facts } of steps) {
    for (const { field, template } of facts.definition?.reads(node.data) ?? []) {
      const [broken] = template === undefined ? [] : (BROKEN_CHIP.exec(fixedText(template)) ?? []);
      if (broken) report("chip_broken", { text: shorten(broken, 40) }, { nodeId: node.id, field });
    }
  }
}

/** How a step speaks: as the flow does, unless it says otherwise. */
const speechOf = ({ node }: Step, { language, voice }: FlowSettings): Speech =>
  node.speech ?? { language, voice };

/** The voice is known to speak another language. */
function isOtherVoice({ language, voice }: Speech): boolean {
  const spoken = voiceLanguage(voice);
  return spoken !== null && !language.startsWith(spoken);
}

/** Web and e-mail addresses, markup, pictures. */
const UNSPEAKABLE =
  /https?:\/\/\S+|www\.\S+|\S+@\S+\.\w+|<\/?[a-z][^>]*>|(?![©®™])\p{Extended_Pictographic}/iu;
/** What looks like a variable and is none: `{{first name}}`. A script's own `${{ }}` is meant. */
const BROKEN_CHIP = /(?<!\$)\{\{[^{}]{0,60}\}\}/;

const fixedText = (template: string): string =>
  parseTemplate(template)
    .map((part) => ("text" in part ? part.text : " "))
    .join("");

/** Texts that a voice reads, by field: those the form shows as spoken. */
export function spokenFields({ node, facts }: Step): { field: string; text: string }[] {
  return Object.entries(facts.definition?.data.properties ?? {}).flatMap(([field, property]) => {
    const schema = property as unknown as Record<string, unknown>; // JSON Schema keywords are plain members
    const text = node.data[field];
    return schema["x-widget"] === "speech" && typeof text === "string" && text.trim() !== ""
      ? [{ field, text }]
      : [];
  });
}

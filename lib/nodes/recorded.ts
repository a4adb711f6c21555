// A recorded prompt in the place of the voice: the fields of a step that may play one, what linking makes of them, and
// what is wrong with them.

import type { Static } from "typebox";
import * as Type from "typebox"; // not the object of that name, see lib/flow/graph
import type { Library, Reference } from "@/lib/flow/library";
import { type PromptSound, soundIn, soundReference } from "@/lib/flow/shared-prompt";
import { languageName } from "@/lib/shared/language-name";
import { t } from "@/lib/words/t";
import type { CheckContext, DataNotice, RunContext } from "./contract";
import { chosen, exact, type FieldOptions, linkedIn, optional } from "./fields";

const Sound = exact({
  sha256: Type.String({ pattern: "^[0-9a-f]{64}$", maxLength: 64 }),
  durationMs: Type.Integer({ minimum: 0 }),
  name: Type.String({ maxLength: 200 }),
  words: optional(Type.String({ maxLength: 2000, description: "What it says." })),
});

/** `sound` is frozen with the version: what callers hear, by its hash; null when the prompt has none in their language. */
export const recordedFields = (options: FieldOptions) => ({
  prompt: optional(chosen({ kind: "prompts", ...options })),
  sound: linkedIn(Type.Union([Sound, Type.Null()])),
});

/** For a step with a text, which stays what the recording says. */
export const insteadOfVoice = () =>
  recordedFields({
    title: "Recorded by a person",
    placeholder: "No, a voice reads the text",
    help: "Played in the place of the voice. The text stays what it says.",
  });

export interface Recorded {
  prompt?: { id: string; name: string };
  sound?: Static<typeof Sound> | null;
}

export const isRecorded = ({ prompt }: Recorded): boolean => prompt !== undefined && prompt.id !== "";

/** Its part of a step's data. */
export const recordedOf = ({ prompt, sound }: Recorded): Recorded => ({
  ...(prompt && { prompt }),
  ...(sound && { sound }),
});

export const recordedReferences = ({ prompt }: Recorded): Reference[] =>
  prompt?.id ? [{ kind: "prompts", ...prompt, field: "prompt" }] : [];

/** The data with the sound that callers of a language hear. */
export function withSound<D extends Recorded>(data: D, { prompts }: Library, language: string): D {
  const prompt = data.prompt && prompts[data.prompt.id];
  if (!prompt) return data;
  const sound = soundIn(prompt, language);
  return { ...data, sound: sound ? frozen(sound, prompt.name) : null };
}

const frozen = ({ sha256, durationMs, words }: PromptSound, name: string): Static<typeof Sound> => ({
  sha256,
  durationMs,
  name,
  ...(words !== "" && { words }),
});

/** What a command or script is given for it until the platform's own id is known; null where the voice speaks. */
export const soundOf = (data: Recorded): string | null =>
  isRecorded(data) && data.sound ? soundReference(data.sound) : null;

/** What a command plays: the recording, or the text read by the voice. */
export const mediaOf = (data: Recorded, text: string, ctx: RunContext): string =>
  soundOf(data) ?? ctx.media(text);

/**
 * Callers of a language without a recording would hear nothing, or the voice where there is a text. `reading` is of a step
 * with a text: whether its script has the voice read it all the same.
 */
export function checkRecorded(data: Recorded, ctx: CheckContext, reading?: { isReadOn: boolean }): void {
  const { prompt, sound } = data;
  if (!prompt?.id || sound === undefined) return;
  const { name } = prompt;
  if (sound === null) {
    const language = languageName(ctx.settings.language);
    ctx.report(reading ? "prompt_voice_instead" : "prompt_language_missing", { name, language }, "prompt");
  } else if (ctx.target === "actions10" && reading?.isReadOn) {
    ctx.report("prompt_read_aloud", { name }, "prompt");
  }
}

const recordingOf = ({ sound }: Recorded) => t("the recording “{name}”", { name: sound?.name });

/** Nobody hears how a prompt is called. */
export function recordedNotices(before: Recorded, after: Recorded): DataNotice[] {
  const hidden: DataNotice[] = ["prompt", "sound"].map((field) => ({ field, sentence: [] }));
  const [was, is] = [before.sound?.sha256, after.sound?.sha256];
  if (was === is || (was === undefined && is === undefined)) return hidden;
  const words = is === undefined ? t("the voice") : recordingOf(after);
  const old = was === undefined ? t("the voice") : is === undefined ? recordingOf(before) : "";
  const [change, ...rest] = hidden;
  if (!change) return hidden;
  const sentence = [
    { text: t("At “{name}”, callers hear ") },
    {
      text:
        was !== undefined && is !== undefined
          ? t("a new recording of “{sound}”", { sound: after.sound?.name })
          : words,
      tone: "new" as const,
    },
    ...(old ? [{ text: t(" instead of {was}", { was: old }), tone: "old" as const }] : []),
  ];
  return [{ ...change, sentence }, ...rest];
}

// A recorded prompt as flows refer to it, and how a script or command names its sound until it is known where the sound
// is in the platform account that plays it.
import type { Static } from "typebox";
import * as Type from "typebox"; // not the object of that name, see ./graph

const SHA256 = "^[0-9a-f]{64}$";

export const PromptSound = Type.Object(
  {
    sha256: Type.String({ pattern: SHA256, description: "Of the WAV file." }),
    durationMs: Type.Integer({ minimum: 0 }),
    words: Type.String({ maxLength: 2000, description: "What it says; may be empty." }),
  },
  { additionalProperties: false },
);
export type PromptSound = Static<typeof PromptSound>;

export const SharedPrompt = Type.Object(
  {
    name: Type.String({ maxLength: 200 }),
    audio: Type.Unsafe<Readonly<Record<string, PromptSound>>>({
      type: "object",
      additionalProperties: PromptSound,
      description: "By language, such as fr-FR; “” serves every language that has none of its own.",
    }),
  },
  { additionalProperties: false },
);
export type SharedPrompt = Static<typeof SharedPrompt>;

/** The sound callers of a language hear: their own, else one of the same language elsewhere, else the one for all. */
export function soundIn({ audio }: SharedPrompt, language: string): PromptSound | undefined {
  const [spoken] = language.split("-");
  const near = Object.keys(audio)
    .filter((tag) => tag !== "" && tag.split("-")[0] === spoken)
    .sort()[0];
  return audio[language] ?? (near === undefined ? undefined : audio[near]) ?? audio[""];
}

/** A sound by what it is: its hash, its length in milliseconds, its prompt's name for people who read a script. */
export interface FrozenSound {
  sha256: string;
  durationMs: number;
  name: string;
}

/** "AUDIO|<sha256>|4200|Main_menu"; of the name only what no script has to quote or break. */
export const soundReference = ({ sha256, durationMs, name }: FrozenSound): string =>
  `AUDIO|${sha256}|${durationMs}|${name.replace(/[^\p{L}\p{N}-]+/gu, "_").replace(/^_|_$/g, "")}`;

const REFERENCE = /^AUDIO\|([0-9a-f]{64})\|(\d{1,9})\|([\p{L}\p{N}_-]*)$/u;

/** Null for anything else, such as an id of the platform's library. */
export function readSoundReference(media: unknown): FrozenSound | null {
  const [, sha256, durationMs, name] = typeof media === "string" ? (REFERENCE.exec(media) ?? []) : [];
  if (sha256 === undefined || durationMs === undefined || name === undefined) return null;
  return { sha256, durationMs: Number(durationMs), name: name.replaceAll("_", " ") };
}

/** A reference as a YAML script writes it: on its own line, or in quotes. */
const WRITTEN = /(?:>-\s+)?(["']?)(AUDIO\|[0-9a-f]{64}\|\d{1,9}\|[\p{L}\p{N}_-]*)\1/gu;

/** A script with ids in the place of sounds; what has no id stays as it is, for it is no sound of the flow. */
export const placeInScript = (script: string, idOf: (sha256: string) => number | undefined): string =>
  script.replace(WRITTEN, (written, _, reference: string) => {
    const id = idOf(readSoundReference(reference)?.sha256 ?? "");
    return id === undefined ? written : String(id);
  });

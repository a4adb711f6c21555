// Operations on recorded prompts: what there is, uploads, and the sounds themselves.
import "server-only";
import { Type } from "typebox";
import { getSound, listPrompts, SoundInput } from "../prompts/list-prompts";
import { createPrompt, promptId, promptName, setSound } from "../prompts/save-prompt";
import { MAX_SOUND_BYTES, soundLanguage, soundWords } from "../prompts/sounds";
import { type Operation, operation } from "./operation";

const closed = { additionalProperties: false } as const;
const BASE64_LENGTH = Math.ceil(MAX_SOUND_BYTES / 3) * 4;
/** The sound, and what is told about it. */
const UPLOAD_BYTES = BASE64_LENGTH + 64 * 1024;

const upload = {
  language: Type.Optional(soundLanguage),
  words: Type.Optional(soundWords),
  wav: Type.String({
    maxLength: BASE64_LENGTH,
    pattern: "^[A-Za-z0-9+/]+={0,2}$",
    description: "A WAV file in base64: PCM of 16 bits, mono, 8 or 16 kHz, at most 10 MB.",
  }),
};
const sha256 = Type.String({ description: "SHA-256 of the WAV file." });

const soundOf = ({ language = "", words = "", wav }: { language?: string; words?: string; wav: string }) => ({
  language,
  words,
  bytes: new Uint8Array(Buffer.from(wav, "base64")),
});

export const promptOperations: Operation[] = [
  operation({
    method: "GET",
    path: "/prompts",
    id: "listPrompts",
    tag: "Prompts",
    summary: "List recorded prompts",
    role: "viewer",
    input: Type.Object({}, closed),
    output: Type.Object(
      {
        prompts: Type.Array(
          Type.Object(
            {
              id: Type.String(),
              name: Type.String(),
              sounds: Type.Array(
                Type.Object(
                  { language: soundLanguage, sha256, durationMs: Type.Integer(), words: soundWords },
                  closed,
                ),
              ),
              liveFlows: Type.Array(Type.String(), {
                description: "Names of the live flows whose callers hear it.",
              }),
              changedMs: Type.Integer(),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    run: async (actor) => ({ prompts: await listPrompts(actor) }),
  }),
  operation({
    method: "POST",
    path: "/prompts",
    id: "createPrompt",
    tag: "Prompts",
    summary: "Make a prompt with its first recording",
    role: "editor",
    maxBodyBytes: UPLOAD_BYTES,
    input: Type.Object({ name: promptName, ...upload }, closed),
    status: 201,
    output: Type.Object({ promptId: Type.String() }, closed),
    run: (actor, { name, ...input }) => createPrompt(actor, { name, ...soundOf(input) }),
  }),
  operation({
    method: "PUT",
    path: "/prompts/{promptId}/sound",
    id: "setPromptSound",
    tag: "Prompts",
    summary: "Put a recording in the place of a prompt's own, or add one for a language",
    description: "Callers notice when the flows that play the prompt are published again.",
    role: "editor",
    maxBodyBytes: UPLOAD_BYTES,
    input: Type.Object({ promptId, ...upload }, closed),
    output: Type.Object({ sha256, durationMs: Type.Integer() }, closed),
    run: (actor, { promptId, ...input }) => setSound(actor, { promptId, ...soundOf(input) }),
  }),
  operation({
    method: "GET",
    path: "/sounds/{sha256}",
    id: "getSound",
    tag: "Prompts",
    summary: "Download a recording",
    description: "By its hash: a prompt's own, or one that a version was published with.",
    role: "viewer",
    input: SoundInput,
    output: Type.Object({ wav: Type.String({ description: "The WAV file in base64." }) }, closed),
    run: async (actor, input) => ({ wav: Buffer.from(await getSound(actor, input)).toString("base64") }),
  }),
];

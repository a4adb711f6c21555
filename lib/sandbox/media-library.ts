// The media library a sandbox account comes with: recorded prompts in the usual categories, all of them texts read
// aloud by one of the platform's voices, so that a call can show what a caller hears.
import { type Media, voiceLanguage } from "@/lib/callr/media";
import { speechMs, wordsOf } from "@/lib/simulate/speech";

const prompts: { name: string; category: string; voice: string; text: string }[] = [
  {
    name: "Welcome",
    category: "WELCOME",
    voice: "TTS_EN-GB_SERENA",
    text: "Welcome, and thank you for calling.",
  },
  { name: "Bienvenue", category: "WELCOME", voice: "TTS_FR-FR_AUDREY", text: "Bonjour et bienvenue." },
  { name: "Please hold", category: "IVR", voice: "TTS_EN-GB_SERENA", text: "Please hold the line." },
  { name: "Merci de patienter", category: "IVR", voice: "TTS_FR-FR_AUDREY", text: "Merci de patienter." },
  {
    name: "Closed",
    category: "FAILURE",
    voice: "TTS_EN-GB_DANIEL",
    text: "We are closed. Call again tomorrow.",
  },
  {
    name: "Leave a message",
    category: "VOICEMAIL",
    voice: "TTS_EN-GB_SERENA",
    text: "Leave a message after the tone.",
  },
  {
    name: "A call for you",
    category: "WHISPER",
    voice: "TTS_EN-GB_DANIEL",
    text: "A call for you from the main line.",
  },
  { name: "Hold music", category: "RINGTONE", voice: "", text: "" },
];

export const mediaLibrary: readonly Media[] = prompts.map(({ name, category, voice, text }, index) => {
  const language = voiceLanguage(voice);
  return {
    id: 1001 + index,
    hash: `MEDIA${String(index + 1).padStart(3, "0")}`,
    name,
    category: [category],
    content: text,
    duration: voice === "" ? 60 : Math.ceil(speechMs(text) / 1000),
    is_editable: false,
    language: language ? [language.replace("-", "_")] : [],
    status: "READY",
    tags: {},
    url: "",
    voice: voice === "" ? null : voice,
  };
});

/** A recording that somebody uploaded; without a sound it waits for one. */
export function uploadedMedia({ id, name, text, durationMs }: Upload): Media {
  return {
    id,
    hash: `UPLOAD${String(id % 100).padStart(2, "0")}`,
    name,
    category: ["IVR"],
    content: text,
    duration: Math.ceil(durationMs / 1000),
    is_editable: true,
    language: [],
    status: durationMs > 0 ? "READY" : "PENDING_CONTENT",
    tags: {},
    url: "",
    voice: null,
  };
}

interface Upload {
  id: number;
  name: string;
  text: string;
  durationMs: number;
}

/** Recordings of the account beside those every account has, as they were when a call began. */
export type Uploaded = readonly Pick<Media, "id" | "name" | "content" | "duration">[];

/** What a caller hears for an rt_media value: a library id or "TTS|VOICE|text"; null for none (0) or unknown ones. */
export function heard(media: unknown, uploaded: Uploaded = []): { text: string; durationMs: number } | null {
  const words = wordsOf(media);
  if (words !== null) return { text: words, durationMs: speechMs(words) };
  const item = [...mediaLibrary, ...uploaded].find((entry) => entry.id === Number(media));
  return item ? { text: item.content || item.name, durationMs: item.duration * 1000 } : null;
}

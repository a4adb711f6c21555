// The media library and the voices that read texts aloud.
import { type Static, Type } from "typebox";
import { text } from "./formats";

export const mediaStatuses = [
  "ERROR",
  "PENDING_CONTENT",
  "PENDING_CONVERSION",
  "PROCESSING",
  "READY",
] as const;
export type MediaStatus = (typeof mediaStatuses)[number];
export const mediaCategories = [
  "FAILURE",
  "IVR",
  "MISC",
  "RINGTONE",
  "VOICEMAIL",
  "WELCOME",
  "WHISPER",
] as const;

/** Every voice the platform's reference lists. */
export const voices = [
  "TTS_DE-DE_ANNA",
  "TTS_DE-DE_YANNICK",
  "TTS_EN-GB_DANIEL",
  "TTS_EN-GB_SERENA",
  "TTS_FR-FR_AUDREY",
  "TTS_FR-FR_SEBASTIEN",
  "TTS_FR-FR_THOMAS",
  "TTS_FR-FR_VIRGINIE",
  "TTS_IT-IT_PAOLO",
  "TTS_IT-IT_SILVIA",
  "TTS_NL-BE_ELLEN",
  "TTS_NL-NL_CLAIRE",
  "TTS_NL-NL_XANDER",
] as const;
export type Voice = (typeof voices)[number];

/** The BCP 47 language a voice speaks: `TTS_EN-GB_SERENA` -> `en-GB`; null for a name of another form. */
export function voiceLanguage(voice: string): string | null {
  const shape = /^TTS_([A-Z]{2})-([A-Z]{2})_/.exec(voice);
  return shape ? `${shape[1]?.toLowerCase()}-${shape[2]}` : null;
}

export interface Media {
  id: number;
  hash: string;
  name: string;
  category: string[];
  content: string;
  /** Seconds. */
  duration: number;
  is_editable: boolean;
  language: string[];
  status: MediaStatus;
  tags: Record<string, string[]>;
  url: string;
  voice: string | null;
}

export const MediaSearchFilters = Type.Object({
  id: Type.Optional(Type.Integer({ minimum: 1 })),
  hash: Type.Optional(text("hash")),
  name: Type.Optional(Type.String({ maxLength: 128 })),
  category: Type.Optional(Type.Enum([...mediaCategories])),
  status: Type.Optional(Type.Enum([...mediaStatuses])),
  voice: Type.Optional(Type.Enum([...voices])),
});
export type MediaSearchFilters = Static<typeof MediaSearchFilters>;

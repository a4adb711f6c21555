// Recorded prompts, as the pages show them.
import type { StaleFlow } from "./library";

export interface PromptSoundView {
  /** fr-FR; empty serves every language that has none of its own. */
  language: string;
  sha256: string;
  durationMs: number;
  /** What it says; may be empty. */
  words: string;
}

export interface PromptRow {
  id: string;
  name: string;
  sounds: readonly PromptSoundView[];
  /** Names of the live flows whose callers hear it. */
  liveFlows: readonly string[];
  changedMs: number;
}

export interface PromptPage {
  id: string;
  name: string;
  sounds: readonly PromptSoundView[];
  changedMs: number;
  changedByName: string;
  uses: readonly Omit<StaleFlow, "asOfMs">[];
  stale: readonly StaleFlow[];
}

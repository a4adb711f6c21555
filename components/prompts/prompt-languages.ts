import { offeredLanguages } from "@/lib/shared/language-name";

/** "" is a recording for callers of every language. */
export const promptLanguages: readonly string[] = ["", ...offeredLanguages];

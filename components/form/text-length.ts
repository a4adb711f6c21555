import { measureText } from "@/lib/campaigns/segments";
import { renderTemplate } from "@/lib/flow/template";
import { findBuiltIn, variableLabel } from "@/lib/flow/variables";
import { speechMs } from "@/lib/simulate/speech";
import { t } from "@/lib/words/t";

/** How long callers listen to a text, or how many parts a message is billed as, with samples in the variables' place. */
export function lengthOf(widget: "speech" | "message", template: string): string {
  const text = sampleOf(template);
  if (text.trim() === "") return "";
  return widget === "speech"
    ? secondsOf(text)
    : t("{parts, plural, one {# part} other {# parts}}", { parts: measureText(text).parts });
}

/** A template as its readers may get it. */
export const sampleOf = (template: string): string =>
  renderTemplate(template, (name) => findBuiltIn(name)?.sample ?? variableLabel(name));

export const secondsOf = (text: string): string => `${Math.max(1, Math.round(speechMs(text) / 1000))} s`;

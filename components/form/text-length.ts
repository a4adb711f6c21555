import { measureText } from "@/lib/campaigns/segments";
import { renderTemplate } from "@/lib/flow/template";
import { findBuiltIn, variableLabel } from "@/lib/flow/variables";
import { speechMs } from "@/lib/simulate/speech";
import { t } from "@/lib/words/t";
import type { KnownVariable } from "./form-context";

/** How long callers listen to a text, or how many parts a message is billed as, with samples in the variables' place. */
export function lengthOf(
  widget: "speech" | "message",
  template: string,
  variables: readonly Sampled[],
): string {
  const text = sampleOf(template, variables);
  if (text.trim() === "") return "";
  return widget === "speech"
    ? secondsOf(text)
    : t("{parts, plural, one {# part} other {# parts}}", { parts: measureText(text).parts });
}

/** A variable, and an example of what it holds where there is one. */
type Sampled = Pick<KnownVariable, "name" | "sample">;

/** A template as its readers may get it. */
export const sampleOf = (template: string, variables: readonly Sampled[]): string =>
  renderTemplate(
    template,
    (name) =>
      findBuiltIn(name)?.sample ??
      (variables.find((each) => each.name === name)?.sample || variableLabel(name)),
  );

export const secondsOf = (text: string): string => `${Math.max(1, Math.round(speechMs(text) / 1000))} s`;

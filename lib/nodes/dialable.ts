// A number that a step would ring or text: its check, and how it goes over the wire.
import { parseTemplate, templateVariables } from "@/lib/flow/template";
import { variableLabel } from "@/lib/flow/variables";
import { listText, t } from "@/lib/words/t";
import type { CheckContext } from "./contract";

/** Reports a number that may not be rung or texted: a fixed one, or one that variables with a fixed text make. */
export function checkDialable(number: string, field: string, ctx: CheckContext): void {
  if (number.trim() === "") {
    ctx.report("field_required", { field: "Number" }, field);
  } else if (templateVariables(number).length === 0) {
    const fault = ctx.numberFault(number);
    if (fault) ctx.report(fault, { number }, field);
  } else checkTemplate(number, field, ctx);
}

/**
 * Reports an emergency or costly number among those that a template can become. What variables bring otherwise is judged
 * when the call is made, and whether it is a number at all.
 */
export function checkTemplate(template: string, field: string, ctx: CheckContext): void {
  for (const number of possibleTexts(template, ctx)) {
    const fault = ctx.numberFault(number);
    if (fault === null || fault === "number_invalid") continue;
    const by = templateVariables(template).map((name) => t("“{text}”", { text: variableLabel(name) }));
    const told =
      by.length === 0
        ? number
        : t("{number}, which {variables} can bring,", { number, variables: listText(by) });
    ctx.report(fault, { number: told }, field);
    return;
  }
}

/** Reports that what the caller types says who is rung. */
export function checkChosenByCaller(template: string, field: string, ctx: CheckContext): void {
  for (const variable of templateVariables(template)) {
    if (ctx.isTyped(variable)) ctx.report("number_caller_chosen", { variable }, field);
  }
}

const MOST_TEXTS = 100;

/** What a template becomes with the fixed texts of its variables; nothing where one of them has none. */
function possibleTexts(template: string, ctx: CheckContext): string[] {
  let texts = [""];
  for (const part of parseTemplate(template)) {
    const ends =
      "text" in part
        ? [part.text]
        : [...new Set([...ctx.textsOf(part.variable), part.fallback])].filter((text) => text !== "");
    texts = texts.flatMap((text) => ends.map((end) => text + end)).slice(0, MOST_TEXTS);
  }
  return texts;
}

/**
 * A number as the platform takes it: "+33 1 86 95 00 00" -> "+33186950000". People write spaces, dots and brackets, and
 * the check lets them; one with variables is left as it is.
 */
export function dialledNumber(template: string): string {
  return template.includes("{{") ? template : template.replace(/[\s().-]/g, "");
}

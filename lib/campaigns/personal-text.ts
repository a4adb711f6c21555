// One recipient's text: the template with their fields in it, as it will be sent.
import { parseTemplate, renderTemplate, templateVariables } from "@/lib/flow/template";
import { type Replacing, replaceForGsm } from "./replacements";
import { type Measure, measureText } from "./segments";

/** What the platform accepts in one message. */
export const SMS_MAX_CHARACTERS = 3_200;

/** The platform puts the number that takes STOP here, five digits in France, when the sender is a name. */
export const STOP_NUMBER = "%STOPNUM%";

/** Fields of a recipient by column name. */
export type Fields = Readonly<Record<string, string>>;

export interface PersonalText extends Measure {
  text: string;
  /** Fields the text asks for that are empty here and have no fallback. */
  missing: string[];
}

export function personalText(template: string, fields: Fields, replacing: Replacing): PersonalText {
  const read = (name: string) => cleanValue(Object.hasOwn(fields, name) ? (fields[name] ?? "") : "");
  const missing = parseTemplate(template).flatMap((part) =>
    "variable" in part && part.fallback === "" && read(part.variable) === "" ? [part.variable] : [],
  );
  const text = replaceForGsm(renderTemplate(template, read), replacing);
  return { text, missing: [...new Set(missing)], ...measureText(text.replaceAll(STOP_NUMBER, "36111")) };
}

/** A value from a spreadsheet is one line of visible text; control characters would change how the text is carried. */
function cleanValue(value: string): string {
  return value.replace(/[\u0000-\u001f\u007f]+/g, " ").trim();
}

/** Fields of the template that the list does not have. */
export function unknownFields(template: string, columns: readonly string[]): string[] {
  return templateVariables(template).filter((name) => !columns.includes(name));
}

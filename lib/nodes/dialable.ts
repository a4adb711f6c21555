// A number that a step would ring or text: its check, and how it goes over the wire.
import { templateVariables } from "@/lib/flow/template";
import type { CheckContext } from "./contract";

/** Reports a fixed number that may not be rung. One with variables is judged when the call is made. */
export function checkDialable(number: string, field: string, ctx: CheckContext): void {
  if (number.trim() === "") {
    ctx.report("field_required", { field: "Number" }, field);
  } else if (templateVariables(number).length === 0) {
    const fault = ctx.numberFault(number);
    if (fault) ctx.report(fault, { number }, field);
  }
}

/**
 * A number as the platform takes it: "+33 1 86 95 00 00" -> "+33186950000". People write spaces, dots and brackets, and
 * the check lets them; one with variables is left as it is.
 */
export function dialledNumber(template: string): string {
  return template.includes("{{") ? template : template.replace(/[\s().-]/g, "");
}

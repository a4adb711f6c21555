// The check of a number that a step would ring or text.
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

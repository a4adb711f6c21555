// A template for the phone: what would run if it were published now.
import "server-only";
import { type Static, Type } from "typebox";
import { compile } from "@/lib/compile/compile";
import { type Callable, callableOf } from "@/lib/simulate/callable";
import { type Actor, requireRole } from "../auth/actor";
import { notFound } from "../errors";
import { findTemplate } from "./templates";

export const GetTemplateCallableInput = Type.Object(
  { templateId: Type.String({ maxLength: 100 }) },
  { additionalProperties: false },
);

export async function getTemplateCallable(
  actor: Actor,
  { templateId }: Static<typeof GetTemplateCallableInput>,
): Promise<Callable> {
  requireRole(actor, "viewer");
  const template = await findTemplate(templateId);
  if (!template) throw notFound("template");
  const compiled = compile(template.graph, { nowMs: Date.now() });
  if (!compiled.ok) throw new Error(`The template ${templateId} does not compile`);
  return callableOf(compiled);
}

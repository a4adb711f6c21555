"use server";
import { action } from "@/lib/server/http/action";
import { GetTemplateCallableInput, getTemplateCallable } from "@/lib/server/templates/get-template-callable";

export const callable = action(GetTemplateCallableInput, getTemplateCallable);

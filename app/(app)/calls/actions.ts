"use server";
import { GetCallInput, getCall } from "@/lib/server/calls/get-call";
import { action } from "@/lib/server/http/action";
import { AddNumbersInput, addNumbers } from "@/lib/server/library/change-numbers";
import { ListChoicesInput, listChoices } from "@/lib/server/library/list-caller-lists";

export const loadCall = action(GetCallInput, getCall);
export const choices = action(ListChoicesInput, listChoices);
export const add = action(AddNumbersInput, (actor, input) => addNumbers(actor, input));

"use server";
import { PublishAgainInput, publishAgain } from "@/lib/server/deployments/publish-again";
import { action } from "@/lib/server/http/action";
import { AddNumbersInput, addNumbers, NumberInput, removeNumber } from "@/lib/server/library/change-numbers";
import {
  archiveCallerList,
  CallerListInput,
  CreateCallerListInput,
  createCallerList,
  RenameCallerListInput,
  renameCallerList,
  restoreCallerList,
} from "@/lib/server/library/save-caller-list";

export const create = action(CreateCallerListInput, createCallerList);
export const rename = action(RenameCallerListInput, renameCallerList);
export const archive = action(CallerListInput, archiveCallerList);
export const restore = action(CallerListInput, restoreCallerList);
export const add = action(AddNumbersInput, (actor, input) => addNumbers(actor, input));
export const remove = action(NumberInput, (actor, input) => removeNumber(actor, input));
export const publishMany = action(PublishAgainInput, (actor, input) => publishAgain(actor, input));

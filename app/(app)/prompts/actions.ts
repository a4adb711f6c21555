"use server";
import { PublishAgainInput, publishAgain } from "@/lib/server/deployments/publish-again";
import { action } from "@/lib/server/http/action";
import {
  PromptInput,
  RemoveSoundInput,
  RenamePromptInput,
  removePrompt,
  removeSound,
  renamePrompt,
} from "@/lib/server/prompts/save-prompt";

export const rename = action(RenamePromptInput, renamePrompt);
export const remove = action(PromptInput, removePrompt);
export const removeOne = action(RemoveSoundInput, (actor, input) => removeSound(actor, input));
export const publishMany = action(PublishAgainInput, (actor, input) => publishAgain(actor, input));

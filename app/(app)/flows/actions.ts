"use server";
import { SeeMentionsInput, seeMentions as seeMentionsOf } from "@/lib/server/comments/list-mentions";
import { PublishAgainInput, publishAgain } from "@/lib/server/deployments/publish-again";
import { archiveFlow, restoreFlow } from "@/lib/server/flows/archive-flow";
import { CreateFlowInput, createFlow } from "@/lib/server/flows/create-flow";
import { duplicateFlow } from "@/lib/server/flows/duplicate-flow";
import { FlowIdInput } from "@/lib/server/flows/get-flow";
import { ImportFlowInput, importFlow } from "@/lib/server/flows/import-flow";
import { RenameFlowInput, renameFlow } from "@/lib/server/flows/rename-flow";
import { action } from "@/lib/server/http/action";

export const create = action(CreateFlowInput, createFlow);
export const importFile = action(ImportFlowInput, importFlow);
export const rename = action(RenameFlowInput, renameFlow);
export const duplicate = action(FlowIdInput, duplicateFlow);
export const archive = action(FlowIdInput, archiveFlow);
export const restore = action(FlowIdInput, restoreFlow);
export const publishMany = action(PublishAgainInput, (actor, input) => publishAgain(actor, input));
export const seeMentions = action(SeeMentionsInput, seeMentionsOf);

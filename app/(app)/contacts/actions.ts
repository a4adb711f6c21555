"use server";
import { ListIdInput, removeList } from "@/lib/server/contacts/list-lists";
import { OptOutInput, optOutByHand } from "@/lib/server/contacts/set-opt-out";
import { StartImportInput, startImport } from "@/lib/server/contacts/start-import";
import { action } from "@/lib/server/http/action";

export const beginImport = action(StartImportInput, startImport);
export const remove = action(ListIdInput, removeList);
export const optOut = action(OptOutInput, optOutByHand);

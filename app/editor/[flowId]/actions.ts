"use server";
import { Type } from "typebox";
import { CountPassesInput, countPasses as countPassesOf } from "@/lib/server/calls/count-passes";
import {
  ChangeTestInput,
  changeTest as changeTestOf,
  DeleteTestInput,
  deleteTest as deleteTestOf,
} from "@/lib/server/flow-tests/change-test";
import { listTests as listTestsOf } from "@/lib/server/flow-tests/list-tests";
import { SaveTestsInput, saveTests as saveTestsOf } from "@/lib/server/flow-tests/save-tests";
import { BeatInput, beat as beatOf } from "@/lib/server/flows/beat";
import { LoadDraftInput, loadDraft as loadDraftOf } from "@/lib/server/flows/load-draft";
import { LoadFacilitiesInput, loadFacilities as loadFacilitiesOf } from "@/lib/server/flows/load-facilities";
import {
  SaveCopyInput,
  SaveDraftInput,
  saveCopy as saveCopyOf,
  saveDraft as saveDraftOf,
} from "@/lib/server/flows/save-draft";
import { TryRequestInput, tryRequest as tryRequestOf } from "@/lib/server/flows/try-request";
import { action } from "@/lib/server/http/action";
import { LoadReferredInput, loadReferred as loadReferredOf } from "@/lib/server/library/load-library";

export const saveDraft = action(SaveDraftInput, saveDraftOf);
export const saveCopy = action(SaveCopyInput, saveCopyOf);
export const loadDraft = action(LoadDraftInput, loadDraftOf);
export const loadFacilities = action(LoadFacilitiesInput, loadFacilitiesOf);
export const loadReferred = action(LoadReferredInput, loadReferredOf);
export const tryRequest = action(TryRequestInput, tryRequestOf);
export const beat = action(BeatInput, beatOf);
export const countPasses = action(CountPassesInput, countPassesOf);
export const listTests = action(Type.Object({ flowId: Type.String({ maxLength: 64 }) }), listTestsOf);
export const saveTests = action(SaveTestsInput, saveTestsOf);
export const changeTest = action(ChangeTestInput, changeTestOf);
export const deleteTest = action(DeleteTestInput, deleteTestOf);

"use server";
import { CountPassesInput, countPasses as countPassesOf } from "@/lib/server/calls/count-passes";
import { AddCommentInput, addComment as addCommentOf } from "@/lib/server/comments/add-comment";
import {
  DeleteCommentInput,
  deleteComment as deleteCommentOf,
  ResolveThreadInput,
  resolveThread as resolveThreadOf,
} from "@/lib/server/comments/change-comments";
import { listComments as listCommentsOf } from "@/lib/server/comments/list-comments";
import { SeeMentionsInput, seeMentions as seeMentionsOf } from "@/lib/server/comments/list-mentions";
import {
  ChangeTestInput,
  changeTest as changeTestOf,
  DeleteTestInput,
  deleteTest as deleteTestOf,
} from "@/lib/server/flow-tests/change-test";
import { listTests as listTestsOf } from "@/lib/server/flow-tests/list-tests";
import { SaveTestsInput, saveTests as saveTestsOf } from "@/lib/server/flow-tests/save-tests";
import { BeatInput, beat as beatOf } from "@/lib/server/flows/beat";
import { FlowIdInput } from "@/lib/server/flows/get-flow";
import { LoadDraftInput, loadDraft as loadDraftOf } from "@/lib/server/flows/load-draft";
import { LoadFacilitiesInput, loadFacilities as loadFacilitiesOf } from "@/lib/server/flows/load-facilities";
import {
  SaveCopyInput,
  SaveDraftInput,
  saveCopy as saveCopyOf,
  saveDraft as saveDraftOf,
} from "@/lib/server/flows/save-draft";
import { ShareStepsInput, shareSteps as shareStepsOf } from "@/lib/server/flows/share-steps";
import { TryRequestInput, tryRequest as tryRequestOf } from "@/lib/server/flows/try-request";
import { action } from "@/lib/server/http/action";
import { LoadReferredInput, loadReferred as loadReferredOf } from "@/lib/server/library/load-library";
import { loadHistory as loadHistoryOf } from "@/lib/server/versions/load-history";
import { loadLive as loadLiveOf } from "@/lib/server/versions/load-live";

export const loadHistory = action(FlowIdInput, loadHistoryOf);
export const saveDraft = action(SaveDraftInput, saveDraftOf);
export const saveCopy = action(SaveCopyInput, saveCopyOf);
export const shareSteps = action(ShareStepsInput, (actor, input) => shareStepsOf(actor, input));
export const loadDraft = action(LoadDraftInput, loadDraftOf);
export const loadFacilities = action(LoadFacilitiesInput, loadFacilitiesOf);
export const loadReferred = action(LoadReferredInput, loadReferredOf);
export const loadLive = action(FlowIdInput, loadLiveOf);
export const tryRequest = action(TryRequestInput, tryRequestOf);
export const beat = action(BeatInput, beatOf);
export const countPasses = action(CountPassesInput, countPassesOf);
export const listComments = action(FlowIdInput, listCommentsOf);
export const addComment = action(AddCommentInput, addCommentOf);
export const resolveThread = action(ResolveThreadInput, resolveThreadOf);
export const deleteComment = action(DeleteCommentInput, deleteCommentOf);
export const seeMentions = action(SeeMentionsInput, seeMentionsOf);
export const listTests = action(FlowIdInput, listTestsOf);
export const saveTests = action(SaveTestsInput, saveTestsOf);
export const changeTest = action(ChangeTestInput, changeTestOf);
export const deleteTest = action(DeleteTestInput, deleteTestOf);

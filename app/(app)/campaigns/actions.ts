"use server";
import { ListRecipientsInput, listRecipients } from "@/lib/server/campaigns/list-recipients";
import { ListSendersInput, listSenders } from "@/lib/server/campaigns/list-senders";
import { PreviewCampaignInput, previewCampaign } from "@/lib/server/campaigns/preview-campaign";
import {
  DeleteCampaignInput,
  deleteCampaign,
  SaveCampaignInput,
  saveCampaign,
} from "@/lib/server/campaigns/save-campaign";
import { SendTestInput, sendTest } from "@/lib/server/campaigns/send-test";
import { SettleByPersonInput, settleByPerson } from "@/lib/server/campaigns/settle-by-person";
import { StartCampaignInput, startCampaign } from "@/lib/server/campaigns/start-campaign";
import {
  CampaignIdInput,
  cancelCampaign,
  pauseCampaign,
  resumeCampaign,
} from "@/lib/server/campaigns/steer-campaign";
import { action } from "@/lib/server/http/action";

export const preview = action(PreviewCampaignInput, (actor, input) => previewCampaign(actor, input));
export const save = action(SaveCampaignInput, saveCampaign);
export const remove = action(DeleteCampaignInput, deleteCampaign);
export const start = action(StartCampaignInput, startCampaign);
export const test = action(SendTestInput, sendTest);
export const senders = action(ListSendersInput, listSenders);
export const pause = action(CampaignIdInput, pauseCampaign);
export const resume = action(CampaignIdInput, resumeCampaign);
export const cancel = action(CampaignIdInput, cancelCampaign);
export const recipients = action(ListRecipientsInput, listRecipients);
export const settle = action(SettleByPersonInput, settleByPerson);

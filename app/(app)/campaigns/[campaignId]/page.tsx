import { notFound } from "next/navigation";
import { CampaignForm } from "@/components/campaigns/campaign-form";
import { CampaignPage } from "@/components/campaigns/campaign-page";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { getCampaign } from "@/lib/server/campaigns/get-campaign";
import { findDraft, loadCampaignForm } from "@/lib/server/campaigns/load-campaign-form";
import { AppError } from "@/lib/server/errors";
import { t } from "@/lib/words/t";
import {
  cancel,
  pause,
  preview,
  recipients,
  remove,
  resume,
  save,
  senders,
  settle,
  start,
  test,
} from "../actions";

export const generateMetadata = () => ({ title: t("Campaign") });

export default async function OneCampaignPage({ params }: { params: Promise<{ campaignId: string }> }) {
  const actor = await pageActor();
  const { campaignId } = await params;
  const draft = await findDraft(actor, campaignId);
  if (draft && hasRole(actor, "editor")) {
    const facts = await loadCampaignForm(actor, draft);
    return (
      <CampaignForm
        campaignId={campaignId}
        facts={facts}
        {...{ save, remove, start, test, preview, senders }}
      />
    );
  }
  const campaign = await getCampaign(actor, { campaignId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <CampaignPage
      key={campaign.status === "draft" ? "draft" : "started"}
      initial={campaign}
      canSteer={hasRole(actor, "publisher")}
      listRecipients={recipients}
      {...{ pause, resume, cancel, settle }}
    />
  );
}

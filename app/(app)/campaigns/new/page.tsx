import { redirect } from "next/navigation";
import { CampaignForm } from "@/components/campaigns/campaign-form";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { loadCampaignForm } from "@/lib/server/campaigns/load-campaign-form";
import { t } from "@/lib/words/t";
import { preview, remove, save, senders, start, test } from "../actions";

export const generateMetadata = () => ({ title: t("New campaign") });

export default async function NewCampaignPage() {
  const actor = await pageActor();
  if (!hasRole(actor, "editor")) redirect("/campaigns");
  const facts = await loadCampaignForm(actor, null);
  if (facts.lists.length === 0) redirect("/contacts");
  return (
    <CampaignForm campaignId={null} facts={facts} {...{ save, remove, start, test, preview, senders }} />
  );
}

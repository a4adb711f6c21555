import { CampaignsHome } from "@/components/campaigns/campaigns-home";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { CAMPAIGNS_PER_PAGE, listCampaigns } from "@/lib/server/campaigns/list-campaigns";
import { isOnSandboxOnly } from "@/lib/server/connections/is-on-sandbox-only";
import { listLists } from "@/lib/server/contacts/list-lists";
import { t } from "@/lib/words/t";

export const generateMetadata = () => ({ title: t("Campaigns") });

export default async function CampaignsPage({ searchParams }: { searchParams: Promise<{ page?: string }> }) {
  const actor = await pageActor();
  const page = Math.max(1, Number.parseInt((await searchParams).page ?? "1", 10) || 1);
  const [{ campaigns, total }, lists, isSandbox] = await Promise.all([
    listCampaigns(actor, { page }),
    listLists(actor),
    isOnSandboxOnly(actor),
  ]);
  return (
    <CampaignsHome
      campaigns={campaigns}
      page={page}
      pageCount={Math.ceil(total / CAMPAIGNS_PER_PAGE)}
      hasLists={lists.length > 0}
      canEdit={hasRole(actor, "editor")}
      isSandbox={isSandbox}
    />
  );
}

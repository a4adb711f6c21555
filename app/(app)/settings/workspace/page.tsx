import { NewWorkspace } from "@/components/settings/new-workspace";
import { PricesForm } from "@/components/settings/prices-form";
import { PublishingForm } from "@/components/settings/publishing-form";
import { WorkspaceForm } from "@/components/settings/workspace-form";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listCountries } from "@/lib/server/workspaces/list-countries";
import { getPrices } from "@/lib/server/workspaces/prices";
import { getPublishingRules } from "@/lib/server/workspaces/publishing-rules";
import { getWorkspace } from "@/lib/server/workspaces/update-workspace";
import { t } from "@/lib/words/t";
import { switchWorkspace } from "../../actions";
import { addWorkspace, savePrices, saveRules, saveWorkspace } from "../actions";

export const generateMetadata = () => ({ title: t("Workspace") });

export default async function WorkspacePage() {
  const actor = await pageActor();
  const isAdmin = hasRole(actor, "admin");
  return (
    <>
      <WorkspaceForm
        workspace={await getWorkspace(actor)}
        countries={listCountries()}
        canEdit={isAdmin}
        save={saveWorkspace}
      />
      <PublishingForm rules={await getPublishingRules(actor)} canEdit={isAdmin} save={saveRules} />
      <PricesForm
        prices={await getPrices(actor)}
        countries={listCountries()}
        canEdit={isAdmin}
        save={savePrices}
      />
      {isAdmin && <NewWorkspace add={addWorkspace} goTo={switchWorkspace} />}
    </>
  );
}

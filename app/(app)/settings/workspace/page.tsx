import { NewWorkspace } from "@/components/settings/new-workspace";
import { WorkspaceForm } from "@/components/settings/workspace-form";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listCountries } from "@/lib/server/workspaces/list-countries";
import { getWorkspace } from "@/lib/server/workspaces/update-workspace";
import { switchWorkspace } from "../../actions";
import { addWorkspace, saveWorkspace } from "../actions";

export const metadata = { title: "Workspace" };

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
      {isAdmin && <NewWorkspace add={addWorkspace} goTo={switchWorkspace} />}
    </>
  );
}

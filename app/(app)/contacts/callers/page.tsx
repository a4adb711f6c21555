import { CallerListsHome } from "@/components/library/caller-lists-home";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listCallerLists } from "@/lib/server/library/list-caller-lists";
import { t } from "@/lib/words/t";
import { create, restore } from "./actions";

export const generateMetadata = () => ({ title: t("Caller lists") });

export default async function CallerListsPage() {
  const actor = await pageActor();
  const lists = await listCallerLists(actor);
  return <CallerListsHome lists={lists} canEdit={hasRole(actor, "editor")} actions={{ create, restore }} />;
}

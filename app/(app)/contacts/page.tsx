import { ListsHome } from "@/components/contacts/lists-home";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listLists } from "@/lib/server/contacts/list-lists";
import { t } from "@/lib/words/t";
import { beginImport } from "./actions";

export const generateMetadata = () => ({ title: t("Contacts") });

export default async function ContactsPage() {
  const actor = await pageActor();
  return (
    <ListsHome lists={await listLists(actor)} canEdit={hasRole(actor, "editor")} beginImport={beginImport} />
  );
}

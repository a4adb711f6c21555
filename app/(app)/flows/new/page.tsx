import { Gallery } from "@/components/templates/gallery";
import { galleryEntry } from "@/components/templates/gallery-entry";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listTemplates } from "@/lib/server/templates/templates";
import { t } from "@/lib/words/t";
import { create, importFile } from "../actions";

export const generateMetadata = () => ({ title: t("New flow") });

export default async function NewFlowPage() {
  const actor = await pageActor();
  const entries = (await listTemplates()).map(galleryEntry);
  return (
    <Gallery entries={entries} canEdit={hasRole(actor, "editor")} create={create} importFile={importFile} />
  );
}

import { PromptsHome } from "@/components/prompts/prompts-home";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listPrompts } from "@/lib/server/prompts/list-prompts";
import { t } from "@/lib/words/t";

export const generateMetadata = () => ({ title: t("Prompts") });

export default async function PromptsPage() {
  const actor = await pageActor();
  return <PromptsHome prompts={await listPrompts(actor)} canEdit={hasRole(actor, "editor")} />;
}

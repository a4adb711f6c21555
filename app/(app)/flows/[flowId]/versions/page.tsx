import { VersionsView } from "@/components/versions/versions-view";
import { pageActor } from "@/lib/server/auth/page-actor";
import { loadVersionsPage } from "@/lib/server/versions/load-versions-page";
import { t } from "@/lib/words/t";
import { numbers, preview, publish, publishMany, putBack, restore, rollback, takeOffline } from "./actions";

export const generateMetadata = () => ({ title: t("Versions") });

interface VersionsPageProps {
  params: Promise<{ flowId: string }>;
  searchParams: Promise<{ version?: string; with?: string }>;
}

export default async function VersionsPage({ params, searchParams }: VersionsPageProps) {
  const { flowId } = await params;
  const { version, with: other } = await searchParams;
  const page = await loadVersionsPage(await pageActor(), { flowId, version, with: other });
  const actions = { preview, publish, publishMany, rollback, takeOffline, restore, putBack, numbers };
  return <VersionsView flowId={flowId} {...page} actions={actions} />;
}

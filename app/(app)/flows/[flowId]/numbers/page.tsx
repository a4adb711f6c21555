import { notFound } from "next/navigation";
import { Page } from "@/components/ui/page";
import { NumbersView } from "@/components/versions/numbers-view";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { listFlowNumbers } from "@/lib/server/deployments/list-flow-numbers";
import { AppError } from "@/lib/server/errors";
import { t } from "@/lib/words/t";
import { assign, remove, rotate } from "../versions/actions";

export const generateMetadata = () => ({ title: t("Numbers") });

export default async function FlowNumbersPage({ params }: { params: Promise<{ flowId: string }> }) {
  const actor = await pageActor();
  const { flowId } = await params;
  const deployments = await listFlowNumbers(actor, { flowId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <Page>
      <NumbersView
        flowId={flowId}
        deployments={deployments}
        canChange={hasRole(actor, "publisher")}
        actions={{ assign, remove, rotate }}
      />
    </Page>
  );
}

import { notFound } from "next/navigation";
import { changeTest, deleteTest, listTests, saveTests } from "@/app/editor/[flowId]/actions";
import { TestsPage } from "@/components/tests/tests-page";
import { Page } from "@/components/ui/page";
import { pageActor } from "@/lib/server/auth/page-actor";
import { AppError } from "@/lib/server/errors";
import { loadTestsPage } from "@/lib/server/flow-tests/load-tests-page";
import { t } from "@/lib/words/t";

export const generateMetadata = () => ({ title: t("Tests") });

const actions = { listTests, saveTests, changeTest, deleteTest };

export default async function FlowTestsPage({ params }: { params: Promise<{ flowId: string }> }) {
  const { flowId } = await params;
  const page = await loadTestsPage(await pageActor(), { flowId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <Page>
      <TestsPage key={flowId} flowId={flowId} {...page} actions={actions} />
    </Page>
  );
}

import { IconPencil } from "@tabler/icons-react";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { FlowHeader } from "@/components/flows/flow-header";
import { LinkButton } from "@/components/ui/link";
import { PublishButton } from "@/components/versions/publish-button";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { callsNow } from "@/lib/server/calls/calls-now";
import { AppError } from "@/lib/server/errors";
import { getFlowHead } from "@/lib/server/flows/get-flow";
import { t } from "@/lib/words/t";
import { preview, publish } from "./versions/actions";

interface FlowLayoutProps {
  params: Promise<{ flowId: string }>;
  children: ReactNode;
}

export default async function FlowLayout({ params, children }: FlowLayoutProps) {
  const { flowId } = await params;
  const actor = await pageActor();
  const [flow, now] = await Promise.all([
    getFlowHead(actor, { flowId }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") notFound();
      throw error;
    }),
    callsNow(actor, { flowIds: [flowId] }),
  ]);
  return (
    <>
      <FlowHeader
        flow={flow}
        callsNow={now}
        actions={
          <>
            <LinkButton href={`/editor/${flow.id}`} leftSection={<IconPencil size={16} />}>
              {t("Open editor")}
            </LinkButton>
            {hasRole(actor, "publisher") && !flow.isArchived && (
              <PublishButton flowId={flow.id} actions={{ preview, publish }} />
            )}
          </>
        }
      />
      {children}
    </>
  );
}

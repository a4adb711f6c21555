import { IconPencil } from "@tabler/icons-react";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { FlowHeader } from "@/components/flows/flow-header";
import { LinkButton } from "@/components/ui/link";
import { pageActor } from "@/lib/server/auth/page-actor";
import { AppError } from "@/lib/server/errors";
import { getFlowHead } from "@/lib/server/flows/get-flow";

interface FlowLayoutProps {
  params: Promise<{ flowId: string }>;
  children: ReactNode;
}

export default async function FlowLayout({ params, children }: FlowLayoutProps) {
  const { flowId } = await params;
  const flow = await getFlowHead(await pageActor(), { flowId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <>
      <FlowHeader
        flow={flow}
        actions={
          <LinkButton href={`/editor/${flow.id}`} leftSection={<IconPencil size={16} />}>
            Open editor
          </LinkButton>
        }
      />
      {children}
    </>
  );
}

import { glossary } from "@/components/help/glossary";
import { HelpPage } from "@/components/help/help-page";
import { jobs } from "@/components/help/jobs";
import { stepEntries } from "@/components/help/step-entries";
import { nodeTypes } from "@/lib/nodes";
import type { Actor } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { AppError } from "@/lib/server/errors";
import { getFlowHead } from "@/lib/server/flows/get-flow";
import { listTemplates } from "@/lib/server/templates/templates";
import { t } from "@/lib/words/t";

export const generateMetadata = () => ({ title: t("Help and examples") });

interface Props {
  /** The flow and the step somebody comes from. */
  searchParams: Promise<{ from?: string | string[]; node?: string | string[] }>;
}

export default async function Help({ searchParams }: Props) {
  const actor = await pageActor();
  const { from, node } = await searchParams;
  const steps = stepEntries(nodeTypes, await listTemplates());
  return <HelpPage jobs={jobs()} steps={steps} terms={glossary()} from={await wayBack(actor, from, node)} />;
}

async function wayBack(actor: Actor, flowId: unknown, node: unknown) {
  if (typeof flowId !== "string") return null;
  try {
    const { id, name } = await getFlowHead(actor, { flowId });
    const step = typeof node === "string" ? `?node=${encodeURIComponent(node)}` : "";
    return { href: `/editor/${id}${step}`, name };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

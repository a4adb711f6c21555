import { notFound } from "next/navigation";
import { PromptPage } from "@/components/prompts/prompt-page";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { AppError } from "@/lib/server/errors";
import { getPrompt } from "@/lib/server/prompts/list-prompts";
import { t } from "@/lib/words/t";
import { publishMany, remove, removeOne, rename } from "../actions";

export const generateMetadata = () => ({ title: t("Prompt") });

export default async function OnePromptPage({ params }: { params: Promise<{ promptId: string }> }) {
  const actor = await pageActor();
  const { promptId } = await params;
  const page = await getPrompt(actor, { promptId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <PromptPage
      page={page}
      canEdit={hasRole(actor, "editor")}
      canPublish={hasRole(actor, "publisher")}
      actions={{ rename, remove, removeOne, publishMany }}
    />
  );
}

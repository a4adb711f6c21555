import { notFound } from "next/navigation";
import { ReadOnlyFlow } from "@/components/editor/read-only-flow";
import { TemplateHead } from "@/components/templates/template-head";
import { emptyLibrary } from "@/lib/flow/library";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { findTemplate } from "@/lib/server/templates/templates";
import { t } from "@/lib/words/t";
import { create } from "../../actions";
import { callable } from "./actions";

interface TemplatePageProps {
  params: Promise<{ templateId: string }>;
  /** `call`: somebody wants to hear it, and the phone calls at once. */
  searchParams: Promise<{ call?: string }>;
}

export async function generateMetadata({ params }: Pick<TemplatePageProps, "params">) {
  return { title: (await findTemplate((await params).templateId))?.graph.name };
}

export default async function TemplatePage({ params, searchParams }: TemplatePageProps) {
  const actor = await pageActor();
  const template = await findTemplate((await params).templateId);
  if (!template) notFound();
  const { call } = await searchParams;
  const { id, graph, targets } = template;
  const [name, description] = [t(graph.name), t(graph.description ?? "")];
  return (
    <>
      <TemplateHead
        template={{ id, name, description, targets }}
        canEdit={hasRole(actor, "editor")}
        create={create}
      />
      <ReadOnlyFlow
        key={id}
        graph={graph}
        library={emptyLibrary}
        label={t("Canvas of “{name}”, read only", { name })}
        kept={{ name: t("this template"), input: { templateId: id }, load: callable }}
        beginsWith={call === undefined ? "phone" : "call"}
      />
    </>
  );
}

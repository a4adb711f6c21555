import { notFound } from "next/navigation";
import { ReadOnlyFlow } from "@/components/editor/read-only-flow";
import { VersionHead } from "@/components/versions/version-head";
import { pageActor } from "@/lib/server/auth/page-actor";
import { AppError } from "@/lib/server/errors";
import { getVersion } from "@/lib/server/versions/get-version";
import { t } from "@/lib/words/t";
import { callable } from "../actions";

interface VersionPageProps {
  params: Promise<{ flowId: string; number: string }>;
}

export async function generateMetadata({ params }: VersionPageProps) {
  return { title: `v${(await params).number}` };
}

export default async function VersionPage({ params }: VersionPageProps) {
  const { flowId, number } = await params;
  if (!/^[1-9]\d{0,8}$/.test(number)) notFound();
  const actor = await pageActor();
  const version = await getVersion(actor, { flowId, number: Number(number) }).catch(missing);
  return (
    <>
      <VersionHead flowId={flowId} version={version} />
      <ReadOnlyFlow
        key={version.id}
        graph={version.graph}
        library={version.library}
        label={t("Canvas of v{number}, read only", { number: version.number })}
        kept={{ name: `v${version.number}`, input: { flowId, number: version.number }, load: callable }}
      />
    </>
  );
}

function missing(error: unknown): never {
  if (error instanceof AppError && error.code === "not_found") notFound();
  throw error;
}

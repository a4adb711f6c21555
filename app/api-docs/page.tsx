import { ApiDocs } from "@/components/api-docs/api-docs";
import { openApiDocument } from "@/lib/server/api/open-api";
import { config } from "@/lib/server/config";

export const metadata = { title: "HTTP API" };
export const dynamic = "force-dynamic";

export default function ApiDocsPage() {
  return <ApiDocs document={openApiDocument(config().publicUrl)} />;
}

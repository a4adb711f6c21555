import { openApiDocument } from "@/lib/server/api/open-api";
import { config } from "@/lib/server/config";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json(openApiDocument(config().publicUrl));
}

import { publishedSchema } from "@/lib/server/api/published-schemas";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }) {
  return publishedSchema((await params).name, request);
}

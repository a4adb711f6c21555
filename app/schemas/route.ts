import { listSchemas } from "@/lib/server/api/published-schemas";

export const dynamic = "force-dynamic";

export const GET = listSchemas;

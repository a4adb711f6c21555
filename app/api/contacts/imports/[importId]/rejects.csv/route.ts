// The rows that were not imported, and why.
import { exportRejects, ImportIdInput } from "@/lib/server/contacts/get-list";
import { route } from "@/lib/server/http/route";

export const GET = route(ImportIdInput, exportRejects);

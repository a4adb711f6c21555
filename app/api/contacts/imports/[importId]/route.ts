// How an import is going.
import { getImport, ImportIdInput } from "@/lib/server/contacts/get-list";
import { route } from "@/lib/server/http/route";

export const GET = route(ImportIdInput, getImport);

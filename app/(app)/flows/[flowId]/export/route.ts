import { exportFlow } from "@/lib/server/flows/export-flow";
import { FlowIdInput } from "@/lib/server/flows/get-flow";
import { route } from "@/lib/server/http/route";

export const GET = route(FlowIdInput, exportFlow);

// The people of a campaign and what became of each, as a file.
import { exportRecipients, ListRecipientsInput } from "@/lib/server/campaigns/list-recipients";
import { route } from "@/lib/server/http/route";

export const GET = route(ListRecipientsInput, exportRecipients);

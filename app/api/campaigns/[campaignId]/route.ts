// How a campaign is going; its page asks while it is sending.
import { getCampaign } from "@/lib/server/campaigns/get-campaign";
import { CampaignIdInput } from "@/lib/server/campaigns/steer-campaign";
import { route } from "@/lib/server/http/route";

export const GET = route(CampaignIdInput, (actor, input) => getCampaign(actor, input));

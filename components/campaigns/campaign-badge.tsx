import { type Status, StatusBadge } from "@/components/ui/status-badge";
import type { CampaignStatus } from "@/lib/campaigns/views";
import { statusWords } from "./words";

const looks: Record<CampaignStatus, Status> = {
  draft: "draft",
  preparing: "live",
  running: "live",
  paused: "paused",
  cancelled: "neutral",
  finished: "good",
};

export function CampaignBadge({ status }: { status: CampaignStatus }) {
  return <StatusBadge status={looks[status]}>{statusWords()[status]}</StatusBadge>;
}

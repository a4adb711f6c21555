import { StatusBadge } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";

interface LiveBadgeProps {
  flow: { live: { number: number } | null; latestVersion: number | null; isArchived: boolean };
}

/** What callers of a flow get: a version, or nothing yet. */
export function LiveBadge({ flow }: LiveBadgeProps) {
  if (flow.isArchived) return <StatusBadge status="neutral">{t("Archived")}</StatusBadge>;
  if (flow.live)
    return <StatusBadge status="live">{t("v{number} live", { number: flow.live.number })}</StatusBadge>;
  if (flow.latestVersion)
    return (
      <StatusBadge status="neutral">
        {t("v{latestVersion} not live", { latestVersion: flow.latestVersion })}
      </StatusBadge>
    );
  return <StatusBadge status="draft">{t("Draft only")}</StatusBadge>;
}

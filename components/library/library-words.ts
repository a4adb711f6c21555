import type { StaleFlow } from "@/lib/views/library";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";

export const liveFlows = (count: number) =>
  t("{count, plural, one {1 live flow} other {{count} live flows}}", { count });

/** "Reception, Workshop", or how many where they are more than a cell holds. */
export function usedBy(flows: readonly string[]): string {
  if (flows.length === 0) return t("No live flow");
  return flows.length <= 2 ? flows.join(", ") : liveFlows(flows.length);
}

/** "Reception v14 (Production)", and how many more there are. */
export function staleNames(stale: readonly StaleFlow[]): string {
  const names = stale.slice(0, 4).map((one) => `${one.flowName} v${one.number} (${one.connectionName})`);
  const more = stale.length - names.length;
  return `${names.join(", ")}${more > 0 ? t(" and {more} more", { more }) : ""}`;
}

/** The day of the oldest state that is still live: "24 Nov". */
export function staleSince(stale: readonly StaleFlow[]): string {
  const oldest = Math.min(...stale.map(({ asOfMs }) => asOfMs));
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", timeZone: "UTC" }).format(
    oldest,
  );
}

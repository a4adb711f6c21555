import type { TileGroup } from "@/components/ui/group-tile";
import type { DraftChanges } from "@/lib/flow/compare";

/** One line of the list of flows, as the server tells it. */
export interface FlowRow {
  id: string;
  name: string;
  digest: {
    channel: "voice" | "sms";
    target: "actions10" | "realtime10" | "sms";
    tile: { group: TileGroup; icon: string };
    line: string;
    toFix: number;
    toCheck: number;
    nodeCount: number;
  };
  live: { number: number; sinceMs: number } | null;
  latestVersion: number | null;
  changes: DraftChanges | null;
  editedBy: string | null;
  editedMs: number;
  isArchived: boolean;
  callsByHour: readonly number[];
}

export type FlowFilter = "all" | "live" | "not-live" | "archived";

import type { DraftChanges, EdgeChange, FieldChange, NodeChange } from "@/lib/flow/compare";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Notice } from "@/lib/simulate/notices";

/** One row of the list of versions, as the server tells it. */
export interface VersionRow {
  id: string;
  number: number;
  target: string;
  message: string;
  authorName: string;
  createdAtMs: number;
  liveOn: readonly string[];
  isRolledBack: boolean;
  calls: number;
  oldestCallMs: number | null;
}

export interface DraftRow {
  revision: number;
  savedMs: number;
  savedBy: string | null;
  /** Null when there is no version to compare with. */
  changes: DraftChanges | null;
  toFix: number;
  toCheck: number;
}

export interface Deployment {
  id: string;
  connection: { id: string; name: string; kind: string };
  target: Target;
  appName: string;
  isReady: boolean;
  live: { versionId: string; number: number; sinceMs: number } | null;
  revision: number;
  pending: { number: number; byName: string; sinceMs: number | null } | null;
}

export interface Release {
  id: string;
  kind: "publish" | "rollback";
  number: number;
  fromNumber: number | null;
  connectionName: string;
  target: string;
  message: string;
  authorName: string;
  atMs: number;
}

export interface ComparedSide {
  label: string;
  graph: Graph;
  script: string | null;
}

export interface Compared {
  from: ComparedSide;
  to: ComparedSide;
  notices: readonly Notice[];
  silent: readonly string[];
  measured: { calls: number; touched: readonly number[]; untouched: number } | null;
  nodes: readonly NodeChange[];
  edges: readonly EdgeChange[];
  flow: readonly FieldChange[];
}

export interface PublishTarget {
  connectionId: string;
  name: string;
  kind: string;
  refusal: string | null;
  deploymentId: string | null;
  appName: string | null;
  liveNumber: number | null;
  calls: number;
}

export interface PublishPreview {
  flowId: string;
  name: string;
  target: Target;
  draftRevision: number;
  nextNumber: number;
  isUnchanged: boolean;
  canPublish: boolean;
  errors: readonly Diagnostic[];
  warnings: readonly Diagnostic[];
  stepNames: Readonly<Record<string, string>>;
  comparedWith: number | null;
  notices: readonly Notice[];
  silent: readonly string[];
  connections: readonly PublishTarget[];
  others: readonly Deployment[];
}

export interface FlowNumber {
  number: string;
  type: string;
  country: string;
  use: { is: "free" } | { is: "here" } | { is: "elsewhere"; name: string };
}

export interface DeploymentNumbers {
  deploymentId: string;
  connectionName: string;
  connectionKind: string;
  target: string;
  isLive: boolean;
  numbers: readonly FlowNumber[];
  failure: string | null;
}

/** "14" or "draft", as it stands in the address. */
export type VersionKey = string;

export const targetNames: Record<string, string> = {
  actions10: "ACTIONS10",
  realtime10: "REALTIME10",
  sms: "SMS",
};

export const labelOf = (key: VersionKey): string => (key === "draft" ? "Draft" : `v${key}`);

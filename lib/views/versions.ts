// Versions of a flow, where they are live and what may be done with them, as the pages show them.
import type { DraftChanges, EdgeChange, FieldChange, NodeChange } from "@/lib/flow/compare";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Notice } from "@/lib/simulate/notices";

/** The version that callers meet, as the editor holds it beside a draft. */
export interface LiveVersion {
  number: number;
  /** Its graph as JSON: see `EditorProps.graphText`. */
  graphText: string;
}

/** One row of the list of versions. */
export interface VersionRow {
  id: string;
  number: number;
  target: string;
  message: string;
  authorName: string;
  createdAtMs: number;
  /** Names of the connections it is live on. */
  liveOn: readonly string[];
  /** True when a rollback took it off the air and it has not come back. */
  isRolledBack: boolean;
  /** Callers on it now, as far as the call log knows. */
  calls: number;
  /** When the oldest of these calls began. */
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

export interface DeploymentSummary {
  id: string;
  connection: { id: string; name: string; kind: string };
  target: Target;
  appName: string;
  /** True once a voice app or our engine answers for it. */
  isReady: boolean;
  live: { versionId: string; number: number; sinceMs: number } | null;
  /** Taken offline by somebody; null while a version is live, and before the first. */
  offlineSinceMs: number | null;
  /** For compare-and-swap: a rollback names the revision it was decided on. */
  revision: number;
  /** A publish that has not ended: running now, or interrupted. */
  pending: { number: number; byName: string; sinceMs: number | null } | null;
}

export interface Release {
  id: string;
  kind: "publish" | "rollback" | "offline";
  number: number;
  fromNumber: number | null;
  connectionName: string;
  target: string;
  message: string;
  authorName: string;
  atMs: number;
}

/** The versions of a flow, newest first, where they are live, and every release. */
export interface FlowHistory {
  versions: readonly VersionRow[];
  deployments: readonly DeploymentSummary[];
  releases: readonly Release[];
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
  /** What changed without any caller noticing, in sentences. */
  silent: readonly string[];
  /** Null when the earlier side had no calls to measure on. */
  measured: { calls: number; touched: readonly number[]; untouched: number } | null;
  nodes: readonly NodeChange[];
  edges: readonly EdgeChange[];
  flow: readonly FieldChange[];
}

export interface PublishTarget {
  connectionId: string;
  name: string;
  kind: string;
  /** Why it cannot take this flow, in a sentence; null when it can. */
  refusal: string | null;
  deploymentId: string | null;
  /** What the voice app is called there; null for a flow that needs none. */
  appName: string | null;
  /** What callers meet there now. */
  liveNumber: number | null;
  /** Callers on the line there now, as far as the call log knows. */
  calls: number;
  /** E.164: what rings this flow on another of its targets and may come along; null when the platform does not say. */
  numbers: readonly string[] | null;
}

export interface PublishTests {
  passed: number;
  failing: readonly { name: string; difference: string }[];
  /** A failing test keeps the flow from being published in this workspace; elsewhere it asks. */
  block: boolean;
}

export interface PublishPreview {
  flowId: string;
  name: string;
  target: Target;
  draftRevision: number;
  /** The number the version will have; that of the last one when nothing has changed since. */
  nextNumber: number;
  isUnchanged: boolean;
  canPublish: boolean;
  errors: readonly Diagnostic[];
  warnings: readonly Diagnostic[];
  /** Null when no tests are saved, or the flow has errors and none could run. */
  tests: PublishTests | null;
  /** Names of the steps the problems are about, by their ids. */
  stepNames: Readonly<Record<string, string>>;
  /** Compared with what is live; null for a first publish. */
  comparedWith: number | null;
  notices: readonly Notice[];
  silent: readonly string[];
  connections: readonly PublishTarget[];
  /** Deployments of another target that stay as they are: their numbers come along only where somebody says so. */
  others: readonly DeploymentSummary[];
}

export interface FlowNumber {
  /** E.164. */
  number: string;
  type: string;
  country: string;
  /** free: rings nothing; here: this deployment; elsewhere: another voice app or flow, by its name. */
  use: { is: "free" } | { is: "here" } | { is: "elsewhere"; name: string };
}

export interface DeploymentNumbers {
  deploymentId: string;
  connectionName: string;
  connectionKind: string;
  target: string;
  isLive: boolean;
  numbers: readonly FlowNumber[];
  /** Why the numbers are not known, in a sentence. */
  failure: string | null;
}

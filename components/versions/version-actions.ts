import type { PublishMany } from "@/components/library/publish-again";
import type { Answer } from "@/components/ui/answer";
import type { Graph } from "@/lib/flow/graph";
import type { DeploymentNumbers, FlowHistory, PublishPreview } from "@/lib/views/versions";

interface Released {
  deploymentId: string;
  versionNumber: number;
  fromVersionNumber: number | null;
}

/** E.164, and why it still rings what it rang, in a sentence. */
export interface LeftNumber {
  number: string;
  why: string;
}

/** What the dialogs may ask the server for; pages hand these down. */
export interface PublishActions {
  preview(input: { flowId: string }): Promise<Answer<PublishPreview>>;
  publish(input: {
    flowId: string;
    message: string;
    connectionId: string;
    draftRevision: number;
    overwrite?: boolean;
    despiteTests?: boolean;
    /** E.164: what rings the flow on another target and comes along. */
    numbers?: string[];
  }): Promise<Answer<Released & { left: LeftNumber[] }>>;
}

export interface VersionActions extends PublishActions {
  publishMany: PublishMany;
  rollback(input: {
    deploymentId: string;
    versionId: string;
    expectedRevision: number;
    overwrite?: boolean;
  }): Promise<Answer<Released>>;
  takeOffline(input: {
    deploymentId: string;
    expectedRevision: number;
    numbers: "keep" | "free";
    text?: string;
    overwrite?: boolean;
  }): Promise<Answer<{ freed: readonly string[] }>>;
  restore(input: {
    flowId: string;
    number: number;
    draftRevision: number;
  }): Promise<Answer<{ draftRevision: number; previous: Graph }>>;
  putBack(input: {
    flowId: string;
    draftRevision: number;
    graph: unknown;
  }): Promise<Answer<{ draftRevision: number }>>;
  numbers(input: { flowId: string }): Promise<Answer<DeploymentNumbers[]>>;
}

/** What is live and its way back, where there is no list of versions beside it. */
export interface ReleaseActions extends Pick<VersionActions, "rollback" | "numbers"> {
  loadHistory(input: { flowId: string }): Promise<Answer<FlowHistory>>;
}

export interface NumberActions {
  assign(input: { deploymentId: string; number: string; move?: boolean }): Promise<Answer<unknown>>;
  remove(input: { deploymentId: string; number: string }): Promise<Answer<unknown>>;
  rotate(input: { deploymentId: string }): Promise<Answer<unknown>>;
}

/** Why a publish was refused in a way that a person may overrule. */
export function overruleOf(details: unknown): "changed_on_platform" | "app_deleted" | null {
  const reason =
    typeof details === "object" && details !== null && "reason" in details ? details.reason : null;
  return reason === "changed_on_platform" || reason === "app_deleted" ? reason : null;
}

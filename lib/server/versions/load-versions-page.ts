// Everything the Versions page shows: the list, the version that is looked at, and what it is compared with.
import "server-only";
import { checkFlow } from "@/lib/compile/compile";
import { closingText } from "@/lib/flow/closing-text";
import type { VersionRow } from "@/lib/views/versions";
import { type Actor, hasRole } from "../auth/actor";
import { listDeployments } from "../deployments/list-deployments";
import { AppError } from "../errors";
import { countDraftChanges } from "../flows/draft-changes";
import { getFlow } from "../flows/get-flow";
import { endingCalendars } from "../library/ending-calendars";
import { compareVersions } from "./compare-versions";
import { listReleases } from "./list-releases";
import { listVersions } from "./list-versions";
import { loadVersion } from "./load-version";

interface Wish {
  flowId: string;
  version: string | undefined;
  with: string | undefined;
}

export async function loadVersionsPage(actor: Actor, wish: Wish) {
  const { flowId } = wish;
  const [flow, draft, { versions, hasMore }, deployments, releases, ending] = await Promise.all([
    getFlow(actor, { flowId }),
    loadVersion(actor, flowId, "draft"),
    listVersions(actor, { flowId }),
    listDeployments(actor, { flowId }),
    listReleases(actor, { flowId }),
    endingCalendars(actor.workspaceId, Date.now()),
  ]);
  const [latest] = versions;
  const selected = known(wish.version, versions) ?? standard(versions);
  const comparedWith = known(wish.with, versions) ?? earlier(selected, versions);
  const diagnostics = checkFlow(draft.graph, draft.library);
  const toFix = diagnostics.filter(({ severity }) => severity === "error").length;
  const latestVersion = latest?.number ?? null;
  const changes = await countDraftChanges(actor, [{ flowId, revision: flow.draftRevision, latestVersion }]);
  return {
    draft: {
      revision: flow.draftRevision,
      savedMs: flow.draftSavedMs,
      savedBy: flow.draftSavedBy,
      changes: changes.get(flowId) ?? null,
      toFix,
      toCheck: diagnostics.length - toFix,
    },
    versions,
    hasMore,
    deployments,
    releases,
    ending: ending.filter((one) => one.flowId === flowId),
    selected,
    isChosen: known(wish.version, versions) !== null,
    comparedWith,
    compared:
      comparedWith === null || comparedWith === selected
        ? null
        : await compareVersions(actor, { flowId, from: comparedWith, to: selected }).catch(orNull),
    closingText: closingText(draft.graph.settings.language),
    canPublish: hasRole(actor, "publisher") && !flow.isArchived,
    canEdit: hasRole(actor, "editor") && !flow.isArchived,
  };
}

/** A version that is in the list; an address may name one that never was. */
function known(name: string | undefined, versions: readonly VersionRow[]): string | null {
  if (name === "draft") return name;
  return versions.some(({ number }) => String(number) === name) ? (name ?? null) : null;
}

/** What a person most likely comes to see: the version callers meet. */
function standard(versions: readonly VersionRow[]): string {
  const version = versions.find(({ liveOn }) => liveOn.length > 0) ?? versions[0];
  return version ? String(version.number) : "draft";
}

function earlier(selected: string, versions: readonly VersionRow[]): string | null {
  const live = versions.find(({ liveOn }) => liveOn.length > 0) ?? versions[0];
  const found = selected === "draft" ? live : versions.find(({ number }) => number < Number(selected));
  return found ? String(found.number) : null;
}

function orNull(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}

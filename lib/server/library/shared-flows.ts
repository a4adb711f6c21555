// Flows at their versions, as other flows run them.
import "server-only";
import { parseGraph } from "@/lib/compile/1-parse";
import type { Library } from "@/lib/flow/library";
import { goBack, wayId } from "@/lib/nodes/go-back";
import { db } from "../db/client";

const NAME = /^([\w-]{1,64})@([1-9]\d{0,8})$/;

/** By "flowId@number". */
export async function sharedFlowsById(
  workspaceId: string,
  ids: readonly string[],
): Promise<Library["flows"]> {
  const wanted = ids.flatMap((id) => {
    const [, flowId, number] = NAME.exec(id) ?? [];
    return flowId === undefined ? [] : [{ flowId, number: Number(number) }];
  });
  if (wanted.length === 0) return {};
  const versions = await db().version.findMany({
    where: { workspaceId, OR: wanted },
    select: { flowId: true, number: true, graph: true, flow: { select: { name: true } } },
  });
  return Object.fromEntries(
    versions.flatMap(({ flowId, number, graph, flow }) => {
      const parsed = parseGraph(graph);
      return parsed.ok ? [[`${flowId}@${number}`, { name: flow.name, number, graph: parsed.value }]] : [];
    }),
  );
}

export interface SharedFlowName {
  /** "flowId@3" */
  value: string;
  /** "Take a message, v3" */
  label: string;
  /** The ways out it comes back by. */
  ways: { id: string; label: string }[];
}

const MOST_FLOWS = 500;

/** The newest version of every published flow. */
export async function sharedFlowNames(workspaceId: string): Promise<SharedFlowName[]> {
  const flows = await db().flow.findMany({
    where: { workspaceId, archivedAt: null, versions: { some: {} } },
    select: {
      id: true,
      name: true,
      versions: { select: { number: true, graph: true }, orderBy: { number: "desc" }, take: 1 },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_FLOWS,
  });
  return flows.flatMap(({ id, name, versions: [version] }) =>
    version
      ? [
          {
            value: `${id}@${version.number}`,
            label: `${name}, v${version.number}`,
            ways: waysOf(version.graph),
          },
        ]
      : [],
  );
}

function waysOf(graph: unknown): SharedFlowName["ways"] {
  const parsed = parseGraph(graph);
  if (!parsed.ok) return [];
  const labels = parsed.value.nodes.flatMap(({ type, data: { label } }) =>
    type === goBack.type && typeof label === "string" ? [label] : [],
  );
  return [...new Map(labels.map((label) => [wayId(label), { id: wayId(label), label }])).values()];
}

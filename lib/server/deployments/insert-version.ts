// Writes an immutable version. A draft that was compiled before and did not change since keeps its version: a second
// attempt after the platform did not answer, or a second connection, is not a new version.
import "server-only";
import type { Program } from "@/lib/compile/program";
import type { Graph, Target } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import type { Clock } from "@/lib/shared/clock";
import type { NewId } from "@/lib/shared/ids";
import type { Actor } from "../auth/actor";
import type { Transaction } from "../db/client";

/** A compiled graph, ready to be kept. */
export interface BuiltVersion {
  name: string;
  target: Target;
  graph: Graph;
  /** What the graph refers to. */
  library: Library;
  program: Program;
  nodeIds: Record<string, string>;
  /** The ACTIONS10 YAML, when that is the target. */
  script: string | null;
  checksum: string;
}

interface NewVersion {
  flowId: string;
  version: BuiltVersion;
  message: string;
}

/** Must run inside a transaction that holds the flow's row: it takes the next number. */
export async function insertVersion(
  tx: Transaction,
  actor: Actor,
  { flowId, version, message }: NewVersion,
  clock: Clock,
  newId: NewId,
): Promise<string> {
  const latest = await tx.version.findFirst({
    where: { flowId, workspaceId: actor.workspaceId },
    orderBy: { number: "desc" },
    select: { id: true, number: true, checksum: true },
  });
  if (latest?.checksum === version.checksum) return latest.id;
  const id = newId();
  const number = (latest?.number ?? 0) + 1;
  const { target, graph, library, program, nodeIds, script, checksum } = version;
  const { workspaceId } = actor;
  const createdAt = new Date(clock.now());
  // Raw, because a large JSON value costs Prisma's `create` several times as much.
  await tx.$executeRaw`
    insert into "Version" (id, "workspaceId", "flowId", number, target, graph, library, program, "nodeIds", script, checksum,
                           compiler, message, "authorId", "authorName", "createdAt")
    values (${id}, ${workspaceId}, ${flowId}, ${number}, ${target}, ${JSON.stringify(graph)}::jsonb,
            ${JSON.stringify(library)}::jsonb, ${JSON.stringify(program)}::jsonb, ${JSON.stringify(nodeIds)}::jsonb, ${script}, ${checksum},
            ${program.compiler}, ${message}, ${actor.userId ?? actor.tokenId}, ${actor.name}, ${createdAt})`;
  return id;
}

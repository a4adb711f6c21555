// One version whole, for reading: graph, script and who made it when.
import "server-only";
import { type Static, Type } from "typebox";
import type { Graph } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { type Actor, requireRole } from "../auth/actor";
import { db } from "../db/client";
import { notFound } from "../errors";
import { loadVersion } from "./load-version";

export const GetVersionInput = Type.Object(
  { flowId: Type.String({ maxLength: 64 }), number: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
);

export interface VersionDetail {
  id: string;
  number: number;
  target: string;
  message: string;
  authorName: string;
  createdAt: string;
  checksum: string;
  compiler: string;
  graph: Graph;
  library: Library;
  script: string | null;
}

export async function getVersion(
  actor: Actor,
  { flowId, number }: Static<typeof GetVersionInput>,
): Promise<VersionDetail> {
  requireRole(actor, "viewer");
  const row = await db().version.findFirst({
    where: { flowId, number, workspaceId: actor.workspaceId },
    select: {
      id: true,
      target: true,
      message: true,
      authorName: true,
      createdAt: true,
      checksum: true,
      compiler: true,
    },
  });
  if (!row) throw notFound("version");
  const { graph, library, script } = await loadVersion(actor, flowId, number);
  return { ...row, number, createdAt: row.createdAt.toISOString(), graph, library, script };
}

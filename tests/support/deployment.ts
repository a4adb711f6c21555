// A REALTIME10 flow that is live, written straight into the tables: for tests and benchmarks of answering, not of
// publishing.
import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";
import { compile } from "@/lib/compile/compile";
import type { Graph } from "@/lib/flow/graph";

export interface Deployed {
  id: string;
  token: string;
  /** Version ids in the order of the graphs. */
  versionIds: string[];
}

/** Plants a workspace, a flow with one version per graph and a deployment on the first. Its address needs no password. */
export async function plantDeployment(
  db: Pick<pg.Pool, "query">,
  graphs: [Graph, ...Graph[]],
): Promise<Deployed> {
  const id = randomUUID();
  const token = `token-${randomUUID()}`;
  await db.query(`insert into "Workspace" (id, name) values ($1, 'Planted')`, [id]);
  await db.query(
    `insert into "Connection" (id, "workspaceId", name, kind, "baseUrl", secret, "secretKeyId", "secretHint")
     values ($1, $1, 'none', 'sandbox', '', '', '', '')`,
    [id],
  );
  await db.query(`insert into "Flow" (id, "workspaceId", name, draft) values ($1, $1, 'Planted', $2)`, [
    id,
    graphs[0],
  ]);
  const versionIds: string[] = [];
  for (const [at, graph] of graphs.entries()) versionIds.push(await plantVersion(db, id, at + 1, graph));
  await db.query(
    `insert into "Deployment" (id, "workspaceId", "flowId", "connectionId", target, "appName", "liveVersionId", "tokenHash")
     values ($1, $1, $1, $1, 'realtime10', 'Planted', $2, $3)`,
    [id, versionIds[0], createHash("sha256").update(token).digest("hex")],
  );
  return { id, token, versionIds };
}

async function plantVersion(
  db: Pick<pg.Pool, "query">,
  flowId: string,
  number: number,
  graph: Graph,
): Promise<string> {
  const compiled = compile(graph, { nowMs: 0 });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics));
  const id = randomUUID();
  await db.query(
    `insert into "Version" (id, "workspaceId", "flowId", number, target, graph, program, "nodeIds", checksum, compiler, message, "authorName")
     values ($1, $2, $2, $3, 'realtime10', $4, $5, $6, '', '', '', '')`,
    [id, flowId, number, graph, compiled.program, compiled.nodeIds],
  );
  return id;
}

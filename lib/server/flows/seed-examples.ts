// Puts the example flows into a new workspace, as drafts of its own.
import "server-only";
import { randomId } from "@/lib/shared/ids";
import { db } from "../db/client";
import { toJson } from "../db/json";
import { listExamples } from "./examples";

export async function seedExamples(workspaceId: string): Promise<void> {
  const examples = await listExamples();
  await db().flow.createMany({
    data: examples.map(({ graph }) => ({
      id: randomId(),
      workspaceId,
      name: graph.name,
      draft: toJson(graph),
    })),
  });
}

// Puts three of the templates into a new workspace, as drafts of its own: one of each kind of start.
import "server-only";
import { randomId } from "@/lib/shared/ids";
import { db } from "../db/client";
import { toJson } from "../db/json";
import { listTemplates } from "../templates/templates";

const EXAMPLES = ["opening-hours-reception", "appointment-reminder", "sms-opt-in"];

export async function seedExamples(workspaceId: string): Promise<void> {
  const examples = (await listTemplates()).filter(({ id }) => EXAMPLES.includes(id));
  await db().flow.createMany({
    data: examples.map(({ graph }) => ({
      id: randomId(),
      workspaceId,
      name: graph.name,
      draft: toJson(graph),
    })),
  });
}

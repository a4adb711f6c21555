// Puts the example flows into a new workspace.
import "server-only";

export async function seedExamples(_workspaceId: string): Promise<void> {}

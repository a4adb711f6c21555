// Gives a workspace its connection to the built-in sandbox, once.
import "server-only";

export async function ensureSandboxConnection(_workspaceId: string): Promise<void> {}

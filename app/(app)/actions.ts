"use server";
import { chooseWorkspace } from "@/lib/server/auth/choose-workspace";
import { action } from "@/lib/server/http/action";
import { checkMembership, SwitchWorkspaceInput } from "@/lib/server/workspaces/check-membership";

const check = action(SwitchWorkspaceInput, checkMembership);

export async function switchWorkspace(workspaceId: string) {
  const checked = await check({ workspaceId });
  if (checked.ok) await chooseWorkspace(workspaceId);
  return checked;
}

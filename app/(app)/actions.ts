"use server";
import { cookies } from "next/headers";
import { WORKSPACE_COOKIE } from "@/lib/server/auth/current-actor";
import { config } from "@/lib/server/config";
import { action } from "@/lib/server/http/action";
import { checkMembership, SwitchWorkspaceInput } from "@/lib/server/workspaces/check-membership";

const check = action(SwitchWorkspaceInput, checkMembership);

export async function switchWorkspace(workspaceId: string) {
  const checked = await check({ workspaceId });
  if (!checked.ok) return checked;
  (await cookies()).set(WORKSPACE_COOKIE, workspaceId, {
    httpOnly: true,
    sameSite: "lax",
    secure: config().publicUrl.startsWith("https:"),
    maxAge: 60 * 60 * 24 * 365, // seconds
    path: "/",
  });
  return checked;
}

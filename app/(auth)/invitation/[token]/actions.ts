"use server";
import { chooseWorkspace } from "@/lib/server/auth/choose-workspace";
import { publicAction } from "@/lib/server/http/action";
import { AcceptInvitationInput, acceptInvitation } from "@/lib/server/members/accept-invitation";

const run = publicAction(AcceptInvitationInput, acceptInvitation);

/** Joins, and makes the new workspace the one that opens first. */
export async function accept(token: string, values: { name: string; password: string }) {
  const answer = await run({ token, ...values });
  if (answer.ok) await chooseWorkspace(answer.value.workspaceId);
  return answer;
}

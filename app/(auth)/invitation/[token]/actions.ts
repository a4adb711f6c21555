"use server";
import { cookies } from "next/headers";
import { WORKSPACE_COOKIE } from "@/lib/server/auth/current-actor";
import { config } from "@/lib/server/config";
import { publicAction } from "@/lib/server/http/action";
import { AcceptInvitationInput, acceptInvitation } from "@/lib/server/members/accept-invitation";

const run = publicAction(AcceptInvitationInput, acceptInvitation);

/** Joins, and makes the new workspace the one that opens first. */
export async function accept(token: string, values: { name: string; password: string }) {
  const answer = await run({ token, ...values });
  if (answer.ok) {
    (await cookies()).set(WORKSPACE_COOKIE, answer.value.workspaceId, {
      httpOnly: true,
      sameSite: "lax",
      secure: config().publicUrl.startsWith("https:"),
      maxAge: 60 * 60 * 24 * 365, // seconds
      path: "/",
    });
  }
  return answer;
}

// Keeps which of their workspaces a person works in, in a cookie of their browser. Membership is checked on each request.
import "server-only";
import { cookies } from "next/headers";
import { config } from "../config";
import { WORKSPACE_COOKIE } from "./current-actor";

const YEAR_SECONDS = 60 * 60 * 24 * 365;

export async function chooseWorkspace(workspaceId: string): Promise<void> {
  (await cookies()).set(WORKSPACE_COOKIE, workspaceId, {
    httpOnly: true,
    sameSite: "lax",
    secure: config().publicUrl.startsWith("https:"),
    maxAge: YEAR_SECONDS,
    path: "/",
  });
}

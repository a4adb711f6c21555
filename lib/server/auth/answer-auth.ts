// The addresses of better-auth, behind our own origin check: theirs lets a request without cookies pass, and so a
// foreign page could sign a person in as somebody else.
import "server-only";
import { databaseFailure } from "../db/database-failure";
import { requireOwnOrigin } from "../http/origin";
import { failureResponse } from "../http/route";
import { withLanguage } from "../words/language-at-sign-in";
import { auth } from "./auth";

export async function answerAuth(request: Request): Promise<Response> {
  try {
    if (request.method !== "GET") requireOwnOrigin(request.headers);
    const reply = await auth().handler(request);
    const failure = reply.status >= 500 ? await databaseFailure() : null;
    if (failure) throw failure;
    const isSignIn = new URL(request.url).pathname.endsWith("/sign-in/email") && reply.ok;
    return isSignIn ? await withLanguage(reply, request) : reply;
  } catch (error) {
    return failureResponse(error);
  }
}

// The addresses of better-auth, behind our own origin check: theirs lets a request without cookies pass, and so a
// foreign page could sign a person in as somebody else.
import "server-only";
import { requireOwnOrigin } from "../http/origin";
import { failureResponse } from "../http/route";
import { auth } from "./auth";

export async function answerAuth(request: Request): Promise<Response> {
  try {
    if (request.method !== "GET") requireOwnOrigin(request.headers);
    return await auth().handler(request);
  } catch (error) {
    return failureResponse(error);
  }
}

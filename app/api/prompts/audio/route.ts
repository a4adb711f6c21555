// A recording from the browser, as bytes: the first of a new prompt, or another for one that is there.
import { readBody } from "@/lib/server/http/read-body";
import { authorise, failureResponse } from "@/lib/server/http/route";
import { MAX_SOUND_BYTES, tooLong } from "@/lib/server/prompts/sounds";
import { takeUpload } from "@/lib/server/prompts/take-upload";

export async function POST(request: Request): Promise<Response> {
  try {
    const actor = await authorise(request);
    const bytes = await readBody(request, MAX_SOUND_BYTES);
    if (!bytes) throw tooLong();
    const query = Object.fromEntries(new URL(request.url).searchParams);
    return Response.json(await takeUpload(actor, query, bytes));
  } catch (error) {
    return failureResponse(error);
  }
}

// A recording by its hash, for a player in a page.
import { route } from "@/lib/server/http/route";
import { getSound, SoundInput } from "@/lib/server/prompts/list-prompts";
import { soundResponse } from "@/lib/server/prompts/sound-response";

export const GET = (request: Request, context: Parameters<ReturnType<typeof route>>[1]): Promise<Response> =>
  route(SoundInput, async (actor, input) =>
    soundResponse(await getSound(actor, input), request.headers.get("range")),
  )(request, context);

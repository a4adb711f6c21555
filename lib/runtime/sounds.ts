// The last thing before a command leaves: the sounds it names by their hash become the ids they have in the account that
// plays them.
import type { RealtimeResponse } from "@/lib/callr/realtime10";
import { type FrozenSound, readSoundReference } from "@/lib/flow/shared-prompt";

/** Throws when the account has no such sound: publishing brings every sound there first. */
export function placeSounds(
  response: RealtimeResponse,
  idOf: (sound: FrozenSound) => number | undefined,
): RealtimeResponse {
  const sound = readSoundReference(response.params.media_id);
  if (!sound) return response;
  const id = idOf(sound);
  if (id === undefined)
    throw new Error(`Bug: the recording ${sound.sha256} is not in the platform's library`);
  return { ...response, params: { ...response.params, media_id: id } };
}

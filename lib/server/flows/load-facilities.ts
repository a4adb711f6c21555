// What the workspace and its connections offer to a flow's fields: its library, numbers to show, voices, recordings. Each list is empty
// when its platform does not answer; a field then takes what is typed.
import "server-only";
import { Type } from "typebox";
import type { Actor } from "../auth/actor";
import type { CallrClient } from "../callr/client";
import type { Outcome } from "../callr/outcome";
import { getClient } from "../connections/get-client";
import { listConnections } from "../connections/list-connections";
import { libraryNames } from "../library/load-library";
import { log } from "../log";

export const LoadFacilitiesInput = Type.Object({});

export interface LoadedFacilities {
  numbers: { value: string; label: string }[];
  voices: { value: string; label: string }[];
  recordings: { id: number; name: string }[];
  /** Of the workspace's library, by kind. */
  library: Awaited<ReturnType<typeof libraryNames>>;
}

type Offered = Omit<LoadedFacilities, "library">;

export async function loadFacilities(actor: Actor): Promise<LoadedFacilities> {
  const [connections, library] = await Promise.all([listConnections(actor), libraryNames(actor)]);
  const found = await Promise.all(connections.map(({ id }) => facilitiesOf(actor, id)));
  return {
    library,
    numbers: unique(
      found.flatMap(({ numbers }) => numbers),
      ({ value }) => value,
    ),
    voices: unique(
      found.flatMap(({ voices }) => voices),
      ({ value }) => value,
    ),
    recordings: unique(
      found.flatMap(({ recordings }) => recordings),
      ({ id }) => String(id),
    ),
  };
}

async function facilitiesOf(actor: Actor, connectionId: string): Promise<Offered> {
  const none: Offered = { numbers: [], voices: [], recordings: [] };
  try {
    const client = await getClient(actor, connectionId);
    const [numbers, voices, media] = await Promise.all([
      listed(client.listNumbers()),
      listed(client.listVoices()),
      listed(mediaOf(client)),
    ]);
    return {
      numbers: numbers.map(({ e164 }) => ({ value: e164, label: e164 })),
      voices: voices.map((value) => ({ value, label: voiceLabel(value) })),
      recordings: media.map(({ id, name }) => ({ id, name })),
    };
  } catch (error) {
    log().warn({ err: error, connectionId }, "A connection could not be asked for numbers and voices");
    return none;
  }
}

const mediaOf = (client: CallrClient): ReturnType<CallrClient["listMedia"]> =>
  client.supports.media ? client.listMedia() : Promise.resolve({ ok: true, value: [] });

async function listed<T>(outcome: Promise<Outcome<T[]>>): Promise<T[]> {
  const answer = await outcome;
  return answer.ok ? answer.value : [];
}

/** "TTS_EN-GB_SERENA" -> "Serena, en-GB" */
function voiceLabel(voice: string): string {
  const [, language = "", name = ""] = /^TTS_([A-Z]{2}-[A-Z]{2})_(.+)$/.exec(voice) ?? [];
  if (!name) return voice;
  return `${name.charAt(0)}${name.slice(1).toLowerCase()}, ${language.slice(0, 2).toLowerCase()}${language.slice(2)}`;
}

function unique<T>(items: T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

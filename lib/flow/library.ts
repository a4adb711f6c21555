// What flows refer to beyond themselves: things a workspace keeps once and many flows use. A flow names them by id; the
// compiler puts what they hold in their place, and a version keeps the library it was linked with.

import type { Static, TSchema } from "typebox";
import * as Type from "typebox"; // not the object of that name, see ./graph
import { msg } from "@/lib/words/t";
import { Graph } from "./graph";
import { forcedAt, SharedCalendar } from "./shared-calendar";
import { SharedPrompt } from "./shared-prompt";

/** Numbers that a flow tells apart from all others, such as known or blocked callers. */
export const CallerList = Type.Object(
  {
    name: Type.String({ maxLength: 200 }),
    numbers: Type.Array(Type.String({ pattern: "^\\+[1-9][0-9]{5,14}$" }), { description: "E.164, sorted." }),
  },
  { additionalProperties: false },
);
export type CallerList = Static<typeof CallerList>;

/** A published flow at one version, as others run it. */
export const SharedFlow = Type.Object(
  { name: Type.String({ maxLength: 200 }), number: Type.Integer({ minimum: 1 }), graph: Graph },
  { additionalProperties: false },
);
export type SharedFlow = Static<typeof SharedFlow>;

const byId = <S extends TSchema>(schema: S) =>
  Type.Unsafe<Readonly<Record<string, Static<S>>>>({ type: "object", additionalProperties: schema });

/** By kind, then by id. Only what is referred to needs to be there. */
export const Library = Type.Object(
  {
    lists: byId(CallerList),
    calendars: byId(SharedCalendar),
    /** By "flowId@number". */
    flows: byId(SharedFlow),
    prompts: byId(SharedPrompt),
  },
  { additionalProperties: false },
);
export type Library = Static<typeof Library>;

export type LibraryKind = keyof Library;

/** A place in a node's data that names something of the library. */
export interface Reference {
  kind: LibraryKind;
  /** Empty while nobody has chosen. */
  id: string;
  /** The name it had when it was chosen, to say what is missing. */
  name: string;
  field: string;
}

export const emptyLibrary: Library = { lists: {}, calendars: {}, flows: {}, prompts: {} };

/** What people call a thing of each kind. */
export const libraryWords: Record<LibraryKind, string> = {
  lists: msg("caller list"),
  calendars: msg("calendar"),
  flows: msg("flow"),
  prompts: msg("prompt"),
};

/** Both together; of what is in both, the later. */
export function joinLibraries(known: Library, more: Library): Library {
  const kinds = Object.keys(emptyLibrary) as LibraryKind[]; // its own keys
  return Object.fromEntries(kinds.map((kind) => [kind, { ...known[kind], ...more[kind] }])) as Library; // by kind
}

/** What callers can tell of a thing: not its name, nor a switch that is over. Undefined when it is not there. */
export function contentOf(
  { lists, calendars, flows, prompts }: Library,
  kind: LibraryKind,
  id: string,
  nowMs: number,
) {
  if (kind === "lists") return lists[id]?.numbers;
  if (kind === "flows") return flows[id]?.graph;
  if (kind === "prompts") return prompts[id] && hashesOf(prompts[id]);
  const calendar = calendars[id];
  if (!calendar) return undefined;
  const { name: _, ...content } = calendar;
  return { ...content, forced: forcedAt(calendar, nowMs) };
}

/** What a prompt says in writing is not heard. */
const hashesOf = ({ audio }: SharedPrompt): Record<string, string> =>
  Object.fromEntries(Object.entries(audio).map(([language, { sha256 }]) => [language, sha256]));

// What a flow refers to, as the workspace keeps it now. What is archived is still there for flows that use it.
import "server-only";
import { type Static, Type } from "typebox";
import { referencesOf } from "@/lib/compile/1-link";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary, type Library, type LibraryKind } from "@/lib/flow/library";
import type { Actor } from "../auth/actor";
import { calendarNames, calendarsById } from "./calendars";
import { callerListNames, callerListsById } from "./caller-lists";

type Workspace = Pick<Actor, "workspaceId">;
type Loader<K extends LibraryKind> = (workspaceId: string, ids: readonly string[]) => Promise<Library[K]>;

const loaders: { [K in LibraryKind]: Loader<K> } = {
  lists: callerListsById,
  calendars: calendarsById,
};

/** Everything the graph refers to that is there; what is missing is told by the compiler. */
export function loadLibrary(workspace: Workspace, graph: Graph): Promise<Library> {
  return loadReferred(workspace, { references: referencesOf(graph) });
}

export const LoadReferredInput = Type.Object({
  references: Type.Array(
    Type.Object({
      kind: Type.Unsafe<LibraryKind>({ type: "string", enum: Object.keys(emptyLibrary) }),
      id: Type.String({ maxLength: 64 }),
    }),
    { maxItems: 500 },
  ),
});

/** For an editor in which somebody has just chosen something. */
export async function loadReferred(
  { workspaceId }: Workspace,
  { references }: Static<typeof LoadReferredInput>,
): Promise<Library> {
  const load = async <K extends LibraryKind>(kind: K): Promise<Library[K]> => {
    const ids = references.filter((reference) => reference.kind === kind).map(({ id }) => id);
    return ids.length === 0 ? emptyLibrary[kind] : loaders[kind](workspaceId, [...new Set(ids)]);
  };
  const [lists, calendars] = await Promise.all([load("lists"), load("calendars")]);
  return { lists, calendars };
}

/** What there is to choose from. */
export async function libraryNames({ workspaceId }: Workspace) {
  const [lists, calendars] = await Promise.all([callerListNames(workspaceId), calendarNames(workspaceId)]);
  return { lists, calendars };
}

// What a flow refers to, as the workspace keeps it now. What is archived is still there for flows that use it.
import "server-only";
import { type Static, Type } from "typebox";
import { referencesOf } from "@/lib/compile/1-link";
import type { Graph } from "@/lib/flow/graph";
import { emptyLibrary, joinLibraries, type Library, type LibraryKind } from "@/lib/flow/library";
import type { Actor } from "../auth/actor";
import { promptNames, promptsById } from "../prompts/shared-prompts";
import { calendarNames, calendarsById } from "./calendars";
import { callerListNames, callerListsById } from "./caller-lists";
import { sharedFlowNames, sharedFlowsById } from "./shared-flows";

type Workspace = Pick<Actor, "workspaceId">;
type Named = Pick<Static<typeof LoadReferredInput>["references"][number], "kind" | "id">;
type Loader<K extends LibraryKind> = (workspaceId: string, ids: readonly string[]) => Promise<Library[K]>;

const loaders: { [K in LibraryKind]: Loader<K> } = {
  lists: callerListsById,
  calendars: calendarsById,
  flows: sharedFlowsById,
  prompts: promptsById,
};
const kinds = Object.keys(emptyLibrary) as LibraryKind[]; // its own keys

/** Everything the graph refers to that is there, and what that refers to; what is missing is told by the compiler. */
export function loadLibrary(workspace: Workspace, graph: Graph): Promise<Library> {
  return loadReferred(workspace, { references: referencesOf(graph) });
}

export const LoadReferredInput = Type.Object({
  references: Type.Array(
    Type.Object({
      kind: Type.Unsafe<LibraryKind>({ type: "string", enum: kinds }),
      id: Type.String({ maxLength: 80 }),
    }),
    { maxItems: 500 },
  ),
});

/** For an editor in which somebody has just chosen something. */
export async function loadReferred(
  { workspaceId }: Workspace,
  { references }: { references: readonly Named[] },
): Promise<Library> {
  let library = emptyLibrary;
  const asked = new Set<string>();
  for (let open = references; open.length > 0; ) {
    for (const { kind, id } of open) asked.add(`${kind} ${id}`);
    const more = await loadNamed(workspaceId, open);
    library = joinLibraries(library, more);
    // Versions refer to versions made before them, so this ends.
    open = Object.values(more.flows)
      .flatMap(({ graph }) => referencesOf(graph))
      .filter(({ kind, id }) => !asked.has(`${kind} ${id}`));
  }
  return library;
}

async function loadNamed(workspaceId: string, references: readonly Named[]): Promise<Library> {
  const load = async <K extends LibraryKind>(kind: K): Promise<Library[K]> => {
    const ids = references.filter((reference) => reference.kind === kind).map(({ id }) => id);
    return ids.length === 0 ? emptyLibrary[kind] : loaders[kind](workspaceId, [...new Set(ids)]);
  };
  const [lists, calendars, flows, prompts] = await Promise.all([
    load("lists"),
    load("calendars"),
    load("flows"),
    load("prompts"),
  ]);
  return { lists, calendars, flows, prompts };
}

/** What there is to choose from. */
export async function libraryNames({ workspaceId }: Workspace) {
  const [lists, calendars, flows, prompts] = await Promise.all([
    callerListNames(workspaceId),
    calendarNames(workspaceId),
    sharedFlowNames(workspaceId),
    promptNames(workspaceId),
  ]);
  return { lists, calendars, flows, prompts };
}

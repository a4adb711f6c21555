// What an edit changed, and nothing else: taking it back must leave alone what somebody else changed since.
import { isSameJson } from "../shared/json";
import type { Command } from "./commands";
import type { Marks } from "./marks";

/** Members of `before` that `after` has otherwise; undefined is one that was not there. */
export function changedMembers<T extends object>(before: T, after: T): Partial<T> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof T & string>; // keys of both
  const at = (object: T, name: keyof T & string) => (Object.hasOwn(object, name) ? object[name] : undefined);
  const members = [...names].flatMap((name) => {
    const [was, is] = [at(before, name), at(after, name)];
    return isSameJson(was, is) ? [] : [[name, was]];
  });
  return Object.fromEntries(members);
}

/** The object with other members; undefined takes one away. */
export function withMembers<T extends object>(object: T, members: Partial<T>): T {
  const entries = Object.entries({ ...object, ...members }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T; // only members that T may lack are undefined
}

/** Entries of a list that were there otherwise, and the ids of those that were not. */
export interface Put<T> {
  put: T[];
  gone: string[];
}

export function changedEntries<T extends { id: string }>(before: readonly T[], after: readonly T[]): Put<T> {
  const later = new Map(after.map((each) => [each.id, each]));
  const earlier = new Set(before.map(({ id }) => id));
  return {
    put: before.filter(
      (each) => later.get(each.id) !== each && !isSameJson(later.get(each.id) ?? null, each),
    ),
    gone: after.filter(({ id }) => !earlier.has(id)).map(({ id }) => id),
  };
}

export function withEntries<T extends { id: string }>(list: readonly T[], { put, gone }: Put<T>): T[] {
  const others = new Map(put.map((each) => [each.id, each]));
  const kept = list.filter(({ id }) => !gone.includes(id)).map((each) => others.get(each.id) ?? each);
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...put.filter(({ id }) => !known.has(id))];
}

/** One command that takes back two edits, the newer and then the older: as when one goes on typing. */
export function together(older: Command, newer: Command): Command {
  return combined(older, newer) ?? { do: "batch", label: "", commands: [newer, older] };
}

function combined(older: Command, newer: Command): Command | null {
  if (older.do === "setFields" && newer.do === "setFields" && older.id === newer.id)
    return {
      ...older,
      data: { ...newer.data, ...older.data },
      texts: { ...newer.texts, ...older.texts },
    };
  if (older.do === "renameNode" && newer.do === "renameNode" && older.id === newer.id) return older;
  if (older.do === "markNodes" && newer.do === "markNodes")
    return { ...older, marks: bothMarks(older.marks, newer.marks) };
  if (older.do === "moveNodes" && newer.do === "moveNodes")
    return { ...older, to: { ...newer.to, ...older.to } };
  if (older.do === "setFlow" && newer.do === "setFlow")
    return { ...newer, ...older, settings: { ...newer.settings, ...older.settings } };
  if (older.do === "putNotes" && newer.do === "putNotes") return { ...older, ...bothPut(older, newer) };
  if (older.do === "putFrames" && newer.do === "putFrames") return { ...older, ...bothPut(older, newer) };
  if (older.do === "batch" && newer.do === "batch" && older.commands.length === newer.commands.length) {
    const commands = older.commands.flatMap((one, at) => {
      const other = newer.commands[at];
      return (other && combined(one, other)) ?? [];
    });
    return commands.length === older.commands.length ? { ...older, commands } : null;
  }
  return null;
}

function bothMarks(older: Marks, newer: Marks): Marks {
  const ids = Object.keys({ ...newer, ...older });
  return Object.fromEntries(ids.map((id) => [id, { ...newer[id], ...older[id] }]));
}

function bothPut<T extends { id: string }>(older: Put<T>, newer: Put<T>): Put<T> {
  const known = new Set([...older.put.map(({ id }) => id), ...older.gone]);
  const isNew = (id: string) => !known.has(id);
  return {
    put: [...older.put, ...newer.put.filter(({ id }) => isNew(id))],
    gone: [...older.gone, ...newer.gone.filter(isNew)],
  };
}

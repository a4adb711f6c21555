// Steps that keep their own words: the YAML of an item as its author wrote it, with the branches it names brought along.
import { stringify } from "yaml";
import type { Item } from "@/lib/callr/actions10";
import type { ScriptText } from "@/lib/callr/actions10-read";

/** The YAML of one item for a raw action. */
export function rawYaml(
  item: Item,
  path: readonly (string | number)[],
  text: ScriptText,
  itemsOf: (branch: string) => readonly (Item | null)[],
): string {
  const named = branchesFrom(item, itemsOf);
  if (named.size === 0) return verbatim(path, text);
  const branches = Object.fromEntries(
    [...named].map((name) => [name, { actions: itemsOf(name).filter((each) => each !== null) }]),
  );
  return stringify({ actions: [item], branches }, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** True when the item, or a block in it, jumps within the flow. */
export function jumps(item: Item): boolean {
  return item.goto !== undefined || (item.then ?? []).some((inner) => inner && jumps(inner));
}

/** The lines of an item without the indentation of the list it stood in; its comments stay. */
function verbatim(path: readonly (string | number)[], text: ScriptText): string {
  const indent = text.spotOf(path).column - 1;
  const dedent = new RegExp(`^ {0,${indent}}`);
  const [first = "", ...rest] = text.sourceOf(path).trimEnd().split("\n");
  return `${[first, ...rest.map((line) => line.replace(dedent, ""))].join("\n")}\n`;
}

/** Branches that the item needs beside it: those it answers on, and all that they lead to. */
function branchesFrom(item: Item, itemsOf: (branch: string) => readonly (Item | null)[]): Set<string> {
  const found = new Set<string>();
  const walk = (each: Item | null) => {
    if (!each) return;
    const answered = each.params?.answerOnBranch;
    for (const name of [answered, each.goto?.branch]) {
      if (typeof name !== "string" || found.has(name)) continue;
      if (itemsOf(name).length === 0) continue;
      found.add(name);
      itemsOf(name).forEach(walk);
    }
    for (const inner of [each.then, ...Object.values(each.events ?? {})]) inner?.forEach(walk);
  };
  walk(item);
  return found;
}

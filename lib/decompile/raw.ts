// Steps that keep their own words: the YAML of an item as its author wrote it, with the branches it names brought along.
import { stringify } from "yaml";
import type { Item } from "@/lib/callr/actions10";
import type { ScriptText } from "@/lib/callr/actions10-read";

interface Branches {
  has(branch: string): boolean;
  itemsOf(branch: string): readonly (Item | null)[];
}

/** The YAML of one item for a raw action. */
export function rawYaml(
  item: Item,
  path: readonly (string | number)[],
  text: ScriptText,
  branches: Branches,
): string {
  const { itemsOf } = branches;
  const named = branchesFrom(item, branches);
  if (named.size === 0) return verbatim(path, text);
  const own = Object.fromEntries(
    [...named].map((name) => [name, { actions: itemsOf(name).filter((each) => each !== null) }]),
  );
  return stringify({ actions: [item], branches: own }, { lineWidth: 0, aliasDuplicateObjects: false });
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

/** Branches that the item needs beside it: those that anything in it answers on or jumps to, and all that they lead to. */
function branchesFrom(item: Item, { has, itemsOf }: Branches): Set<string> {
  const found = new Set<string>();
  const walk = (part: unknown, key: string) => {
    if (typeof part === "string") {
      if ((key !== "branch" && key !== "answerOnBranch") || found.has(part) || !has(part)) return;
      found.add(part);
      walk(itemsOf(part), "");
    } else if (Array.isArray(part)) for (const each of part) walk(each, "");
    else if (typeof part === "object" && part !== null)
      for (const [name, member] of Object.entries(part)) walk(member, name);
  };
  walk(item, "");
  return found;
}

// The paths of an emitted scenario's items: how a place in the script finds the node it was written for.
import type { Item } from "@/lib/callr/actions10";
import type { EmittedScript } from "./4-emit/actions10";

/** From a branch's name down: "main-menu", 3, "then", 0. */
export type ItemPath = readonly (string | number)[];

export const pathKey = (path: ItemPath): string => path.join("/");

/** Path of each item -> Program key. */
export function nodesByPath({ scenario, nodeOf }: EmittedScript): Map<string, string> {
  const nodes = new Map<string, string>();
  const walk = (items: readonly (Item | null)[], path: ItemPath) => {
    items.forEach((item, at) => {
      if (item === null) return; // a step that was commented out
      const here = [...path, at];
      const node = nodeOf.get(item);
      if (node !== undefined) nodes.set(pathKey(here), node);
      if (item.then) walk(item.then, [...here, "then"]);
      for (const [event, handlers] of Object.entries(item.events ?? {})) {
        walk(handlers, [...here, "events", event]);
      }
    });
  };
  for (const [name, branch] of Object.entries(scenario.branches)) {
    walk(Array.isArray(branch) ? branch : branch.actions, [name]); // authors may leave “actions” out
  }
  return nodes;
}

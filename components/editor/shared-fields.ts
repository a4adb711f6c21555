// What several steps have in common and can be given at once: their voice, how long they wait, how often they ask.

import { type FieldSpec, fieldsOf, isAsked } from "@/components/form/field-spec";
import type { Command } from "@/lib/flow/commands";
import type { GraphNode } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";
import type { Widget } from "@/lib/nodes/fields";
import { t } from "@/lib/words/t";

export interface SharedField {
  field: FieldSpec;
  nodes: readonly GraphNode[];
  /** Undefined where the steps differ, or none has one. */
  value: unknown;
  isMixed: boolean;
}

/** Settings, not words: nobody wants ten steps to say the same. */
const SETTINGS: ReadonlySet<Widget> = new Set([
  "voice",
  "number",
  "seconds",
  "switch",
  "choice",
  "caller-id",
  "time-zone",
]);

/** Fields of at least two of the steps, that mean the same in each of them. */
export function sharedFields(nodes: readonly GraphNode[]): SharedField[] {
  const shared = new Map<string, { field: FieldSpec; nodes: GraphNode[] }>();
  for (const node of nodes) {
    const definition = findNodeType(node.type);
    for (const field of definition ? fieldsOf(definition.data) : []) {
      if (!SETTINGS.has(field.widget) || !isAsked(field, node.data)) continue;
      const { name, title, widget, unit, minimum, maximum, options } = field;
      const meaning = JSON.stringify([name, title, widget, unit, minimum, maximum, options]);
      const found = shared.get(meaning) ?? { field, nodes: [] };
      found.nodes.push(node);
      shared.set(meaning, found);
    }
  }
  return [...shared.values()]
    .filter(({ nodes }) => nodes.length > 1)
    .map(({ field, nodes }) => {
      const isMixed = new Set(nodes.map(({ data }) => JSON.stringify(data[field.name]))).size > 1;
      return { field, nodes, isMixed, value: isMixed ? undefined : nodes[0]?.data[field.name] };
    });
}

/** One value for all of them. Undefined takes the setting away, where it need not be there. */
export function changeShared({ field, nodes }: SharedField, value: unknown): Command {
  return {
    do: "batch",
    label: t("{title} of {nodes} steps", { title: field.title, nodes: nodes.length }),
    commands: nodes.map(({ id, data: { [field.name]: _, ...data } }) => ({
      do: "setData",
      id,
      data: value === undefined ? data : { ...data, [field.name]: value },
    })),
  };
}

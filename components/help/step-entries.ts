// What the help says of every kind of step: all of it from the registry, so that a new kind is there by itself.
import { groupName, groupOrder } from "@/components/editor/step-choices";
import { fieldsOf } from "@/components/form/field-spec";
import type { Graph } from "@/lib/flow/graph";
import type { AnyNode, Group } from "@/lib/nodes/contract";
import { hasStepExample } from "@/lib/templates/step-examples";
import { t } from "@/lib/words/t";

export interface StepEntry {
  type: string;
  title: string;
  summary: string;
  group: Group;
  icon: string;
  what: string;
  when: string;
  example: string;
  /** Whether the example can be played. */
  plays: boolean;
  /** Templates it is used in, the first of them by name. */
  templates: readonly { id: string; name: string }[];
  templateCount: number;
  /** What a search looks at besides what is shown: the family and the fields. */
  words: string;
}

const MOST_TEMPLATES = 3;

/** By group, in the order of the palette. */
export function stepEntries(
  types: readonly AnyNode[],
  templates: readonly { id: string; graph: Graph }[],
): StepEntry[] {
  const entries = types.map((definition): StepEntry => {
    const { type, title, summary, group, icon, docs, data } = definition;
    const using = templates.filter(({ graph }) => graph.nodes.some((node) => node.type === type));
    const names = using.map(({ id, graph }) => ({ id, name: t(graph.name) }));
    return {
      type,
      title: t(title),
      summary: t(summary),
      group,
      icon,
      what: t(docs.what),
      when: t(docs.when),
      example: t(docs.example),
      plays: hasStepExample(type),
      templates: names.slice(0, MOST_TEMPLATES),
      templateCount: names.length,
      words: [groupName(group), ...fieldsOf(data).map((field) => field.title)].join(" "),
    };
  });
  return entries.toSorted((a, b) => groupOrder.indexOf(a.group) - groupOrder.indexOf(b.group));
}

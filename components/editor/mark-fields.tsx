"use client";
import { Autocomplete, Divider } from "@mantine/core";
import type { GraphNode } from "@/lib/flow/graph";
import { labelsOf, type Mark, markAll } from "@/lib/flow/marks";
import { t } from "@/lib/words/t";
import { ColourChoice } from "./colour-choice";
import styles from "./inspector.module.css";
import { useEditor, useEditorStore } from "./store-context";

interface MarkFieldsProps {
  nodes: readonly GraphNode[];
  /** Somebody else is writing in them. */
  isHeld: boolean;
  /** By a line from what stands above. */
  isParted?: boolean;
}

/** A label and a colour, for one step or the same for several; nothing where there is none to be seen or given. */
export function MarkFields({ nodes, isHeld, isParted }: MarkFieldsProps) {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly) || isHeld;
  const all = useEditor((state) => state.graph.nodes);
  const labels = new Set(nodes.map(({ label = "" }) => label));
  const colours = new Set(nodes.map(({ colour = null }) => colour));
  const ids = nodes.map(({ id }) => id).join(" ");
  const mark = (what: Mark, merge?: string) =>
    store.getState().run({ do: "markNodes", marks: markAll(nodes, what) }, merge ? { merge } : {});
  const [label = ""] = labels;
  const [colour] = colours;
  if (isReadOnly && nodes.every((node) => !node.label && !node.colour)) return null;
  return (
    <section className={styles.marks} aria-label={t("Label and colour")}>
      {isParted && <Divider />}
      <Autocomplete
        label={t("Label")}
        description={t("A word or two for the team, shown on the card. Callers never notice.")}
        placeholder={labels.size > 1 ? t("Several labels") : t("Such as: to be confirmed")}
        data={labelsOf(all)}
        value={labels.size > 1 ? "" : label}
        onChange={(next) => mark({ label: next === "" ? null : next }, `label ${ids}`)}
        maxLength={40}
        readOnly={isReadOnly}
        data-step-label=""
      />
      <ColourChoice
        value={colours.size > 1 ? undefined : (colour ?? null)}
        onChange={(next) => mark({ colour: next })}
        isReadOnly={isReadOnly}
        canBeNone
      />
    </section>
  );
}

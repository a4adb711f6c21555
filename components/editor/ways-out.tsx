"use client";
import { ActionIcon, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { cardOf } from "@/components/nodes/card-model";
import type { GraphNode } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import styles from "./inspector.module.css";
import { edgeKey } from "./routes";
import { destinationChoices } from "./step-choices";
import { useEditor, useEditorStore } from "./store-context";

const NOWHERE = "";

/** Every way out of a step and where it leads, as lists: the same as drawing wires, without a pointer. */
export function WaysOut({ node, isHeld }: { node: GraphNode; isHeld: boolean }) {
  const store = useEditorStore();
  const actions = useEditorActions();
  const graph = useEditor((state) => state.graph);
  const isReadOnly = useEditor((state) => state.isReadOnly) || isHeld;
  const problems = useEditor((state) => state.problems.byNode.get(node.id));
  const { ports } = cardOf(node);
  if (ports.length === 0) return null;
  const edges = new Map(graph.edges.map((edge) => [edgeKey(edge), edge]));
  const choices = destinationChoices(graph, node.id).map(({ value, label, note }) => ({
    value,
    label: note === t("This step again") ? t("{label} (this step again)", { label }) : label,
  }));
  return (
    <section className={styles.ways} aria-label={t("Ways out")}>
      <h3>{t("Ways out")}</h3>
      {ports.map((port) => {
        const to = edges.get(edgeKey({ from: node.id, port: port.id, to: "" }))?.to ?? NOWHERE;
        const problem = problems?.find((candidate) => candidate.port === port.id);
        return (
          <div key={port.id} className={styles.way} data-field={`port:${port.id}`}>
            <span className={styles.wayName} id={`way-${node.id}-${port.id}`}>
              {port.name}
            </span>
            <Select
              size="xs"
              aria-labelledby={`way-${node.id}-${port.id}`}
              data={[{ value: NOWHERE, label: port.ends ?? t("Leads nowhere") }, ...choices]}
              value={to}
              onChange={(next) => {
                if (next === null || next === to) return;
                store
                  .getState()
                  .run(
                    next === NOWHERE
                      ? { do: "disconnect", from: node.id, port: port.id }
                      : { do: "connect", edge: { from: node.id, port: port.id, to: next } },
                  );
              }}
              searchable
              limit={60}
              readOnly={isReadOnly}
              error={problem !== undefined && to === NOWHERE}
            />
            {!isReadOnly && (
              <ActionIcon
                size={22}
                aria-label={t("Add a step at “{way}”", { way: port.name })}
                onClick={({ currentTarget }) =>
                  actions.addAfterPort({ from: node.id, port: port.id }, currentTarget)
                }
              >
                <IconPlus size={14} />
              </ActionIcon>
            )}
          </div>
        );
      })}
    </section>
  );
}

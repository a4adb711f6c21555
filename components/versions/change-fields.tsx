import { Table } from "@mantine/core";
import { Card } from "@/components/ui/card";
import { GroupTile } from "@/components/ui/group-tile";
import type { EdgeChange, FieldChange, NodeChange } from "@/lib/flow/compare";
import type { Graph, GraphNode } from "@/lib/flow/graph";
import { findNodeType } from "@/lib/nodes";
import type { Compared } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import styles from "./change-fields.module.css";
import { emptyValue, fieldLabel, flowFieldLabel, flowFieldValue, shownValue } from "./field-words";

/** Every difference field by field: value before, value after. */
export function ChangeFields({ from, to, nodes, edges, flow }: Compared) {
  const told = nodes.filter(({ change }) => change !== "moved");
  const moved = nodes.length - told.length;
  const isEmpty = told.length === 0 && edges.length === 0 && flow.length === 0;
  return (
    <div className={styles.cards}>
      {isEmpty && (
        <p className={styles.none}>
          {moved > 0
            ? t("Steps were moved on the canvas; no field has changed.")
            : t("The two are the same.")}
        </p>
      )}
      {flow.length > 0 && (
        <Card title={t("The flow itself")} padding="flush">
          <Fields
            caption={t("The flow itself")}
            labels={[from.label, to.label]}
            rows={flow.map((change) => ({
              label: flowFieldLabel(change.path),
              before: flowFieldValue(change, change.before),
              after: flowFieldValue(change, change.after),
            }))}
          />
        </Card>
      )}
      {told.map((change) => (
        <NodeCard key={nodeOf(change).id} change={change} labels={[from.label, to.label]} />
      ))}
      {edges.length > 0 && (
        <Card title={t("Ways out")} padding="flush">
          <Fields
            caption={t("Ways out")}
            labels={[from.label, to.label]}
            rows={edges.map((change) => wayOut(change, from.graph, to.graph))}
          />
        </Card>
      )}
    </div>
  );
}

const words = () =>
  ({ added: t("added"), removed: t("removed"), changed: t("changed"), moved: t("moved") }) as const;

function NodeCard({ change, labels }: { change: NodeChange; labels: [string, string] }) {
  const node = nodeOf(change);
  const definition = findNodeType(node.type);
  const rows =
    change.change === "changed"
      ? change.fields.map((field) => ({ label: fieldLabel(node.type, field.path), ...valuesOf(field) }))
      : Object.entries(node.data)
          .filter(([, value]) => shownValue(value) !== emptyValue())
          .map(([path, value]) => {
            const shown = shownValue(value);
            const isNew = change.change === "added";
            return {
              label: fieldLabel(node.type, path),
              before: isNew ? "" : shown,
              after: isNew ? shown : "",
            };
          });
  return (
    <section className={styles.card}>
      <h3 className={styles.head}>
        <GroupTile group={definition?.group ?? "logic"} icon={definition?.icon ?? "note"} size={24} />
        <span>{node.name || definition?.title}</span>
        <span className={styles.mark} data-mark={change.change}>
          {words()[change.change]}
        </span>
      </h3>
      {rows.length > 0 && <Fields caption={node.name} labels={labels} rows={rows} />}
    </section>
  );
}

interface FieldRow {
  label: string;
  before: string;
  after: string;
}

function Fields({ caption, labels, rows }: { caption: string; labels: [string, string]; rows: FieldRow[] }) {
  return (
    <Table aria-label={caption} className={styles.table} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("Field")}</Table.Th>
          <Table.Th>{labels[0]}</Table.Th>
          <Table.Th>{labels[1]}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ label, before, after }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are made anew for every comparison
          <Table.Tr key={at}>
            <Table.Td className={styles.label}>{label}</Table.Td>
            <Table.Td className={styles.before}>{before || "–"}</Table.Td>
            <Table.Td className={styles.after}>{after || "–"}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function wayOut({ port, from, to }: EdgeChange, before: Graph, after: Graph): FieldRow {
  const find = (graph: Graph, id: string | null) => graph.nodes.find((node) => node.id === id);
  const source = find(after, from.after) ?? find(before, from.before);
  return {
    label: `${source?.name ?? "?"}: ${source ? portLabel(source, port) : port}`,
    before: find(before, to.before)?.name ?? "",
    after: find(after, to.after)?.name ?? "",
  };
}

function portLabel(node: GraphNode, id: string): string {
  try {
    return (
      findNodeType(node.type)
        ?.ports(node.data)
        .find((port) => port.id === id)?.label ?? id
    );
  } catch {
    return id; // an unfinished draft may lack what its ports are made of
  }
}

const valuesOf = ({ before, after }: FieldChange) => ({
  before: shownValue(before),
  after: shownValue(after),
});
const nodeOf = (change: NodeChange) => ("node" in change ? change.node : change.after);

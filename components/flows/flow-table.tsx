"use client";
import { Anchor, Table } from "@mantine/core";
import Link from "next/link";
import { CellName, DataTable } from "@/components/ui/data-table";
import { distanceWords } from "@/components/ui/draft-distance";
import { GroupTile } from "@/components/ui/group-tile";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusText } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import { FlowMenu, type FlowMenuActions } from "./flow-menu";
import { FlowNumbers, type NumbersOfFlows } from "./flow-numbers";
import type { FlowRow } from "./flow-row";
import styles from "./flow-table.module.css";
import { HourBars } from "./hour-bars";
import { LiveBadge } from "./live-badge";

interface FlowTableProps {
  flows: readonly FlowRow[];
  numbers: NumbersOfFlows;
  canEdit: boolean;
  actions: FlowMenuActions;
}

export function FlowTable({ flows, numbers, canEdit, actions }: FlowTableProps) {
  return (
    <DataTable
      caption={t("Flows")}
      columns={[
        { label: t("Flow") },
        { label: t("Live"), hideBelow: "phone", width: 116 },
        { label: t("Numbers"), hideBelow: "narrow", width: 180 },
        { label: t("Calls, last 24 hours"), hideBelow: "wide", width: 180 },
        { label: t("State of the draft"), hideBelow: "phone", width: 156 },
        { label: t("Edited"), hideBelow: "narrow", width: 156 },
        { label: "", width: 56 },
      ]}
    >
      {flows.map((flow) => (
        <Table.Tr key={flow.id} className={styles.row}>
          <Table.Td>
            <CellName
              tile={<GroupTile {...flow.digest.tile} />}
              name={
                <Anchor component={Link} href={`/editor/${flow.id}`} className={styles.link}>
                  {flow.name}
                </Anchor>
              }
              line={
                <>
                  {flow.digest.line}
                  <span className={styles.onPhone}>
                    <LiveBadge flow={flow} />
                    <DraftState flow={flow} />
                  </span>
                </>
              }
            />
          </Table.Td>
          <Table.Td data-hide="phone">
            <LiveBadge flow={flow} />
          </Table.Td>
          <Table.Td data-hide="narrow">
            <FlowNumbers flow={flow} numbers={numbers} />
          </Table.Td>
          <Table.Td data-hide="wide">
            <HourBars hours={flow.callsByHour} what={t("calls in the last 24 hours")} />
          </Table.Td>
          <Table.Td data-hide="phone">
            <DraftState flow={flow} />
          </Table.Td>
          <Table.Td data-hide="narrow" className={styles.edited}>
            {flow.editedBy && <span title={flow.editedBy}>{flow.editedBy.split(" ")[0]}, </span>}
            <RelativeTime at={flow.editedMs} />
          </Table.Td>
          <Table.Td className={styles.menu}>
            <FlowMenu flow={flow} canEdit={canEdit} actions={actions} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function DraftState({ flow }: { flow: FlowRow }) {
  const { toFix, toCheck, nodeCount } = flow.digest;
  if (nodeCount <= 1) return <StatusText status="neutral">{t("Nothing drawn yet")}</StatusText>;
  if (toFix > 0) return <StatusText status="bad">{t("{toFix} to fix in draft", { toFix })}</StatusText>;
  if (toCheck > 0) return <StatusText status="warn">{t("{toCheck} to check", { toCheck })}</StatusText>;
  const { changes } = flow;
  if (changes && changes.count !== 0)
    return <StatusText status="neutral">{distanceWords(changes)}</StatusText>;
  if (changes)
    return <StatusText status="neutral">{t("Same as v{since}", { since: changes.since })}</StatusText>;
  return <StatusText status="good">{t("Ready to publish")}</StatusText>;
}

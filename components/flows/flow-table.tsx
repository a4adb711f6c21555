"use client";
import { Anchor, Table } from "@mantine/core";
import Link from "next/link";
import { CellName, DataTable } from "@/components/ui/data-table";
import { distanceWords } from "@/components/ui/draft-distance";
import { GroupTile } from "@/components/ui/group-tile";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge, StatusText } from "@/components/ui/status-badge";
import { FlowMenu, type FlowMenuActions } from "./flow-menu";
import { FlowNumbers, type NumbersOfFlows } from "./flow-numbers";
import type { FlowRow } from "./flow-row";
import styles from "./flow-table.module.css";
import { HourBars } from "./hour-bars";

interface FlowTableProps {
  flows: readonly FlowRow[];
  numbers: NumbersOfFlows;
  canEdit: boolean;
  actions: FlowMenuActions;
}

export function FlowTable({ flows, numbers, canEdit, actions }: FlowTableProps) {
  return (
    <DataTable
      caption="Flows"
      columns={[
        { label: "Flow" },
        { label: "Live", hideBelow: "phone", width: 116 },
        { label: "Numbers", hideBelow: "narrow", width: 180 },
        { label: "Calls, last 24 hours", hideBelow: "wide", width: 180 },
        { label: "State of the draft", hideBelow: "phone", width: 156 },
        { label: "Edited", hideBelow: "narrow", width: 156 },
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
                    <LiveState flow={flow} />
                    <DraftState flow={flow} />
                  </span>
                </>
              }
            />
          </Table.Td>
          <Table.Td data-hide="phone">
            <LiveState flow={flow} />
          </Table.Td>
          <Table.Td data-hide="narrow">
            <FlowNumbers flow={flow} numbers={numbers} />
          </Table.Td>
          <Table.Td data-hide="wide">
            <HourBars hours={flow.callsByHour} what="calls in the last 24 hours" />
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

function LiveState({ flow }: { flow: FlowRow }) {
  if (flow.isArchived) return <StatusBadge status="neutral">Archived</StatusBadge>;
  if (flow.live) return <StatusBadge status="live">v{flow.live.number} live</StatusBadge>;
  if (flow.latestVersion) return <StatusBadge status="neutral">v{flow.latestVersion} not live</StatusBadge>;
  return <StatusBadge status="draft">Draft only</StatusBadge>;
}

function DraftState({ flow }: { flow: FlowRow }) {
  const { toFix, toCheck, nodeCount } = flow.digest;
  if (nodeCount <= 1) return <StatusText status="neutral">Nothing drawn yet</StatusText>;
  if (toFix > 0) return <StatusText status="bad">{toFix} to fix in draft</StatusText>;
  if (toCheck > 0) return <StatusText status="warn">{toCheck} to check</StatusText>;
  const { changes } = flow;
  if (changes && changes.count !== 0)
    return <StatusText status="neutral">{distanceWords(changes)}</StatusText>;
  if (changes) return <StatusText status="neutral">Same as v{changes.since}</StatusText>;
  return <StatusText status="good">Ready to publish</StatusText>;
}

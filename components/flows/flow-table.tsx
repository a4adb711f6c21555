"use client";
import { Anchor, Table } from "@mantine/core";
import Link from "next/link";
import { CellName, DataTable } from "@/components/ui/data-table";
import { GroupTile } from "@/components/ui/group-tile";
import { t } from "@/lib/words/t";
import { DraftState, Edited, FlowCallsNow } from "./flow-facts";
import { FlowMenu, type FlowMenuActions } from "./flow-menu";
import { FlowNumbers, type NumbersOfFlows } from "./flow-numbers";
import type { FlowRow } from "./flow-row";
import styles from "./flow-table.module.css";
import { HourBars } from "./hour-bars";
import { LiveBadge } from "./live-badge";

export interface FlowTableProps {
  flows: readonly FlowRow[];
  numbers: NumbersOfFlows;
  /** Calls going on, by flow id; a flow without one is not in it. */
  byFlow: Readonly<Record<string, number>>;
  canEdit: boolean;
  actions: FlowMenuActions;
}

export function FlowTable({ flows, numbers, byFlow, canEdit, actions }: FlowTableProps) {
  return (
    <DataTable
      caption={t("Flows")}
      columns={[
        { label: t("Flow") },
        { label: t("Live"), hideBelow: "phone", width: 150 },
        { label: t("Numbers"), hideBelow: "narrow", width: 180 },
        { label: t("Calls, last 24 hours"), hideBelow: "wide", width: 180 },
        { label: t("State of the draft"), hideBelow: "phone", width: 148 },
        { label: t("Edited"), hideBelow: "narrow", width: 140 },
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
                  <span className={styles.line} title={flow.digest.line}>
                    {flow.digest.line}
                  </span>
                  <span className={styles.onPhone}>
                    <LiveBadge flow={flow} />
                    <FlowCallsNow flow={flow} calls={byFlow[flow.id] ?? 0} />
                    <DraftState flow={flow} />
                  </span>
                </>
              }
            />
          </Table.Td>
          <Table.Td data-hide="phone">
            <span className={styles.live}>
              <LiveBadge flow={flow} />
              <FlowCallsNow flow={flow} calls={byFlow[flow.id] ?? 0} />
            </span>
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
          <Table.Td data-hide="narrow">
            <Edited flow={flow} />
          </Table.Td>
          <Table.Td className={styles.menu}>
            <FlowMenu flow={flow} canEdit={canEdit} actions={actions} />
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

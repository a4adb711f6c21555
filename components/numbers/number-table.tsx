"use client";
import { Button, Menu, Table } from "@mantine/core";
import { IconDots, IconLink, IconMessage, IconPhone, IconUnlink } from "@tabler/icons-react";
import { CellName, DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/link";
import { phoneText } from "@/components/ui/phone-text";
import { StatusText } from "@/components/ui/status-badge";
import { isFlow, type LiveFlow, type NumberRow, typeName } from "./number-data";
import styles from "./numbers.module.css";

interface NumberTableProps {
  caption: string;
  numbers: readonly NumberRow[];
  mayAssign: boolean;
  onCall: ((row: NumberRow) => void) | null;
  onText: ((row: NumberRow) => void) | null;
  onAssign: (row: NumberRow) => void;
  onRelease: (row: NumberRow, flow: LiveFlow) => void;
}

/** A row for each number: where its calls and texts lead, and what can be done with it. */
export function NumberTable({
  caption,
  numbers,
  mayAssign,
  onCall,
  onText,
  onAssign,
  onRelease,
}: NumberTableProps) {
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: "Number", width: 230 },
        { label: "Calls" },
        { label: "Texts", width: 220, hideBelow: "phone" },
        { label: "", width: 264 },
      ]}
    >
      {numbers.map((row) => (
        <Table.Tr key={row.number}>
          <Table.Td>
            <CellName
              name={<span className={styles.number}>{phoneText(row.number)}</span>}
              line={`${typeName(row.type)} · ${row.country}`}
            />
          </Table.Td>
          <Table.Td className={styles.lead}>
            <span className={styles.onPhone}>Calls: </span>
            <Leads of={row} />
          </Table.Td>
          <Table.Td className={styles.lead} data-hide={row.canReceiveSms ? undefined : "phone"}>
            {row.canReceiveSms && <span className={styles.onPhone}>Texts: </span>}
            {!row.canReceiveSms && <span className={styles.quiet}>takes no texts</span>}
            {row.canReceiveSms && !row.texts && <StatusText status="neutral">not assigned</StatusText>}
            {row.texts && <FlowLink flow={row.texts} />}
          </Table.Td>
          <Table.Td>
            <div className={styles.actions}>
              {onCall && row.canReceiveCalls && (
                <Button
                  size="xs"
                  leftSection={<IconPhone size={14} />}
                  onClick={() => onCall(row)}
                  aria-label={`Call ${phoneText(row.number)}`}
                >
                  Call
                </Button>
              )}
              {onText && row.canReceiveSms && (
                <Button
                  size="xs"
                  leftSection={<IconMessage size={14} />}
                  onClick={() => onText(row)}
                  aria-label={`Text ${phoneText(row.number)}`}
                >
                  Text
                </Button>
              )}
              {mayAssign && <Assignment row={row} onAssign={onAssign} onRelease={onRelease} />}
            </div>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

function Leads({ of: { calls, canReceiveCalls } }: { of: NumberRow }) {
  if (!canReceiveCalls) return <span className={styles.quiet}>takes no calls</span>;
  if (calls === null) return <StatusText status="neutral">not assigned</StatusText>;
  if (isFlow(calls)) return <FlowLink flow={calls} />;
  return <CellName name={calls.elsewhere} line="a voice app on Callr that Patchcord did not publish" />;
}

function FlowLink({ flow }: { flow: LiveFlow }) {
  return <TextLink href={`/flows/${flow.flowId}/versions`}>{flow.flowName}</TextLink>;
}

/** A number that leads nowhere has one thing to do; the others have several. */
function Assignment({
  row,
  onAssign,
  onRelease,
}: Pick<NumberTableProps, "onAssign" | "onRelease"> & { row: NumberRow }) {
  const flows = [isFlow(row.calls) ? row.calls : null, row.texts].filter((flow) => flow !== null);
  if (flows.length === 0) {
    return (
      <Button
        size="xs"
        leftSection={<IconLink size={14} />}
        onClick={() => onAssign(row)}
        aria-label={`Assign ${phoneText(row.number)} to a flow`}
      >
        Assign…
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" aria-label={`More for ${phoneText(row.number)}`}>
          <IconDots size={14} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={16} />} onClick={() => onAssign(row)}>
          Assign to a flow…
        </Menu.Item>
        {flows.map((flow) => (
          <Menu.Item
            key={flow.deploymentId}
            color="bad"
            leftSection={<IconUnlink size={16} />}
            onClick={() => onRelease(row, flow)}
          >
            Take away from “{flow.flowName}”…
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

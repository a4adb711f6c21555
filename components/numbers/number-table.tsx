"use client";
import { Button, Menu, Table } from "@mantine/core";
import { IconDots, IconLink, IconMessage, IconPhone, IconUnlink } from "@tabler/icons-react";
import { CellName, DataTable, OnPhone } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/link";
import { phoneText } from "@/components/ui/phone-text";
import { StatusText } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
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
        { label: t("Number"), width: 230 },
        { label: t("Calls") },
        { label: t("Texts"), width: 220, hideBelow: "phone" },
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
            <OnPhone>
              <span className={styles.quiet}>{t("Calls:")}</span>{" "}
            </OnPhone>
            <Leads of={row} />
          </Table.Td>
          <Table.Td className={styles.lead} data-hide={row.canReceiveSms ? undefined : "phone"}>
            {row.canReceiveSms && (
              <OnPhone>
                <span className={styles.quiet}>{t("Texts:")}</span>{" "}
              </OnPhone>
            )}
            {!row.canReceiveSms && <span className={styles.quiet}>{t("takes no texts")}</span>}
            {row.canReceiveSms && !row.texts && <StatusText status="neutral">{t("not assigned")}</StatusText>}
            {row.texts && <FlowLink flow={row.texts} />}
          </Table.Td>
          <Table.Td>
            <div className={styles.actions}>
              {onCall && row.canReceiveCalls && (
                <Button
                  size="xs"
                  leftSection={<IconPhone size={14} />}
                  onClick={() => onCall(row)}
                  aria-label={t("Call {number}", { number: phoneText(row.number) })}
                >
                  {t("Call")}
                </Button>
              )}
              {onText && row.canReceiveSms && (
                <Button
                  size="xs"
                  leftSection={<IconMessage size={14} />}
                  onClick={() => onText(row)}
                  aria-label={t("Text {number}", { number: phoneText(row.number) })}
                >
                  {t("Text it")}
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
  if (!canReceiveCalls) return <span className={styles.quiet}>{t("takes no calls")}</span>;
  if (calls === null) return <StatusText status="neutral">{t("not assigned")}</StatusText>;
  if (isFlow(calls)) return <FlowLink flow={calls} />;
  return <CellName name={calls.elsewhere} line={t("a voice app on Callr that Patchcord did not publish")} />;
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
        aria-label={t("Assign {number} to a flow", { number: phoneText(row.number) })}
      >
        {t("Assign…")}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" aria-label={t("More for {number}", { number: phoneText(row.number) })}>
          <IconDots size={14} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={16} />} onClick={() => onAssign(row)}>
          {t("Assign to a flow…")}
        </Menu.Item>
        {flows.map((flow) => (
          <Menu.Item
            key={flow.deploymentId}
            color="bad"
            leftSection={<IconUnlink size={16} />}
            onClick={() => onRelease(row, flow)}
          >
            {t("Take away from “{flowName}”…", { flowName: flow.flowName })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

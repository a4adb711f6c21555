"use client";
import { Anchor, Table, Text, UnstyledButton } from "@mantine/core";
import { IconPhoneIncoming, IconPhoneOutgoing } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import { CellName, DataTable, OnPhone } from "@/components/ui/data-table";
import { phoneText } from "@/components/ui/phone-text";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge, StatusText } from "@/components/ui/status-badge";
import type { CallSummary } from "@/lib/views/calls";
import { t } from "@/lib/words/t";
import type { CallerListActions } from "./add-to-list";
import { CallDrawer, type LoadCall } from "./call-drawer";
import { durationWords, endingWords, isFailure } from "./call-words";

interface CallTableProps {
  calls: readonly CallSummary[];
  /** Left out on a flow's own page. */
  showFlow: boolean;
  load: LoadCall;
  callerLists: CallerListActions;
}

/** Calls, newest first; a row opens the call turn by turn. */
export function CallTable({ calls, showFlow, load, callerLists }: CallTableProps) {
  const [opened, setOpened] = useState<CallSummary | null>(null);
  return (
    <>
      <DataTable
        caption={t("Calls")}
        columns={[
          { label: t("Caller") },
          ...(showFlow ? [{ label: t("Flow") }] : []),
          { label: t("Version"), hideBelow: "narrow", width: 90 },
          { label: t("How it went") },
          { label: t("Length"), align: "right", hideBelow: "phone", width: 110 },
          { label: t("Began"), hideBelow: "phone", width: 130 },
        ]}
      >
        {calls.map((call) => (
          <Table.Tr key={`${call.deploymentId} ${call.callId}`}>
            <Table.Td>
              <CellName
                tile={
                  call.direction === "inbound" ? (
                    <IconPhoneIncoming size={16} aria-label={t("Inbound")} />
                  ) : (
                    <IconPhoneOutgoing size={16} aria-label={t("Outbound")} />
                  )
                }
                name={
                  <UnstyledButton fw={600} onClick={() => setOpened(call)} aria-haspopup="dialog">
                    {phoneText(call.direction === "inbound" ? call.fromNumber : call.toNumber) ||
                      t("Number withheld")}
                  </UnstyledButton>
                }
                line={
                  <>
                    {call.direction === "inbound"
                      ? t("called {toNumber}", { toNumber: phoneText(call.toNumber) })
                      : t("from {fromNumber}", {
                          fromNumber: phoneText(call.fromNumber) || t("a number of yours"),
                        })}
                    <OnPhone>
                      {" · "}
                      <RelativeTime at={call.startedMs} />
                    </OnPhone>
                  </>
                }
              />
            </Table.Td>
            {showFlow && (
              <Table.Td>
                <Anchor component={Link} href={`/flows/${call.flowId}/calls`} c="inherit">
                  {call.flowName}
                </Anchor>
              </Table.Td>
            )}
            <Table.Td data-hide="narrow">
              {call.version !== null ? `v${call.version}` : call.source === "platform" ? t("Unknown") : ""}
            </Table.Td>
            <Table.Td>
              <Outcome call={call} />
            </Table.Td>
            <Table.Td data-hide="phone" ta="right">
              {call.endedMs === null ? "" : durationWords(call.endedMs - call.startedMs)}
            </Table.Td>
            <Table.Td data-hide="phone">
              <RelativeTime at={call.startedMs} />
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      <CallDrawer call={opened} onClose={() => setOpened(null)} load={load} callerLists={callerLists} />
    </>
  );
}

function Outcome({ call }: { call: CallSummary }) {
  const at = call.lastNode ? t("at “{lastNode}”", { lastNode: call.lastNode }) : "";
  if (call.endedMs === null) return <StatusBadge status="live">{t("On the line {at}", { at })}</StatusBadge>;
  if (isFailure(call.ending))
    return (
      <StatusText status="bad">
        {endingWords(call.ending)} {at}
      </StatusText>
    );
  return (
    <>
      {endingWords(call.ending)}{" "}
      <Text span c="var(--pc-ink-3)">
        {at}
      </Text>
    </>
  );
}

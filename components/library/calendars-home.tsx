"use client";
import { Button, Table } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import styles from "@/components/contacts/contacts.module.css";
import { NameDialog } from "@/components/flows/name-dialog";
import { type Answer, ask } from "@/components/ui/answer";
import { CellName, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { StatusText } from "@/components/ui/status-badge";
import { weekText } from "@/lib/nodes/week-text";
import { momentIn } from "@/lib/shared/moment-words";
import type { CalendarRow } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { usedBy } from "./library-words";

interface CalendarsHomeProps {
  calendars: readonly CalendarRow[];
  homeCountry: string;
  canEdit: boolean;
  actions: {
    create: (input: {
      name: string;
      timeZone: string;
      country: string;
    }) => Promise<Answer<{ calendarId: string }>>;
    restore: (input: { calendarId: string }) => Promise<Answer<unknown>>;
  };
}

const NEW_BUTTON = "new-calendar";

export function CalendarsHome({ calendars, homeCountry, canEdit, actions }: CalendarsHomeProps) {
  const router = useRouter();
  const [isMaking, setMaking] = useState(useSearchParams().has("new") && canEdit);
  const button = canEdit && (
    <Button
      id={NEW_BUTTON}
      variant="filled"
      leftSection={<IconPlus size={16} />}
      onClick={() => setMaking(true)}
    >
      {t("New calendar")}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t("Calendars")} actions={calendars.length > 0 && button} />
      {calendars.length === 0 ? (
        <EmptyState
          title={t("Opening hours, kept once")}
          actions={button}
          hint={t("A change reaches callers when the flows that use the calendar are published again.")}
          example={
            <pre className={styles.example}>
              {t(
                "Office\nMon–Fri 09:00–18:00, holidays of France\nClosed until Mon 30 Nov, 08:00, switched by Nadia",
              )}
            </pre>
          }
        >
          {t(
            "A calendar holds your week, public holidays and single days for every flow that asks. On a Friday evening you close them all with one switch, until Monday morning.",
          )}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("Calendars")}
          columns={[
            { label: t("Calendar") },
            { label: t("By hand"), hideBelow: "phone", width: 260 },
            { label: t("Used by"), hideBelow: "narrow" },
            ...(canEdit ? [{ label: "", width: 110 }] : []),
          ]}
        >
          {calendars.map((calendar) => (
            <Table.Tr key={calendar.id}>
              <Table.Td>
                <CellName
                  name={
                    <TextLink href={`/calendars/${calendar.id}`} c="inherit" underline="hover">
                      {calendar.name}
                    </TextLink>
                  }
                  line={
                    calendar.isArchived ? t("Archived") : weekText(calendar.week) || t("Single days only")
                  }
                />
              </Table.Td>
              <Table.Td data-hide="phone">
                <Switched calendar={calendar} />
              </Table.Td>
              <Table.Td data-hide="narrow">{usedBy(calendar.liveFlows)}</Table.Td>
              {canEdit && (
                <Table.Td>
                  {calendar.isArchived && (
                    <Button
                      size="xs"
                      aria-label={t("Put {name} back", { name: calendar.name })}
                      onClick={async () => {
                        await ask(() => actions.restore({ calendarId: calendar.id }));
                        router.refresh();
                      }}
                    >
                      {t("Put back")}
                    </Button>
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <NameDialog
        opened={isMaking}
        onClose={() => setMaking(false)}
        title={t("New calendar")}
        initial=""
        keep={t("Cancel")}
        confirm={t("Make the calendar")}
        returnTo={NEW_BUTTON}
        onConfirm={async (name) => {
          // The person's own zone and country are the likely ones; both are chosen on the next page.
          const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
          const answer = await ask(() => actions.create({ name, timeZone, country: homeCountry }));
          if (answer.ok) router.push(`/calendars/${answer.value.calendarId}`);
          return answer;
        }}
      />
    </Page>
  );
}

function Switched({ calendar: { switched, timeZone } }: { calendar: CalendarRow }) {
  if (!switched) return <StatusText status="neutral">{t("Follows the week")}</StatusText>;
  const word = switched.state === "open" ? t("Open") : t("Closed");
  return (
    <StatusText status="warn">
      {t("{word} until {timeZone}", { word, timeZone: momentIn(timeZone, switched.untilMs) })}
    </StatusText>
  );
}

"use client";
import { Table } from "@mantine/core";
import { useRouter } from "next/navigation";
import { NameDialog } from "@/components/flows/name-dialog";
import { type Answer, ask } from "@/components/ui/answer";
import { CellName } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/link";
import { StatusText } from "@/components/ui/status-badge";
import { weekText } from "@/lib/nodes/week-text";
import { momentIn } from "@/lib/shared/moment-words";
import type { CalendarRow } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { LibraryHome, PutBack, putBackColumn } from "./library-home";
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

export function CalendarsHome({ calendars, homeCountry, canEdit, actions }: CalendarsHomeProps) {
  const router = useRouter();
  return (
    <LibraryHome
      title={t("Calendars")}
      canEdit={canEdit}
      make={{ id: "new-calendar", label: t("New calendar") }}
      empty={{
        title: t("Opening hours, kept once"),
        words: t(
          "A calendar holds your week, public holidays and single days for every flow that asks. On a Friday evening you close them all with one switch, until Monday morning.",
        ),
        hint: t("A change reaches callers when the flows that use the calendar are published again."),
        example: t(
          "Office\nMon–Fri 09:00–18:00, holidays of France\nClosed until Mon 30 Nov, 08:00, switched by Nadia",
        ),
      }}
      table={{
        caption: t("Calendars"),
        columns: [
          { label: t("Calendar") },
          { label: t("By hand"), hideBelow: "phone", width: 260 },
          { label: t("Used by"), hideBelow: "narrow" },
          ...(canEdit ? [putBackColumn] : []),
        ],
      }}
      rows={calendars}
      row={({ id, ...calendar }) => (
        <Table.Tr key={id}>
          <Table.Td>
            <CellName
              name={
                <TextLink href={`/calendars/${id}`} c="inherit" underline="hover">
                  {calendar.name}
                </TextLink>
              }
              line={calendar.isArchived ? t("Archived") : weekText(calendar.week) || t("Single days only")}
            />
          </Table.Td>
          <Table.Td data-hide="phone">
            <Switched calendar={calendar} />
          </Table.Td>
          <Table.Td data-hide="narrow">{usedBy(calendar.liveFlows)}</Table.Td>
          {canEdit && <PutBack {...calendar} restore={() => actions.restore({ calendarId: id })} />}
        </Table.Tr>
      )}
      dialog={(dialog) => (
        <NameDialog
          {...dialog}
          title={t("New calendar")}
          initial=""
          keep={t("Cancel")}
          confirm={t("Make the calendar")}
          onConfirm={async (name) => {
            // The person's own zone and country are the likely ones; both are chosen on the next page.
            const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
            const answer = await ask(() => actions.create({ name, timeZone, country: homeCountry }));
            if (answer.ok) router.push(`/calendars/${answer.value.calendarId}`);
            return answer;
          }}
        />
      )}
    />
  );
}

function Switched({ calendar: { switched, timeZone } }: { calendar: Omit<CalendarRow, "id"> }) {
  if (!switched) return <StatusText status="neutral">{t("Follows the week")}</StatusText>;
  const word = switched.state === "open" ? t("Open") : t("Closed");
  return (
    <StatusText status="warn">
      {t("{word} until {timeZone}", { word, timeZone: momentIn(timeZone, switched.untilMs) })}
    </StatusText>
  );
}

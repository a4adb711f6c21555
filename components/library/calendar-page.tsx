"use client";
import { Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { momentIn } from "@/lib/shared/moment-words";
import type { CalendarPage as CalendarData, HolidayPreview } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { CalendarForm, type SaveCalendar } from "./calendar-form";
import styles from "./library.module.css";
import { PublishAgain, type PublishMany } from "./publish-again";
import { type Flip, SwitchCard } from "./switch-card";

interface CalendarPageProps {
  page: CalendarData;
  /** ISO 3166-1 alpha-2 of countries whose holidays are known. */
  countries: readonly string[];
  shownHolidays: HolidayPreview;
  canEdit: boolean;
  canRestore: boolean;
  canPublish: boolean;
  actions: {
    save: SaveCalendar;
    flip: Flip;
    holidays: (input: { country: string }) => Promise<Answer<HolidayPreview>>;
    publishMany: PublishMany;
    archive: (input: { calendarId: string }) => Promise<Answer<unknown>>;
    restore: (input: { calendarId: string }) => Promise<Answer<unknown>>;
  };
}

const MENU_BUTTON = "calendar-menu";

/** How a calendar stands now, the switch, and what it is made of. */
export function CalendarPage(props: CalendarPageProps) {
  const { page, canEdit, canPublish, actions } = props;
  const { id, calendar, switched } = page;
  const router = useRouter();
  const [isArchiving, setArchiving] = useState(false);

  return (
    <Page>
      <PageHeader
        title={calendar.name}
        crumbs={[{ label: t("Calendars"), href: "/calendars" }]}
        status={page.isArchived && <StatusBadge status="neutral">{t("Archived")}</StatusBadge>}
        actions={
          <>
            {props.canRestore && (
              <Button
                variant="filled"
                onClick={async () => {
                  await ask(() => actions.restore({ calendarId: id }));
                  router.refresh();
                }}
              >
                {t("Put back")}
              </Button>
            )}
            {canEdit && (
              <Menu>
                <Menu.Target>
                  <Button id={MENU_BUTTON} aria-label={t("What to do with {name}", { name: calendar.name })}>
                    <IconDots size={16} />
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setArchiving(true)}>{t("Archive…")}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </>
        }
      />
      <div className={styles.stack}>
        <PublishAgain
          stale={page.stale}
          what={t("the calendar")}
          message={
            switched
              ? t("Calendar “{name}”: {state} until {timeZone}", {
                  name: calendar.name,
                  state: switched.state,
                  timeZone: momentIn(calendar.timeZone, switched.untilMs),
                })
              : t("Calendar “{name}” changed by {changedByName}", {
                  name: calendar.name,
                  changedByName: page.changedByName,
                })
          }
          canPublish={canPublish}
          publishMany={actions.publishMany}
        />
        <SwitchCard
          page={page}
          canEdit={canEdit}
          canPublish={canPublish}
          flip={actions.flip}
          publishMany={actions.publishMany}
        />
        <CalendarForm
          page={page}
          countries={props.countries}
          shownHolidays={props.shownHolidays}
          canEdit={canEdit}
          save={actions.save}
          holidays={actions.holidays}
        />
      </div>
      <ConfirmDialog
        opened={isArchiving}
        onClose={() => setArchiving(false)}
        title={t("Archive “{name}”?", { name: calendar.name })}
        confirm={t("Archive calendar")}
        keep={t("Keep it")}
        returnTo={MENU_BUTTON}
        onConfirm={async () => {
          const answer = await ask(() => actions.archive({ calendarId: id }));
          if (answer.ok) router.push("/calendars");
          return answer;
        }}
      >
        {t("It is not offered to new steps any more. Flows that use it keep it, and you can put it back.")}
      </ConfirmDialog>
    </Page>
  );
}

import { notFound } from "next/navigation";
import { CalendarPage } from "@/components/library/calendar-page";
import { hasRole } from "@/lib/server/auth/actor";
import { pageActor } from "@/lib/server/auth/page-actor";
import { AppError } from "@/lib/server/errors";
import { getCalendar, listHolidayCountries, previewHolidays } from "@/lib/server/library/list-calendars";
import { t } from "@/lib/words/t";
import { archive, flip, holidays, publishMany, restore, save } from "../actions";

export const generateMetadata = () => ({ title: t("Calendar") });

export default async function OneCalendarPage({ params }: { params: Promise<{ calendarId: string }> }) {
  const actor = await pageActor();
  const { calendarId } = await params;
  const page = await getCalendar(actor, { calendarId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const { country } = page.calendar;
  return (
    <CalendarPage
      key={`${page.id} ${page.revision}`}
      page={page}
      countries={listHolidayCountries()}
      shownHolidays={await previewHolidays(actor, { country })}
      canEdit={hasRole(actor, "editor") && !page.isArchived}
      canRestore={hasRole(actor, "editor") && page.isArchived}
      canPublish={hasRole(actor, "publisher")}
      actions={{ archive, flip, holidays, publishMany, restore, save }}
    />
  );
}

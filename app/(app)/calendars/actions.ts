"use server";
import { PublishAgainInput, publishAgain } from "@/lib/server/deployments/publish-again";
import { action } from "@/lib/server/http/action";
import { PreviewHolidaysInput, previewHolidays } from "@/lib/server/library/list-calendars";
import {
  archiveCalendar,
  CalendarInput,
  CreateCalendarInput,
  createCalendar,
  restoreCalendar,
  SaveCalendarInput,
  saveCalendar,
} from "@/lib/server/library/save-calendar";
import { SwitchCalendarInput, switchCalendar } from "@/lib/server/library/switch-calendar";

export const create = action(CreateCalendarInput, createCalendar);
export const save = action(SaveCalendarInput, (actor, input) => saveCalendar(actor, input));
export const archive = action(CalendarInput, archiveCalendar);
export const restore = action(CalendarInput, restoreCalendar);
export const flip = action(SwitchCalendarInput, (actor, input) => switchCalendar(actor, input));
export const holidays = action(PreviewHolidaysInput, (actor, input) => previewHolidays(actor, input));
export const publishMany = action(PublishAgainInput, (actor, input) => publishAgain(actor, input));

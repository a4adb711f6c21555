"use client";
import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { DatesField } from "@/components/form/dates-field";
import { fieldsOf } from "@/components/form/field-spec";
import { FormProvider } from "@/components/form/form-context";
import { zones } from "@/components/form/suggest-fields";
import { WeekField } from "@/components/form/week-field";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { defaultSettings } from "@/lib/flow/graph";
import { openingHours } from "@/lib/nodes/opening-hours";
import type { CalendarPage, HolidayPreview } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { HolidaysField } from "./holidays-field";
import styles from "./library.module.css";

type Hours = CalendarPage["calendar"];

export type SaveCalendar = (
  input: { calendarId: string; revision: number } & Hours,
) => Promise<Answer<{ revision: number }>>;

interface CalendarFormProps {
  page: CalendarPage;
  countries: readonly string[];
  shownHolidays: HolidayPreview;
  canEdit: boolean;
  save: SaveCalendar;
  holidays: (input: { country: string }) => Promise<Answer<HolidayPreview>>;
}

const field = (name: string) => fieldsOf(openingHours.data).find((one) => one.name === name);

/** The week, the public holidays and the single days, as the step Opening hours asks for its own. */
export function CalendarForm({ page, countries, shownHolidays, canEdit, save, holidays }: CalendarFormProps) {
  const week = field("week");
  const exceptions = field("exceptions");
  const router = useRouter();
  const [hours, setHours] = useState<Hours>(page.calendar);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const set = (part: Partial<Hours>) => setHours({ ...hours, ...part });
  const isChanged = JSON.stringify(hours) !== JSON.stringify(page.calendar);
  const facts = useMemo(
    () => ({
      variables: [],
      settings: { ...defaultSettings, timeZone: hours.timeZone },
      isReadOnly: !canEdit,
      errorAt: (path: string) => errors[path],
    }),
    [hours.timeZone, canEdit, errors],
  );

  async function submit() {
    setBusy(true);
    setErrors({});
    setFailure(null);
    const answer = await ask(() => save({ calendarId: page.id, revision: page.revision, ...hours }));
    setBusy(false);
    if (answer.ok) return router.refresh();
    setErrors(answer.error.fields ?? {});
    setFailure(answer.error.message);
  }

  return (
    <FormProvider value={facts}>
      <div className={styles.form}>
        <Card title={t("Week")}>
          <Stack gap={16}>
            <TextInput
              label={t("Name")}
              value={hours.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
              error={errors.name}
              readOnly={!canEdit}
            />
            <Select
              label={t("Time zone")}
              data={[...new Set([hours.timeZone, ...zones()])]} // UTC is none of a browser's zones
              value={hours.timeZone}
              onChange={(timeZone) => timeZone && set({ timeZone })}
              error={errors.timeZone}
              searchable
              limit={80}
              readOnly={!canEdit}
            />
            {week && (
              <WeekField
                field={week}
                path="week"
                value={hours.week}
                onChange={(value) => set({ week: value as Hours["week"] }) /* its own widget */}
              />
            )}
          </Stack>
        </Card>
        <div className={styles.stack}>
          <Card title={t("Public holidays")}>
            <HolidaysField
              country={hours.country}
              onChange={(country) => set({ country })}
              countries={countries}
              shown={shownHolidays}
              load={holidays}
              isReadOnly={!canEdit}
            />
          </Card>
          <Card title={t("Single days")}>
            {exceptions && (
              <DatesField
                field={{ ...exceptions, title: t("Days that differ") }}
                path="exceptions"
                value={hours.exceptions}
                onChange={(value) => set({ exceptions: value as Hours["exceptions"] }) /* its own widget */}
              />
            )}
          </Card>
        </div>
      </div>
      {canEdit && (
        <div className={styles.save}>
          {failure && <ErrorState happened={failure} stillWorks={t("The calendar is as it was.")} />}
          <Group justify="flex-end" gap={12}>
            <Text size="xs" c="var(--pc-ink-3)" role="status">
              {isChanged
                ? t("Callers notice once the flows that use it are published again.")
                : t("Nothing to save.")}
            </Text>
            {isChanged && (
              <Button onClick={() => setHours(page.calendar)} disabled={isBusy}>
                {t("Put back")}
              </Button>
            )}
            <Button loading={isBusy} disabled={!isChanged} onClick={submit}>
              {t("Save the calendar")}
            </Button>
          </Group>
        </div>
      )}
    </FormProvider>
  );
}

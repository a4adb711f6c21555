"use client";
import { ActionIcon, Button, CloseButton, Menu } from "@mantine/core";
import { TimePicker } from "@mantine/dates";
import { IconCopy, IconPlus } from "@tabler/icons-react";
import { t } from "@/lib/words/t";
import { ChoiceGroup } from "./choice-group";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";

interface Period {
  from: string;
  to: string;
}

const days = () =>
  [
    ["mon", t("Monday")],
    ["tue", t("Tuesday")],
    ["wed", t("Wednesday")],
    ["thu", t("Thursday")],
    ["fri", t("Friday")],
    ["sat", t("Saturday")],
    ["sun", t("Sunday")],
  ] as const;

/** Opening hours of a week: periods for each day, copied to others with one click. */
export function WeekField({ field, path, value, onChange }: FieldProps) {
  const { isReadOnly, errorAt } = useFormFacts();
  const week = isWeek(value) ? value : {};
  const set = (day: string, periods: Period[]) => onChange({ ...week, [day]: periods });
  const copy = (from: string, to: readonly string[]) =>
    onChange({ ...week, ...Object.fromEntries(to.map((day) => [day, structuredClone(week[from] ?? [])])) });
  return (
    <ChoiceGroup field={field} path={path}>
      <div className={styles.rows}>
        {days().map(([day, name]) => (
          <div key={day}>
            <div className={styles.day}>
              <span className={styles.dayName}>{name}</span>
              <DayPeriods
                name={name}
                periods={week[day] ?? []}
                onChange={(periods) => set(day, periods)}
                path={`${path}.${day}`}
              />
            </div>
            {errorAt(`${path}.${day}`) && <div className={styles.rowError}>{errorAt(`${path}.${day}`)}</div>}
          </div>
        ))}
      </div>
      {!isReadOnly && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="xs" variant="subtle" leftSection={<IconCopy size={14} />} mt={6}>
              {t("Copy Monday to…")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => copy("mon", ["tue", "wed", "thu", "fri"])}>
              {t("Tuesday to Friday")}
            </Menu.Item>
            <Menu.Item onClick={() => copy("mon", ["tue", "wed", "thu", "fri", "sat"])}>
              {t("Tuesday to Saturday")}
            </Menu.Item>
            <Menu.Item
              onClick={() =>
                copy(
                  "mon",
                  days().map(([day]) => day),
                )
              }
            >
              {t("Every day")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </ChoiceGroup>
  );
}

interface DayPeriodsProps {
  name: string;
  periods: readonly Period[];
  onChange: (periods: Period[]) => void;
  path: string;
}

export function DayPeriods({ name, periods, onChange, path }: DayPeriodsProps) {
  const { isReadOnly } = useFormFacts();
  const add = () => onChange([...periods, nextPeriod(periods)]);
  if (periods.length === 0) {
    return (
      <div className={styles.closed} data-field={path}>
        {t("Closed")}
        {!isReadOnly && (
          <Button size="xs" variant="subtle" onClick={add} aria-label={t("Set hours of {name}", { name })}>
            {t("Set hours")}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={styles.periods} data-field={path}>
      {periods.map((period, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: periods have no identity but their place
        <div key={at} className={styles.period}>
          <TimePicker
            size="xs"
            hoursInputLabel={t("{name}, opens, hour", { name })}
            minutesInputLabel={t("{name}, opens, minute", { name })}
            value={period.from}
            onChange={(from) => from && onChange(periods.with(at, { ...period, from: from.slice(0, 5) }))}
            readOnly={isReadOnly}
          />
          <span aria-hidden="true">–</span>
          <TimePicker
            size="xs"
            hoursInputLabel={t("{name}, closes, hour", { name })}
            minutesInputLabel={t("{name}, closes, minute", { name })}
            value={period.to === "24:00" ? "00:00" : period.to}
            onChange={(next) => {
              const to = next.slice(0, 5);
              // Midnight as an end is the end of this day.
              if (to) onChange(periods.with(at, { ...period, to: to === "00:00" ? "24:00" : to }));
            }}
            readOnly={isReadOnly}
          />
          {!isReadOnly &&
            (at === periods.length - 1 && periods.length < 3 && periods.length === 1 ? (
              <Menu position="bottom-end" width={180}>
                <Menu.Target>
                  <ActionIcon size="sm" aria-label={t("Change periods of {name}", { name })}>
                    <IconPlus size={14} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={add}>{t("Add a second period")}</Menu.Item>
                  <Menu.Item onClick={() => onChange([])}>{t("Closed all day")}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ) : (
              <CloseButton
                size="xs"
                aria-label={t("Remove this period of {name}", { name })}
                onClick={() => onChange(periods.toSpliced(at, 1))}
              />
            ))}
        </div>
      ))}
    </div>
  );
}

/** After lunch when there is a morning, else office hours. */
function nextPeriod(periods: readonly Period[]): Period {
  const last = periods.at(-1);
  return last && last.to < "14:00"
    ? { from: "14:00", to: "18:00" }
    : last
      ? { from: last.to, to: "24:00" }
      : { from: "09:00", to: "18:00" };
}

function isWeek(value: unknown): value is Record<string, Period[]> {
  return typeof value === "object" && value !== null && Object.values(value).every(Array.isArray);
}

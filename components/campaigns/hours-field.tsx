"use client";
import { Button, Group, Input, Select, Switch, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { hoursWords } from "@/lib/campaigns/hours-words";
import type { SendingHours } from "@/lib/campaigns/sending-hours";
import { t } from "@/lib/words/t";
import styles from "./campaigns.module.css";

interface HoursFieldProps {
  value: SendingHours | null;
  defaultHours: SendingHours;
  /** Texts people wait for may go at any hour. */
  mayBeAny: boolean;
  isReadOnly?: boolean;
  /** What keeping to them means here. */
  description?: string;
  error: ReactNode;
  onChange: (hours: SendingHours | null) => void;
}

const days = () => [
  t("Monday"),
  t("Tuesday"),
  t("Wednesday"),
  t("Thursday"),
  t("Friday"),
  t("Saturday"),
  t("Sunday"),
];
const halfHours = Array.from({ length: 49 }, (_, n) => {
  return `${String(Math.floor(n / 2)).padStart(2, "0")}:${n % 2 === 0 ? "00" : "30"}`;
});

/** When people may be texted, on their own clock. */
export function HoursField(props: HoursFieldProps) {
  const { value, defaultHours, mayBeAny, isReadOnly, error, onChange } = props;
  const {
    description = t(
      "On each recipient's own clock. Outside them nothing is sent; the rest waits for the next opening.",
    ),
  } = props;
  if (value === null) {
    return (
      <Input.Wrapper
        label={t("Sending hours")}
        description={t("People wait for this text, so it goes at any hour of day and night.")}
        error={error}
      >
        <Button size="xs" onClick={() => onChange(defaultHours)}>
          {t("Keep to sending hours")}
        </Button>
      </Input.Wrapper>
    );
  }
  if (isReadOnly) {
    return (
      <Input.Wrapper label={t("Sending hours")} description={description} labelElement="div">
        <Text size="sm" mt={4}>
          {hoursWords(value)}
        </Text>
      </Input.Wrapper>
    );
  }
  const setDay = (index: number, day: SendingHours["days"][number]) =>
    onChange({ ...value, days: value.days.with(index, day) });
  return (
    <Input.Wrapper
      label={t("Sending hours")}
      description={description}
      error={error}
      inputWrapperOrder={["label", "description", "input", "error"]}
    >
      <div style={{ marginTop: 8 }}>
        {days().map((name, index) => {
          const day = value.days[index] ?? null;
          return (
            <div key={name} className={styles.day}>
              <Switch
                label={name}
                checked={day !== null}
                onChange={(event) =>
                  setDay(index, event.currentTarget.checked ? { from: "08:00", to: "20:00" } : null)
                }
              />
              {day ? (
                <Group gap={8} wrap="nowrap">
                  <Select
                    w={104}
                    size="xs"
                    aria-label={t("{name}, from", { name })}
                    data={halfHours.slice(0, 48)}
                    value={day.from}
                    onChange={(from) => from && setDay(index, { ...day, from })}
                  />
                  <span aria-hidden="true">–</span>
                  <Select
                    w={104}
                    size="xs"
                    aria-label={t("{name}, until", { name })}
                    data={halfHours.slice(1)}
                    value={day.to}
                    onChange={(to) => to && setDay(index, { ...day, to })}
                  />
                </Group>
              ) : (
                <Text size="xs" c="var(--pc-ink-3)">
                  {t("No texts")}
                </Text>
              )}
            </div>
          );
        })}
      </div>
      <Group gap={16} mt={8}>
        <Switch
          label={t("Not on public holidays of the recipient's country")}
          checked={value.skipHolidays}
          onChange={(event) => onChange({ ...value, skipHolidays: event.currentTarget.checked })}
        />
        {mayBeAny && (
          <Button size="xs" variant="subtle" onClick={() => onChange(null)}>
            {t("Send at any hour")}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}

"use client";
import { Button, Group, Popover } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { IconChevronDown, IconClock } from "@tabler/icons-react";
import { useState } from "react";
import { Dates } from "@/components/ui/dates";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";
import styles from "./phone.module.css";
import { wallTime, zoneMs } from "./zone-time";

interface ClockControlProps {
  /** When the call begins; null is now. */
  startMs: number | null;
  onChange: (startMs: number | null) => void;
  /** What the phone's clock shows. */
  nowMs: number;
  timeZone: string;
  isCalling: boolean;
}

/** The phone's clock: the hour the flow believes it is, in the flow's own time zone. */
export function ClockControl({ startMs, onChange, nowMs, timeZone, isCalling }: ClockControlProps) {
  const [isOpen, setOpen] = useState(false);
  const choose = (next: number | null) => {
    onChange(next);
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} width={280} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          px={4}
          fz={12.5}
          leftSection={<IconClock size={15} />}
          rightSection={<IconChevronDown size={12} />}
          onClick={() => setOpen(!isOpen)}
          aria-label={t("The phone's clock: {nowMs}. Set it", { nowMs: shown(nowMs, timeZone) })}
        >
          <span suppressHydrationWarning>{shown(nowMs, timeZone)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Dates>
          <DateTimePicker
            label={t("Call at, in {timeZone}", { timeZone })}
            description={
              isCalling ? t("From the next call on.") : t("Opening hours and dates follow this clock.")
            }
            valueFormat="ddd D MMM YYYY, HH:mm"
            value={wallTime(startMs ?? nowMs, timeZone)}
            onChange={(next) => next && onChange(zoneMs(next, timeZone))}
            popoverProps={{ withinPortal: false }}
          />
        </Dates>
        <Group gap={6} mt={10} className={styles.presets}>
          <Button size="xs" onClick={() => choose(null)}>
            {t("Now")}
          </Button>
          <Button size="xs" onClick={() => choose(nextWeekday(nowMs, timeZone, 2, "10:30"))}>
            {t("Tuesday 10:30")}
          </Button>
          <Button size="xs" onClick={() => choose(nextWeekday(nowMs, timeZone, 0, "22:00"))}>
            {t("Sunday 22:00")}
          </Button>
          <Button size="xs" onClick={() => choose(zoneMs(`${yearOf(nowMs)}-12-25 11:00`, timeZone))}>
            {t("25 December")}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

function shown(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat(locale(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(ms);
}

const yearOf = (ms: number) => new Date(ms).getUTCFullYear();

function nextWeekday(nowMs: number, timeZone: string, weekday: number, time: string): number {
  const day = new Date(`${wallTime(nowMs, timeZone).slice(0, 10)}T12:00:00Z`);
  do day.setUTCDate(day.getUTCDate() + 1);
  while (day.getUTCDay() !== weekday);
  return zoneMs(`${day.toISOString().slice(0, 10)} ${time}`, timeZone);
}

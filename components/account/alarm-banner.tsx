import { Stack } from "@mantine/core";
import { ErrorState, type ErrorStateProps } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { t } from "@/lib/words/t";
import styles from "./alarm-banner.module.css";

interface Alarm {
  name: "disk_full" | "database_full" | "calls_unlogged";
  sinceMs: number;
  count: number;
}

/** What is wrong with the server itself, above every page until it is over. */
export function AlarmBanner({ alarms }: { alarms: readonly Alarm[] }) {
  return (
    <Stack gap="xs" className={styles.alarms}>
      {alarms.map((alarm) => (
        <ErrorState
          key={alarm.name}
          {...words[alarm.name](alarm)}
          actions={
            <span>
              {t("Noticed")} <RelativeTime at={alarm.sinceMs} />
            </span>
          }
        />
      ))}
    </Stack>
  );
}

const goesOn = () => t("Calls are answered, and nobody is texted twice.");

const words: Record<Alarm["name"], (alarm: Alarm) => ErrorStateProps> = {
  disk_full: () => ({
    happened: t("The server's disk is almost full, so campaigns do not send."),
    stillWorks: goesOn(),
    whatToDo: t("Make room on the disk that holds the data folder; sending goes on by itself."),
  }),
  database_full: () => ({
    happened: t("The database is full, so campaigns do not send."),
    stillWorks: goesOn(),
    whatToDo: t("Make room on the database's disk; sending goes on by itself."),
  }),
  calls_unlogged: ({ count }) => ({
    happened: t(
      "{count} {count2, plural, one {turn} other {turns}} of calls could not be kept in the call log.",
      { count: count.toLocaleString("en"), count2: count },
    ),
    stillWorks: t("The calls themselves were answered."),
    whatToDo: t("Neither the database nor the disk took them: look after both, or more will be missing."),
    tone: "warn",
  }),
};

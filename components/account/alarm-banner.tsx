import { Stack } from "@mantine/core";
import { ErrorState, type ErrorStateProps } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
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
            <>
              Since <RelativeTime at={alarm.sinceMs} />
            </>
          }
        />
      ))}
    </Stack>
  );
}

const goesOn = "Calls are answered, and nobody is texted twice.";

const words: Record<Alarm["name"], (alarm: Alarm) => ErrorStateProps> = {
  disk_full: () => ({
    happened: "The server's disk is almost full, so campaigns do not send.",
    stillWorks: goesOn,
    whatToDo: "Make room on the disk that holds the data folder; sending goes on by itself.",
  }),
  database_full: () => ({
    happened: "The database is full, so campaigns do not send.",
    stillWorks: goesOn,
    whatToDo: "Make room on the database's disk; sending goes on by itself.",
  }),
  calls_unlogged: ({ count }) => ({
    happened: `${count.toLocaleString("en")} ${count === 1 ? "turn" : "turns"} of calls could not be kept in the call log.`,
    stillWorks: "The calls themselves were answered.",
    whatToDo: "Neither the database nor the disk took them: look after both, or more will be missing.",
    tone: "warn",
  }),
};

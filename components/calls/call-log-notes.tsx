"use client";
import { Alert, Stack, Text } from "@mantine/core";
import { RelativeTime } from "@/components/ui/relative-time";
import { rich } from "@/components/ui/rich";
import type { PlatformCallLog } from "@/lib/views/calls";
import { t } from "@/lib/words/t";

/** How far the platform's own call logs were read, for the calls it runs by itself. */
export function CallLogNotes({ logs }: { logs: readonly PlatformCallLog[] }) {
  if (logs.length === 0) return null;
  return (
    <Stack gap={8} mt="md">
      {logs.map(({ connectionId, connectionName, readMs, failure }) =>
        failure ? (
          <Alert
            key={connectionId}
            color="warn"
            title={t("ACTIONS10 calls on {connectionName} may be missing here", { connectionName })}
          >
            {failure} {readMs !== null && <LastRead readMs={readMs} />}
          </Alert>
        ) : (
          <Text key={connectionId} size="xs" c="var(--pc-ink-3)">
            {t("ACTIONS10 calls on {connectionName} come from its own call log.", { connectionName })}{" "}
            <LastRead readMs={readMs} />
          </Text>
        ),
      )}
    </Stack>
  );
}

function LastRead({ readMs }: { readMs: number | null }) {
  if (readMs === null) return t("It will be read within a minute.");
  return <>{rich("Last read {relativeTime}.", { relativeTime: <RelativeTime at={readMs} /> })}</>;
}

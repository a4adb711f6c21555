"use client";
import { Button, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { rich } from "@/components/ui/rich";
import { StatusBadge } from "@/components/ui/status-badge";
import { weekText } from "@/lib/nodes/week-text";
import { momentIn } from "@/lib/shared/moment-words";
import type { CalendarPage } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { Heard } from "./heard";
import styles from "./library.module.css";
import { liveFlows } from "./library-words";
import type { PublishMany } from "./publish-again";
import { type PublishedFlow, PublishedFlows } from "./published-flows";
import { SwitchDialog } from "./switch-dialog";

export type Flip = (input: {
  calendarId: string;
  forced: { state: "open" | "closed"; untilMs: number } | null;
}) => Promise<Answer<unknown>>;

interface SwitchCardProps {
  page: CalendarPage;
  canEdit: boolean;
  canPublish: boolean;
  flip: Flip;
  publishMany: PublishMany;
}

/** For a Friday evening: how it stands, what callers hear, and the switch with its end. */
export function SwitchCard({ page, canEdit, canPublish, flip, publishMany }: SwitchCardProps) {
  const { id, calendar, switched, stateNow, uses } = page;
  const router = useRouter();
  const [asking, setAsking] = useState<"open" | "closed" | "week" | null>(null);
  const [results, setResults] = useState<readonly PublishedFlow[]>([]);
  const isOpen = switched ? switched.state === "open" : stateNow === "open";

  async function change(forced: Parameters<Flip>[0]["forced"]) {
    const answer = await ask(() => flip({ calendarId: id, forced }));
    if (!answer.ok) return answer;
    const until = forced && momentIn(calendar.timeZone, forced.untilMs);
    const message = t(
      "Calendar “{name}”: {hasForced, select, yes {{state} until {until}} other {the week counts again}}",
      { name: calendar.name, hasForced: forced ? "yes" : "no", state: forced?.state, until },
    );
    const deploymentIds = uses.map(({ deploymentId }) => deploymentId);
    if (canPublish && deploymentIds.length > 0) {
      const published = await ask(() => publishMany({ deploymentIds, message }));
      if (published.ok) setResults(published.value);
      // The switch is set all the same; the page then offers to publish again.
    }
    router.refresh();
    return undefined;
  }

  return (
    <Card>
      <div aria-live="polite">
        {results.length > 0 && <PublishedFlows results={results} onClose={() => setResults([])} />}
      </div>
      <div className={styles.now}>
        <div>
          <h2 className={styles.state}>
            {isOpen
              ? t("Open now")
              : !switched && stateNow === "holiday"
                ? t("Closed now, public holiday")
                : t("Closed now")}
          </h2>
          {switched ? (
            <Text component="div" c="var(--pc-ink-2)">
              <StatusBadge status="warn">
                {t("By hand until {timeZone}", { timeZone: momentIn(calendar.timeZone, switched.untilMs) })}
              </StatusBadge>
              <div className={styles.quiet}>
                {rich("{byName} switched it {relativeTime}. Then the week counts again by itself.", {
                  byName: switched.byName,
                  relativeTime: <RelativeTime at={switched.sinceMs} />,
                })}
              </div>
            </Text>
          ) : (
            <Text c="var(--pc-ink-2)">
              {rich("Follows the week: {week}{opensMs}{closesMs}.", {
                week: weekText(calendar.week) || t("single days only"),
                opensMs:
                  page.opensMs !== null &&
                  !isOpen &&
                  t(". Opens {timeZone}", { timeZone: momentIn(calendar.timeZone, page.opensMs) }),
                closesMs:
                  page.closesMs !== null &&
                  isOpen &&
                  t(". Closes {timeZone}", { timeZone: momentIn(calendar.timeZone, page.closesMs) }),
              })}
            </Text>
          )}
        </div>
        {canEdit && (
          <div className={styles.switches}>
            {switched && (
              <Button size="md" variant="filled" onClick={() => setAsking("week")}>
                {t("Follow the week again…")}
              </Button>
            )}
            {switched?.state !== "closed" && (
              <Button size="md" variant={switched ? "default" : "filled"} onClick={() => setAsking("closed")}>
                {t("Close now until…")}
              </Button>
            )}
            {switched?.state !== "open" && (
              <Button size="md" onClick={() => setAsking("open")}>
                {t("Open now until…")}
              </Button>
            )}
          </div>
        )}
      </div>
      <Heard page={page} state={isOpen ? "open" : "closed"} />
      <SwitchDialog
        state={asking === "open" ? "open" : "closed"}
        opened={asking === "open" || asking === "closed"}
        onClose={() => setAsking(null)}
        page={page}
        canPublish={canPublish}
        onConfirm={change}
      />
      <ConfirmDialog
        opened={asking === "week"}
        onClose={() => setAsking(null)}
        title={t("Let the week of “{name}” count again?", { name: calendar.name })}
        confirm={
          canPublish && uses.length > 0
            ? t("Follow the week in {uses}", { uses: liveFlows(uses.length) })
            : t("Follow the week")
        }
        keep={t("Keep it {state}", { state: switched?.state ?? t("as it is") })}
        onConfirm={() => change(null)}
      >
        {t("{week}. Calls in progress end as they began.", { week: weekText(calendar.week) })}
      </ConfirmDialog>
    </Card>
  );
}

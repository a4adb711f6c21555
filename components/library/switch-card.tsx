"use client";
import { Button, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { weekText } from "@/lib/nodes/week-text";
import { momentIn } from "@/lib/shared/moment-words";
import type { CalendarPage } from "@/lib/views/library";
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
    const message = `Calendar “${calendar.name}”: ${forced ? `${forced.state} until ${until}` : "the week counts again"}`;
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
              ? "Open now"
              : !switched && stateNow === "holiday"
                ? "Closed now, public holiday"
                : "Closed now"}
          </h2>
          {switched ? (
            <Text component="div" c="var(--pc-ink-2)">
              <StatusBadge status="warn">
                By hand until {momentIn(calendar.timeZone, switched.untilMs)}
              </StatusBadge>
              <div className={styles.quiet}>
                {switched.byName} switched it <RelativeTime at={switched.sinceMs} />. Then the week counts
                again by itself.
              </div>
            </Text>
          ) : (
            <Text c="var(--pc-ink-2)">
              Follows the week: {weekText(calendar.week) || "single days only"}
              {page.opensMs !== null && !isOpen && `. Opens ${momentIn(calendar.timeZone, page.opensMs)}`}
              {page.closesMs !== null && isOpen && `. Closes ${momentIn(calendar.timeZone, page.closesMs)}`}.
            </Text>
          )}
        </div>
        {canEdit && (
          <div className={styles.switches}>
            {switched && (
              <Button size="md" variant="filled" onClick={() => setAsking("week")}>
                Follow the week again…
              </Button>
            )}
            {switched?.state !== "closed" && (
              <Button size="md" variant={switched ? "default" : "filled"} onClick={() => setAsking("closed")}>
                Close now until…
              </Button>
            )}
            {switched?.state !== "open" && (
              <Button size="md" onClick={() => setAsking("open")}>
                Open now until…
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
        title={`Let the week of “${calendar.name}” count again?`}
        confirm={
          canPublish && uses.length > 0 ? `Follow the week in ${liveFlows(uses.length)}` : "Follow the week"
        }
        keep={`Keep it ${switched?.state ?? "as it is"}`}
        onConfirm={() => change(null)}
      >
        {weekText(calendar.week)}. Calls in progress end as they began.
      </ConfirmDialog>
    </Card>
  );
}

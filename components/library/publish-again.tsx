"use client";
import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import type { StaleFlow } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { liveFlows, staleNames, staleSince } from "./library-words";
import { type PublishedFlow, PublishedFlows } from "./published-flows";

export type PublishMany = (input: {
  deploymentIds: string[];
  message: string;
}) => Promise<Answer<PublishedFlow[]>>;

interface PublishAgainProps {
  stale: readonly StaleFlow[];
  /** "the list", "the calendar" */
  what: string;
  /** Why they are to be published again; that they know an earlier state when nothing is said. */
  happened?: string;
  /** What the versions are made for: "Caller list “Blocked callers” changed". */
  message: string;
  canPublish: boolean;
  publishMany: PublishMany;
}

/** Which live flows are behind what the page shows, and the one button that brings it to their callers. */
export function PublishAgain({ stale, what, happened, message, canPublish, publishMany }: PublishAgainProps) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const [results, setResults] = useState<readonly PublishedFlow[]>([]);
  const use = t("{stale, plural, one {uses} other {use}}", { stale: stale.length });

  return (
    <div aria-live="polite">
      {results.length > 0 && <PublishedFlows results={results} onClose={() => setResults([])} />}
      {stale.length > 0 && (
        <ErrorState
          tone="warn"
          happened={
            happened ??
            t("{stale} still {use} {what} as it was on {stale2}", {
              stale: liveFlows(stale.length),
              use,
              what,
              stale2: staleSince(stale),
            })
          }
          stillWorks={`${staleNames(stale)}.`}
          {...(!canPublish && { whatToDo: t("Ask somebody with the role publisher to publish again.") })}
          actions={
            canPublish && (
              <Button onClick={() => setAsking(true)}>
                {t("Publish {stale} again…", { stale: liveFlows(stale.length) })}
              </Button>
            )
          }
        />
      )}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t("Publish {stale} again?", { stale: liveFlows(stale.length) })}
        confirm={t("Publish {stale}", { stale: liveFlows(stale.length) })}
        keep={t("Not now")}
        onConfirm={async () => {
          const deploymentIds = stale.map(({ deploymentId }) => deploymentId);
          const answer = await ask(() => publishMany({ deploymentIds, message }));
          if (!answer.ok) return answer;
          setResults(answer.value);
          router.refresh();
          return undefined;
        }}
      >
        {t(
          "New callers of {stale} meet {what} as it is now. Each gets a new version of what is live; nothing of a draft goes out. Calls in progress end as they began.",
          { stale: staleNames(stale), what },
        )}
      </ConfirmDialog>
    </div>
  );
}

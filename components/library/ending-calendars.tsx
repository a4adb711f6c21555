import type { EndingFlow } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { liveFlows } from "./library-words";
import { PublishAgain, type PublishMany } from "./publish-again";

interface EndingCalendarsProps {
  ending: readonly EndingFlow[];
  canPublish: boolean;
  publishMany: PublishMany;
}

/** Live versions whose clock changes and public holidays end: after that they keep winter's clock and know no holiday. */
export function EndingCalendars({ ending, canPublish, publishMany }: EndingCalendarsProps) {
  const year = Math.min(...ending.map(({ lastYear }) => lastYear));
  const know = t("{ending, plural, one {knows} other {know}}", { ending: ending.length });
  return (
    <PublishAgain
      stale={ending}
      what={t("clock changes and public holidays")}
      happened={t("{ending} {know} clock changes and public holidays up to the end of {year} only", {
        ending: liveFlows(ending.length),
        know,
        year,
      })}
      message={t("Clock changes and public holidays renewed")}
      canPublish={canPublish}
      publishMany={publishMany}
    />
  );
}

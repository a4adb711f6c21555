import type { EndingFlow } from "@/lib/views/library";
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
  const know = ending.length === 1 ? "knows" : "know";
  return (
    <PublishAgain
      stale={ending}
      what="clock changes and public holidays"
      happened={`${liveFlows(ending.length)} ${know} clock changes and public holidays up to the end of ${year} only`}
      message="Clock changes and public holidays renewed"
      canPublish={canPublish}
      publishMany={publishMany}
    />
  );
}

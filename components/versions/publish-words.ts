// What the publish dialog says: why it cannot, and what will happen when it does.
import { count } from "@/lib/shared/text";
import type { PublishPreview, PublishTarget } from "@/lib/views/versions";

/** Why nothing can be published here now, in a sentence; null when it can. */
export function whyBlocked(preview: PublishPreview, place: PublishTarget | undefined): string | null {
  if (!preview.canPublish)
    return "You can edit this flow; publishing needs the role publisher. Ask a publisher to do it.";
  if (preview.errors.length > 0) return "There are problems to fix.";
  if (preview.tests?.block && preview.tests.failing.length > 0)
    return "This workspace publishes only what passes its tests. Mend the flow, or accept in the Tests tab what callers hear now.";
  if (!place) return "There is no connection to publish to. Add one under Settings, Connections.";
  if (place.refusal) return place.refusal;
  if (preview.isUnchanged && place.liveNumber === preview.comparedWith && place.liveNumber !== null) {
    return `Nothing has changed since v${preview.comparedWith}, which is live.`;
  }
  return null;
}

/** What the flow is called on the platform, where that is not its own name; null where it is. */
export function nameThere({ name: flowName }: PublishPreview, place: PublishTarget): string | null {
  if (place.appName === null || place.appName === flowName) return null;
  return `On ${place.name} its voice app is called “${place.appName}”.`;
}

/** Who hears the new version, and when. */
export function whoHears(
  { target, nextNumber }: PublishPreview,
  { name, liveNumber, calls }: PublishTarget,
): string {
  if (target === "sms")
    return `People who text next are answered by v${nextNumber}; conversations in progress finish as they began.`;
  if (target === "actions10") {
    return `The script is written to ${name}. The next caller hears v${nextNumber}; calls in progress go on as they began.`;
  }
  const stay =
    liveNumber === null
      ? ""
      : calls > 0
        ? ` ${count(calls, "call")} in progress ${calls === 1 ? "stays" : "stay"} on v${liveNumber}.`
        : " Nobody is on the line.";
  return `New callers on ${name} hear v${nextNumber} within 1 second.${stay}`;
}

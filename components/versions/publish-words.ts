// What the publish dialog says: why it cannot, and what will happen when it does.

import { phoneText } from "@/components/ui/phone-text";
import type { PublishPreview, PublishTarget } from "@/lib/views/versions";
import { listText, t } from "@/lib/words/t";

/** Why nothing can be published here now, in a sentence; null when it can. */
export function whyBlocked(preview: PublishPreview, place: PublishTarget | undefined): string | null {
  if (!preview.canPublish) return t("Publishing needs the role publisher. Ask a publisher to do it.");
  if (preview.errors.length > 0) return t("There are problems to fix.");
  if (preview.tests?.block && preview.tests.failing.length > 0)
    return t(
      "This workspace publishes only what passes its tests. Mend the flow, or accept in the Tests tab what callers hear now.",
    );
  if (!place) return t("There is no connection to publish to. Add one under Settings, Connections.");
  if (place.refusal) return place.refusal;
  if (preview.isUnchanged && place.liveNumber === preview.comparedWith && place.liveNumber !== null) {
    return t("Nothing has changed since v{comparedWith}, which is live.", {
      comparedWith: preview.comparedWith,
    });
  }
  return null;
}

/** What the flow is called on the platform, where that is not its own name; null where it is. */
export function nameThere({ name: flowName }: PublishPreview, place: PublishTarget): string | null {
  if (place.appName === null || place.appName === flowName) return null;
  return t("On {name} its voice app is called “{appName}”.", { name: place.name, appName: place.appName });
}

/** What was done, once it is. @param numbers E.164 of those that came along from another target */
export function publishedWords(versionNumber: number, name: string, numbers: readonly string[]): string {
  if (numbers.length === 0) return t("v{versionNumber} is live on {name}.", { versionNumber, name });
  return t(
    "v{versionNumber} is live on {name}, and {numbers} {count, plural, one {rings} other {ring}} it now.",
    {
      versionNumber,
      name,
      numbers: listText(numbers.map(phoneText)),
      count: numbers.length,
    },
  );
}

/** Who hears the new version, and when. @param isMoving whether numbers come along from another target */
export function whoHears(
  { target, nextNumber }: PublishPreview,
  { name, liveNumber, calls, deploymentId, numbers }: PublishTarget,
  isMoving: boolean,
): string {
  if (target === "sms")
    return t(
      "People who text next are answered by v{nextNumber}; conversations in progress finish as they began.",
      { nextNumber },
    );
  // Nobody rings a voice app that is made now, or whose numbers ring the other one and stay there.
  if (!isMoving && (deploymentId === null || (numbers?.length ?? 0) > 0)) {
    return target === "actions10"
      ? t("The script is written to {name}. Callers hear v{nextNumber} once a number rings it.", {
          name,
          nextNumber,
        })
      : t("Callers on {name} hear v{nextNumber} once a number rings it.", { name, nextNumber });
  }
  if (target === "actions10") {
    return t(
      "The script is written to {name}. The next caller hears v{nextNumber}; calls in progress go on as they began.",
      { name, nextNumber },
    );
  }
  const stay =
    liveNumber === null
      ? ""
      : calls > 0
        ? t(
            " {calls, plural, one {# call} other {# calls}} in progress {calls, plural, one {stays} other {stay}} on v{liveNumber}.",
            { calls, liveNumber },
          )
        : t(" Nobody is on the line.");
  return t("New callers on {name} hear v{nextNumber} within 1 second.{stay}", { name, nextNumber, stay });
}

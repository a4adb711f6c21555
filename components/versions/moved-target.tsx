"use client";
import { Checkbox } from "@mantine/core";
import { phoneText } from "@/components/ui/phone-text";
import type { PublishPreview, PublishTarget } from "@/lib/views/versions";
import { listText, t } from "@/lib/words/t";
import styles from "./publish-dialog.module.css";
import { targetNames } from "./version-data";

interface MovedTargetProps {
  preview: PublishPreview;
  place: PublishTarget | undefined;
  isMoving: boolean;
  onMoving: (isMoving: boolean) => void;
}

/** Another target answers with another voice app: its numbers come along, unless somebody says that they stay. */
export function MovedTarget({ preview, place, isMoving, onMoving }: MovedTargetProps) {
  const { others, target, nextNumber } = preview;
  if (others.length === 0) return null;
  const old = listText(
    others.map(({ target: other, live }) =>
      t("v{number} on {targetName}", { number: live?.number, targetName: targetNames[other] }),
    ),
  );
  const numbers = place?.numbers ?? [];
  if (numbers.length > 0) {
    return (
      <Checkbox
        mt={16}
        checked={isMoving}
        onChange={(event) => onMoving(event.currentTarget.checked)}
        label={t("{count, plural, one {Its number comes along} other {Its numbers come along}}: {numbers}", {
          count: numbers.length,
          numbers: listText(numbers.map(phoneText)),
        })}
        description={
          isMoving
            ? t(
                "Who calls from now on reaches v{nextNumber}; calls in progress go on as they began. {others} keeps its own voice app, without a number.",
                { nextNumber, others: old },
              )
            : t("They go on ringing {others}. You can move them later, under Numbers.", { others: old })
        }
      />
    );
  }
  return (
    <p className={styles.who}>
      {target === "sms" || !place?.numbers
        ? t(
            "{others} stays live on its own voice app. Publishing for {targetName} makes another one; move the numbers afterwards, under Numbers.",
            { others: old, targetName: targetNames[target] },
          )
        : t("{others} stays live on its own voice app. No number rings it.", { others: old })}
    </p>
  );
}

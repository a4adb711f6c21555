"use client";
import { UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { Card } from "@/components/ui/card";
import { Figure } from "@/components/ui/figure";
import { rich } from "@/components/ui/rich";
import { type CampaignProgress, groupWords, type RecipientGroup } from "@/lib/campaigns/views";
import { t } from "@/lib/words/t";
import styles from "./campaigns.module.css";
import { barGroups, ProgressBar } from "./progress-bar";
import { formatCount, handledOf, people, share } from "./words";

interface ProgressCardProps {
  campaign: CampaignProgress;
  shown: RecipientGroup | null;
  onShow: (group: RecipientGroup | null) => void;
}

/** How far it is: the one figure, the line, and a row for each outcome that shows its people. */
export function ProgressCard({ campaign, shown, onShow }: ProgressCardProps) {
  const { counts, people: all, partsPerMinute, partsLastMinute, status } = campaign;
  const handled = handledOf(campaign);
  const always: RecipientGroup[] = ["delivered", "sent", "in_doubt", "failed", "held", "to_send"];
  const rows = barGroups.filter((group) => always.includes(group) || counts[group] > 0);
  return (
    <Card>
      <div className={styles.headline}>
        <Figure value={formatCount(handled)}>{t("of {all} handled", { all: people(all) })}</Figure>
        {status === "running" && (
          <span className={styles.pace}>
            {rich("<strong>{partsPerMinute} a minute</strong> allowed, {partsLastMinute} now", {
              partsPerMinute: formatCount(partsPerMinute),
              strong: (inside) => <strong>{inside}</strong>,
              partsLastMinute: formatCount(partsLastMinute),
            })}
          </span>
        )}
      </div>
      <ProgressBar
        counts={counts}
        label={t("{handled} of {all} handled", { handled: formatCount(handled), all: people(all) })}
      />
      <div className={styles.groups}>
        {rows.map((group) => (
          <UnstyledButton
            key={group}
            className={styles.group}
            aria-pressed={shown === group}
            onClick={() => onShow(shown === group ? null : group)}
          >
            <span className={styles.swatch} data-group={group} aria-hidden="true" />
            <span className={styles.groupName}>{t(groupWords[group])}</span>
            <strong>{formatCount(counts[group])}</strong>
            <span className={styles.share}>{share(counts[group], all)}</span>
            <IconChevronRight size={14} aria-hidden="true" />
          </UnstyledButton>
        ))}
      </div>
    </Card>
  );
}

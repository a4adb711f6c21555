"use client";
import {
  IconAlertTriangle,
  IconCheck,
  IconChecklist,
  IconPhone,
  IconPlayerPlay,
  IconUser,
} from "@tabler/icons-react";
import { memo, type ReactNode } from "react";
import { GroupTile } from "@/components/ui/group-tile";
import styles from "./card.module.css";
import { CardCompany } from "./card-company";
import type { CardModel } from "./card-model";
import { ColourSign, LabelTag } from "./colours";
import { TemplateText } from "./summary";

export type CardTab =
  | { tab: "running"; words: string }
  | { tab: "here"; words: string }
  | { tab: "error"; words: string }
  | { tab: "warning"; words: string }
  | { tab: "target"; words: string }
  | { tab: "visited"; words: string }
  | { tab: "passed"; words: string }
  | { tab: "untested"; words: string };

interface CardProps {
  card: CardModel;
  isSelected?: boolean;
  /** What the card says about itself on its upper border. */
  tab?: CardTab | null;
  isOffTarget?: boolean;
  /** Who is writing in the step, on its lower border. */
  company?: { names: readonly string[]; words: string } | undefined;
  /** Port rows, and whatever else belongs inside. */
  children?: ReactNode;
}

/** The one card of every node type: tile, name, what the caller hears, and a row for each way out. */
export const NodeCard = memo(function NodeCard(props: CardProps) {
  const { card, isSelected, tab, isOffTarget, company, children } = props;
  const state = tab && ["running", "error", "visited"].includes(tab.tab) ? tab.tab : undefined;
  return (
    <div
      className={styles.card}
      data-card
      data-selected={isSelected || undefined}
      data-state={state}
      data-target={isOffTarget ? "off" : undefined}
      data-colour={card.colour ?? undefined}
    >
      {tab && <StatusTab {...tab} />}
      <div className={styles.head} data-part="head">
        <GroupTile group={card.group} icon={card.icon} />
        <span className={styles.name} title={card.name} data-part="name">
          {card.name || card.kind}
        </span>
        {card.colour && !card.label && <ColourSign colour={card.colour} />}
      </div>
      {card.label && (
        <div className={styles.marked}>
          <LabelTag label={card.label} colour={card.colour} />
        </div>
      )}
      {card.lines > 0 && (
        <div
          className={styles.summary}
          data-part="summary"
          style={{ height: card.lines * 18, WebkitLineClamp: card.lines }}
        >
          <TemplateText template={card.summary} />
        </div>
      )}
      {children}
      {company && <CardCompany {...company} />}
    </div>
  );
});

const tabIcons: Record<CardTab["tab"], typeof IconCheck> = {
  running: IconPlayerPlay,
  here: IconUser,
  visited: IconCheck,
  error: IconAlertTriangle,
  warning: IconAlertTriangle,
  target: IconAlertTriangle,
  passed: IconPhone,
  untested: IconChecklist,
};

function StatusTab({ tab, words }: CardTab) {
  const Icon = tabIcons[tab];
  return (
    <span className={styles.tab} data-tab={tab} data-part="tab">
      <Icon size={12} aria-hidden="true" />
      {words}
    </span>
  );
}

"use client";
import { Button } from "@mantine/core";
import { IconMessage, IconPhone, IconPlayerPlay, IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import type { FlowMaking } from "@/components/flows/use-flow-making";
import { ErrorState } from "@/components/ui/error-state";
import { t } from "@/lib/words/t";
import { DrawnCard, DrawnName } from "./drawn-card";
import type { GalleryEntry } from "./gallery-entry";
import styles from "./template-cards.module.css";
import { useTemplate } from "./use-template";

interface TemplateCardsProps {
  entries: readonly GalleryEntry[];
  order: 2 | 3;
  /** Null for who may not make flows. */
  create: FlowMaking["create"] | null;
}

/** Templates side by side: a small picture of each flow, its name, what callers meet, and what can be done with it. */
export function TemplateCards({ entries, order, create }: TemplateCardsProps) {
  return (
    <ul className={styles.cards}>
      {entries.map((entry) => (
        <DrawnCard key={entry.id} picture={entry.picture}>
          <div className={styles.words}>
            <DrawnName order={order} href={`/flows/new/${entry.id}`}>
              {entry.name}
            </DrawnName>
            <p className={styles.text}>{entry.description}</p>
            <p className={styles.meta}>
              {entry.channel === "sms" ? (
                <IconMessage size={14} aria-hidden="true" />
              ) : (
                <IconPhone size={14} aria-hidden="true" />
              )}
              {entry.channel === "sms" ? "SMS" : t("Calls")} ·{" "}
              {t("{stepCount, plural, one {# step} other {# steps}}", { stepCount: entry.stepCount })}
            </p>
            <CardActs entry={entry} create={create} />
          </div>
        </DrawnCard>
      ))}
    </ul>
  );
}

function CardActs({ entry, create }: { entry: GalleryEntry; create: FlowMaking["create"] | null }) {
  const { id, name, channel } = entry;
  const hear = channel === "sms" ? t("Try it") : t("Hear it");
  return (
    <div className={styles.acts}>
      {create && <UseButton entry={entry} create={create} />}
      <Button
        component={Link}
        href={`/flows/new/${id}?call=1`}
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconPlayerPlay size={14} />}
        aria-label={t("{act}: {name}", { act: hear, name })}
      >
        {hear}
      </Button>
    </div>
  );
}

function UseButton({ entry, create }: { entry: GalleryEntry; create: FlowMaking["create"] }) {
  const { isBusy, failure, take } = useTemplate(entry, create);
  return (
    <>
      {failure && (
        <div className={styles.failure}>
          <ErrorState happened={failure} whatToDo={t("No flow was made. Try again.")} />
        </div>
      )}
      <Button
        size="xs"
        leftSection={<IconPlus size={14} />}
        loading={isBusy}
        onClick={() => void take()}
        aria-label={t("{act}: {name}", { act: t("Use"), name: entry.name })}
      >
        {t("Use")}
      </Button>
    </>
  );
}

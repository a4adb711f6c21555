"use client";
import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { TemplateText } from "@/components/nodes/summary";
import { GroupTile } from "@/components/ui/group-tile";
import { TextLink } from "@/components/ui/link";
import { t } from "@/lib/words/t";
import styles from "./help.module.css";
import type { StepEntry } from "./step-entries";

/** Id of the button that plays a kind of step; it gets the focus back. */
export const playIdOf = (type: string) => `play-${type}`;

export function StepCard({ step, onPlay }: { step: StepEntry; onPlay: (type: string) => void }) {
  const { type, title, summary, group, icon, what, when, example, plays, templates, templateCount } = step;
  const more = templateCount - templates.length;
  return (
    <article id={type} className={styles.step} aria-labelledby={`name-${type}`}>
      <div className={styles.stepHead}>
        <GroupTile group={group} icon={icon} />
        <div>
          <h4 id={`name-${type}`} className={styles.stepName}>
            {title}
          </h4>
          <p className={styles.quiet}>{summary}</p>
        </div>
      </div>
      <p>{what}</p>
      <p>{when}</p>
      <p className={styles.example}>
        <TemplateText template={example} />
      </p>
      <div className={styles.acts}>
        {plays && (
          <Button
            id={playIdOf(type)}
            size="xs"
            leftSection={<IconPlayerPlay size={14} />}
            onClick={() => onPlay(type)}
            aria-label={t("{act}: {name}", { act: t("Play an example"), name: title })}
          >
            {t("Play an example")}
          </Button>
        )}
      </div>
      {templates.length > 0 && (
        <p className={styles.quiet}>
          {t("In templates:")}{" "}
          {templates.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 && ", "}
              <TextLink href={`/flows/new/${id}`} inherit>
                {name}
              </TextLink>
            </span>
          ))}
          {more > 0 && (
            <>
              {" "}
              <TextLink href={`/flows/new?q=${encodeURIComponent(title)}`} inherit>
                {t("and {rest, plural, one {one more} other {# more}}", { rest: more })}
              </TextLink>
            </>
          )}
        </p>
      )}
    </article>
  );
}

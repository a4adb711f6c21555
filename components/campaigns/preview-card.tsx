"use client";
import { Button, Skeleton } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Figure } from "@/components/ui/figure";
import { phoneText } from "@/components/ui/phone-text";
import { rich } from "@/components/ui/rich";
import { heldReasons } from "@/lib/campaigns/delivery";
import type { CampaignDraft, CampaignPreview } from "@/lib/campaigns/draft";
import { replaceForGsm, replacingThatHelps } from "@/lib/campaigns/replacements";
import { measureText } from "@/lib/campaigns/segments";
import { variableLabel } from "@/lib/flow/variables";
import { quoted, t } from "@/lib/words/t";
import styles from "./campaigns.module.css";
import { clockTime, formatCount, people } from "./words";

interface PreviewCardProps {
  preview: CampaignPreview | null;
  failure: string | null;
  draft: CampaignDraft;
  onReplacing: (replacing: CampaignDraft["replacing"]) => void;
}

/** What people will get and what it comes to, measured on every text of the list. */
export function PreviewCard({ preview, failure, draft, onReplacing }: PreviewCardProps) {
  const isMounted = useMounted(); // hours are the reader's
  if (failure) return <ErrorState happened={failure} />;
  if (!preview) {
    return (
      <Card title={t("What people get")}>
        <Skeleton height={32} mb={8} />
        <Skeleton height={80} />
      </Card>
    );
  }
  const { parts, messages, held, missing, samples, endMs } = preview;
  const range =
    parts.min === parts.max
      ? t("{max, plural, one {# part} other {# parts}}", { max: parts.max })
      : t("{min} to {max} parts, most {typical}", { min: parts.min, max: parts.max, typical: parts.typical });
  return (
    <Card title={t("What people get")}>
      <Figure value={formatCount(messages)}>
        {t("of {people} will be texted", { people: people(preview.people) })}
      </Figure>
      {messages > 0 && (
        <p className={styles.sentence}>
          {rich(
            "{range} each, {total, plural, one {# part} other {# parts}} in all.{isMounted}{isMounted2}",
            {
              range,
              total: parts.total,
              isMounted:
                isMounted &&
                endMs !== null &&
                t(" Started now, the last leaves at {endMs}.", { endMs: clockTime(endMs, Date.now()) }),
              isMounted2:
                isMounted && endMs === null && t(" The sending hours do not open within two weeks."),
            },
          )}
        </p>
      )}
      {held.length > 0 && (
        <p className={styles.hint}>
          {t("Held back: {held}.", {
            held: held
              .map(({ reason, people: n }) => `${formatCount(n)} ${t(heldReasons[reason])}`)
              .join(", "),
          })}
        </p>
      )}
      {missing.map(({ field, messages: n }) => (
        <p key={field} className={styles.hint}>
          {t("{n} have no “{field}”. Click its chip to say what stands there instead.", {
            n: people(n),
            field: variableLabel(field),
          })}
        </p>
      ))}
      <Flips preview={preview} draft={draft} onReplacing={onReplacing} />
      {samples.map((sample) => (
        <div key={sample.phone} className={styles.sample}>
          <div className={styles.sampleFor}>
            {sample.name || phoneText(sample.phone)} ·{" "}
            {t("{parts, plural, one {# part} other {# parts}}", { parts: sample.parts })}, {sample.encoding}
          </div>
          <div className={styles.bubble}>{sample.text}</div>
        </div>
      ))}
    </Card>
  );
}

/** Which characters make the texts shorter, and the swap that helps, shown before it is done. */
function Flips({
  preview,
  draft,
  onReplacing,
}: Omit<PreviewCardProps, "preview" | "failure"> & { preview: CampaignPreview }) {
  const { flips, unicodeMessages, standardParts, parts } = preview;
  if (unicodeMessages === 0) {
    const isReplaced = draft.replacing !== "off" && replaceForGsm(draft.text, draft.replacing) !== draft.text;
    if (!isReplaced) return null;
    return (
      <p className={styles.hint}>
        {rich("Typographic signs are sent as plain ones: “{text}”. <button>Send them as written</button>", {
          text: changes(draft.text, draft.replacing),
          button: (inside) => (
            <Button size="xs" variant="subtle" onClick={() => onReplacing("off")}>
              {inside}
            </Button>
          ),
        })}
      </p>
    );
  }
  const isGsm = (text: string) => measureText(text).encoding === "GSM-7";
  const better = replacingThatHelps(draft.text, isGsm);
  return (
    <div className={styles.hint}>
      {rich(
        "{unicodeMessages, plural, one {# text} other {# texts}} hold {flips}, so a part has only 70 characters instead of 160.{standardParts}",
        {
          unicodeMessages,
          flips: flips.map((character) => quoted(character)).join(" "),
          standardParts:
            standardParts < parts.total &&
            t(
              " If Callr counts these as GSM-7, it is {standardParts, plural, one {# part} other {# parts}} in all; its documentation does not say.",
              { standardParts },
            ),
        },
      )}
      {better && better !== "off" && better !== draft.replacing && (
        <Button size="xs" mt={6} onClick={() => onReplacing(better)}>
          {t("Send “{text}” instead", { text: changes(draft.text, better) })}
        </Button>
      )}
    </div>
  );
}

/** The first words that change, as they will be. */
function changes(text: string, replacing: CampaignDraft["replacing"]): string {
  const words = text.split(/\s+/).filter((word) => replaceForGsm(word, replacing) !== word);
  return words
    .slice(0, 3)
    .map((word) => replaceForGsm(word, replacing))
    .join(" … ");
}

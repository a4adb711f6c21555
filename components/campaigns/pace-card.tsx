"use client";
import { NumberInput } from "@mantine/core";
import { Card } from "@/components/ui/card";
import type { CampaignDraft } from "@/lib/campaigns/draft";
import type { SendingHours } from "@/lib/campaigns/sending-hours";
import { t } from "@/lib/words/t";
import styles from "./campaigns.module.css";
import { HoursField } from "./hours-field";

interface PaceCardProps {
  draft: CampaignDraft;
  defaultHours: SendingHours;
  /** What is wrong, by field. */
  fields: Readonly<Record<string, string>>;
  onChange: (change: Partial<CampaignDraft>) => void;
}

/** When it is sent, how fast, and when it stops by itself. */
export function PaceCard({ draft, defaultHours, fields, onChange }: PaceCardProps) {
  return (
    <Card title={t("When and how fast")}>
      <div className={styles.form}>
        <HoursField
          value={draft.sendingHours}
          defaultHours={defaultHours}
          mayBeAny={draft.kind === "alerting"}
          onChange={(sendingHours) => onChange({ sendingHours })}
          error={fields.sendingHours}
        />
        <div className={styles.pair}>
          <NumberInput
            label={t("Parts a minute, at most")}
            min={1}
            max={60_000}
            allowDecimal={false}
            value={draft.partsPerMinute}
            onChange={(n) => typeof n === "number" && onChange({ partsPerMinute: n })}
            description={t("Spread evenly, so that the answers can be handled.")}
          />
          <NumberInput
            label={t("Stop by itself after")}
            suffix=" parts"
            min={1}
            allowDecimal={false}
            placeholder={t("No cap of its own")}
            value={draft.capParts ?? ""}
            onChange={(n) => onChange({ capParts: typeof n === "number" ? n : null })}
            description={t("A safety net against a list that is longer than you think.")}
          />
        </div>
      </div>
    </Card>
  );
}

"use client";
import { Button, NumberInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { HoursField } from "@/components/campaigns/hours-field";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { TextLink } from "@/components/ui/link";
import { rich } from "@/components/ui/rich";
import { StatusText } from "@/components/ui/status-badge";
import type { SendingHours } from "@/lib/campaigns/sending-hours";
import { t } from "@/lib/words/t";
import styles from "./settings.module.css";

export interface TextsValues {
  sendingHours: SendingHours;
  partsPerDay: number;
  partsPerMinute: number;
}

interface TextsFormProps {
  settings: TextsValues;
  /** Names of the countries texts may go to. */
  countries: readonly string[];
  canEdit: boolean;
  save: (values: TextsValues) => Promise<Answer<void>>;
}

const MOST_A_DAY = 10_000_000;
const MOST_A_MINUTE = 60_000;

/** When, how many and where to the workspace texts people: what every new campaign begins with, and the day's cap. */
export function TextsForm({ settings, countries, canEdit, save }: TextsFormProps) {
  const router = useRouter();
  const [result, setResult] = useState<Answer<void> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useForm<TextsValues>({
    initialValues: settings,
    onValuesChange: () => setResult(null),
    validate: {
      partsPerDay: (parts) =>
        parts >= 1 ? null : t("Write how many parts may go out in a day, at least 1."),
      partsPerMinute: (parts) =>
        parts >= 1 ? null : t("Write how many parts may go out in a minute, at least 1."),
    },
  });

  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const answer = await ask(() => save(values));
    setBusy(false);
    setResult(answer);
    if (!answer.ok) return form.setErrors(answer.error.fields ?? {});
    form.resetDirty();
    router.refresh();
  });

  return (
    <Card title={t("Texts")} aside={canEdit ? null : t("Only administrators change this")}>
      <form onSubmit={submit} className={styles.form} noValidate>
        <Stack gap={20}>
          <HoursField
            value={form.values.sendingHours}
            defaultHours={settings.sendingHours}
            mayBeAny={false}
            isReadOnly={!canEdit}
            description={t(
              "New campaigns begin with these hours, on each recipient’s own clock: outside them nobody is texted, and the rest waits for the next opening. A campaign can set its own; those written already keep theirs.",
            )}
            error={form.errors.sendingHours}
            onChange={(hours) => hours && form.setFieldValue("sendingHours", hours)}
          />
          <NumberInput
            label={t("Parts a day, all campaigns together")}
            description={t(
              "At this many every campaign pauses; the people left get nothing until somebody resumes it on another day. A day ends at midnight UTC. It holds for campaigns that are sending, too, as soon as it is saved.",
            )}
            min={1}
            max={MOST_A_DAY}
            allowDecimal={false}
            thousandSeparator=" "
            disabled={!canEdit}
            {...form.getInputProps("partsPerDay")}
          />
          <NumberInput
            label={t("Parts a minute, for a new campaign")}
            description={t(
              "Recipients get their texts spread evenly at this pace, so that your team can keep up with the answers. Each campaign can set its own. The built-in sandbox is not held back.",
            )}
            min={1}
            max={MOST_A_MINUTE}
            allowDecimal={false}
            thousandSeparator=" "
            disabled={!canEdit}
            {...form.getInputProps("partsPerMinute")}
          />
          <div>
            <p className={styles.label}>{t("Countries texts may go to")}</p>
            <p className={styles.hint}>
              {rich(
                "{countries}. People elsewhere stay on their lists and are not texted. <textlink>{canEdit, select, yes {Change the countries} other {See Workspace}}</textlink>",
                {
                  countries: countries.join(", "),
                  canEdit: canEdit ? "yes" : "no",
                  textlink: (inside) => <TextLink href="/settings/workspace">{inside}</TextLink>,
                },
              )}
            </p>
          </div>
          {result && !result.ok && !result.error.fields && <ErrorState happened={result.error.message} />}
        </Stack>
        {canEdit && (
          <div className={styles.foot}>
            <Button type="submit" variant="filled" loading={isBusy}>
              {t("Save")}
            </Button>
            <span role="status">{result?.ok && <StatusText status="good">{t("Saved")}</StatusText>}</span>
          </div>
        )}
      </form>
    </Card>
  );
}

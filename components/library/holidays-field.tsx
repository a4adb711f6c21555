"use client";
import { Select, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import type { HolidayPreview } from "@/lib/views/library";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";
import styles from "./library.module.css";

interface HolidaysFieldProps {
  /** "FR", "FR-57", or "". */
  country: string;
  onChange: (country: string) => void;
  countries: readonly string[];
  shown: HolidayPreview;
  load: (input: { country: string }) => Promise<Answer<HolidayPreview>>;
  isReadOnly: boolean;
}

const dayWords = () =>
  new Intl.DateTimeFormat(locale(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });

/** The country and its region, and the next days that follow from them. */
export function HolidaysField({ country, onChange, countries, shown, load, isReadOnly }: HolidaysFieldProps) {
  const [preview, setPreview] = useState(shown);
  const [failure, setFailure] = useState<string | null>(null);
  const names = useMemo(() => {
    const regionNames = new Intl.DisplayNames([locale()], { type: "region" });
    return countries
      .map((value) => ({ value, label: regionNames.of(value) ?? value }))
      .toSorted((a, b) => a.label.localeCompare(b.label, locale()));
  }, [countries]);

  async function choose(next: string) {
    onChange(next);
    const answer = await ask(() => load({ country: next }));
    setFailure(answer.ok ? null : answer.error.message);
    if (answer.ok) setPreview(answer.value);
  }

  return (
    <Stack gap={12}>
      <Select
        label={t("Country")}
        placeholder={t("No holidays")}
        data={names}
        value={country.slice(0, 2) || null}
        onChange={(next) => void choose(next ?? "")}
        error={failure}
        searchable
        clearable
        readOnly={isReadOnly}
      />
      {preview.regions.length > 0 && (
        <Select
          label={t("Region")}
          placeholder={t("The whole country")}
          description={t("Some have holidays of their own.")}
          data={[...preview.regions]}
          value={country.length > 2 ? country : null}
          onChange={(next) => void choose(next ?? country.slice(0, 2))}
          searchable
          clearable
          readOnly={isReadOnly}
        />
      )}
      {preview.next.length === 0 ? (
        <Text size="sm" c="var(--pc-ink-3)">
          {t("Without a country, every day follows the week.")}
        </Text>
      ) : (
        <ol className={styles.holidays} aria-label={t("Next public holidays")}>
          {preview.next.map(({ date, name }) => (
            <li key={date}>
              <time dateTime={date}>{dayWords().format(Date.parse(`${date}T00:00:00Z`))}</time>
              <span>{name}</span>
            </li>
          ))}
        </ol>
      )}
    </Stack>
  );
}

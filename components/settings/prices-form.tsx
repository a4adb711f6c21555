"use client";
import { ActionIcon, Button, Group, NumberInput, Select, Table, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { StatusText } from "@/components/ui/status-badge";
import type { Prices } from "@/lib/flow/prices";
import { t } from "@/lib/words/t";
import styles from "./settings.module.css";

interface PricesFormProps {
  prices: Prices;
  countries: readonly { code: string; name: string }[];
  canEdit: boolean;
  save: (prices: Prices) => Promise<Answer<Prices>>;
}

/** Prices by country, so that a flow can say what its dearest path costs. What has none is named there. */
export function PricesForm({ prices: saved, countries, canEdit, save }: PricesFormProps) {
  const [prices, setPrices] = useState(saved);
  const [result, setResult] = useState<Answer<Prices> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = (part: Partial<Prices>) => {
    setPrices((before) => ({ ...before, ...part }));
    setResult(null);
  };
  const nameOf = (code: string) => countries.find((country) => country.code === code)?.name ?? code;
  const setRow = (code: string, part: Partial<Prices["countries"][number]>) =>
    change({ countries: prices.countries.map((row) => (row.country === code ? { ...row, ...part } : row)) });
  const free = countries.filter(({ code }) => !prices.countries.some((row) => row.country === code));

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await ask(() => save(prices));
    setBusy(false);
    setResult(answer);
  }

  return (
    <Card
      title={t("What calls and texts cost")}
      aside={canEdit ? null : t("Only administrators change this")}
    >
      <form onSubmit={submit} className={styles.form}>
        <Group gap={16} align="start">
          <TextInput
            label={t("Currency")}
            description={t("Such as EUR")}
            value={prices.currency}
            maxLength={3}
            w={120}
            disabled={!canEdit}
            onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
          />
          <NumberInput
            label={t("A call that is put through lasts")}
            description={t("Nobody knows before; the worst case counts this much")}
            value={prices.talkMinutes}
            onChange={(value) => change({ talkMinutes: Number(value) || 0 })}
            min={0}
            max={600}
            suffix=" min"
            disabled={!canEdit}
          />
        </Group>
        {prices.countries.length > 0 && (
          <Table mt={16}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("To")}</Table.Th>
                <Table.Th>{t("Call, a minute")}</Table.Th>
                <Table.Th>{t("Text, a part")}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {prices.countries.map(({ country, callMinute, textPart }) => (
                <Table.Tr key={country}>
                  <Table.Td>{nameOf(country)}</Table.Td>
                  <Table.Td>
                    <PriceInput
                      label={t("Price of a minute to {country}", { country: nameOf(country) })}
                      value={callMinute}
                      disabled={!canEdit}
                      onChange={(value) => setRow(country, { callMinute: value })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <PriceInput
                      label={t("Price of a text part to {country}", { country: nameOf(country) })}
                      value={textPart}
                      disabled={!canEdit}
                      onChange={(value) => setRow(country, { textPart: value })}
                    />
                  </Table.Td>
                  <Table.Td>
                    {canEdit && (
                      <ActionIcon
                        aria-label={t("Remove the prices to {country}", { country: nameOf(country) })}
                        onClick={() =>
                          change({ countries: prices.countries.filter((row) => row.country !== country) })
                        }
                      >
                        <IconX size={16} />
                      </ActionIcon>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {canEdit && (
          <Select
            mt={12}
            label={t("Add a country")}
            data={free.map(({ code, name }) => ({ value: code, label: name }))}
            value={null}
            searchable
            placeholder={t("Where you call or text")}
            onChange={(country) =>
              country &&
              change({ countries: [...prices.countries, { country, callMinute: null, textPart: null }] })
            }
          />
        )}
        {result && !result.ok && <ErrorState happened={result.error.message} />}
        {canEdit && (
          <div className={styles.foot}>
            <Button type="submit" loading={isBusy}>
              {t("Save prices")}
            </Button>
            <span role="status">{result?.ok && <StatusText status="good">{t("Saved")}</StatusText>}</span>
          </div>
        )}
      </form>
    </Card>
  );
}

function PriceInput(props: {
  label: string;
  value: number | null;
  disabled: boolean;
  onChange: (value: number | null) => void;
}) {
  const { label, value, disabled, onChange } = props;
  return (
    <NumberInput
      aria-label={label}
      value={value ?? ""}
      onChange={(next) => onChange(next === "" ? null : Number(next))}
      min={0}
      max={100}
      step={0.01}
      decimalScale={4}
      placeholder={t("Not known")}
      disabled={disabled}
      w={130}
    />
  );
}

"use client";
import {
  Button,
  Checkbox,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Table,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import type { ListSummary, ListUpload } from "@/lib/campaigns/contact-views";
import { t } from "@/lib/words/t";
import styles from "./contacts.module.css";
import { countries } from "./countries";

export type BeginImport = (input: {
  importId: string;
  mapping: {
    phone: number;
    name: number | null;
    fields: { column: number; name: string; label: string }[];
  };
  defaultCountry: string;
  target: { kind: "new"; name: string } | { kind: "existing"; listId: string };
  consent: string;
}) => Promise<Answer<{ importId: string; listId: string }>>;

interface MapColumnsProps {
  upload: ListUpload;
  lists: readonly ListSummary[];
  listId?: string;
  beginImport: BeginImport;
  onBack: () => void;
  onStarted: (started: { importId: string; listId: string }) => void;
}

const SHOWN_ROWS = 4;

/** What the columns are, where the people go, and on which grounds they may be texted. */
export function MapColumns({ upload, lists, listId, beginImport, onBack, onStarted }: MapColumnsProps) {
  const { columns, sample, guess } = upload;
  const [phone, setPhone] = useState<number | null>(guess.phone);
  const [name, setName] = useState<number | null>(guess.name);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [country, setCountry] = useState(upload.defaultCountry);
  const [kind, setKind] = useState<"new" | "existing">(listId ? "existing" : "new");
  const [listName, setListName] = useState(upload.fileName.replace(/\.[^.]+$/, ""));
  const [existing, setExisting] = useState(listId ?? lists[0]?.id ?? null);
  const [agreed, setAgreed] = useState(false);
  const [consent, setConsent] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const choices = columns.map(({ index, header }) => ({
    value: String(index),
    label: header || t("Column {index}", { index: index + 1 }),
  }));

  async function begin() {
    if (phone === null) return;
    setBusy(true);
    setFailure(null);
    const answer = await ask(() =>
      beginImport({
        importId: upload.importId,
        mapping: {
          phone,
          name,
          fields: columns
            .filter(({ index }) => index !== phone && !left.has(index))
            .map(({ index, field, header }) => ({ column: index, name: field, label: header.slice(0, 100) })),
        },
        defaultCountry: country,
        target:
          kind === "existing" && existing
            ? { kind: "existing", listId: existing }
            : { kind: "new", name: listName },
        consent: agreed ? consent : "",
      }),
    );
    setBusy(false);
    if (answer.ok) onStarted(answer.value);
    else setFailure(answer.error.message);
  }

  const why =
    phone === null
      ? t("Say which column holds the numbers.")
      : agreed && consent.trim() === ""
        ? t("Write how they agreed, or untick it.")
        : null;
  return (
    <Stack gap={16}>
      <Text size="xs" c="var(--pc-ink-3)">
        {t(
          "Read as {format}. {hasHeader, select, yes {The first row names the columns.} other {The first row is a person.}}",
          { format: upload.format, hasHeader: upload.hasHeader ? "yes" : "no" },
        )}
      </Text>
      <div className={styles.sample}>
        <Table aria-label={t("First rows of the file")}>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ index, header }) => (
                <Table.Th key={index}>
                  {header || t("Column {index}", { index: index + 1 })}
                  <div className={styles.use}>
                    {index === phone ? (
                      t("Number")
                    ) : (
                      <Checkbox
                        size="xs"
                        label={index === name ? t("Name, use in texts") : t("Use in texts")}
                        checked={!left.has(index)}
                        onChange={(event) => {
                          const next = new Set(left);
                          if (event.currentTarget.checked) next.delete(index);
                          else next.add(index);
                          setLeft(next);
                        }}
                      />
                    )}
                  </div>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sample.slice(0, SHOWN_ROWS).map((row) => (
              <Table.Tr key={row.join("\u0000")}>
                {columns.map(({ index }) => (
                  <Table.Td key={index} data-chosen={index === phone || undefined}>
                    {row[index] ?? ""}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div className={styles.three}>
        <Select
          label={t("Column with the numbers")}
          data={choices}
          value={phone === null ? null : String(phone)}
          onChange={(value) => setPhone(value === null ? null : Number(value))}
          error={phone === null ? t("None of the columns looks like numbers.") : undefined}
        />
        <Select
          label={t("Column with the name")}
          data={[{ value: "", label: t("None") }, ...choices]}
          value={name === null ? "" : String(name)}
          onChange={(value) => setName(value ? Number(value) : null)}
        />
        <Select
          label={t("Numbers without a prefix are in")}
          searchable
          data={countries()}
          value={country}
          onChange={(value) => value && setCountry(value)}
        />
      </div>
      <div>
        {lists.length > 0 && (
          <SegmentedControl
            mb={8}
            aria-label={t("Where the people go")}
            value={kind}
            onChange={(value) => setKind(value as "new" | "existing") /* one of the two below */}
            data={[
              { value: "new", label: t("A new list") },
              { value: "existing", label: t("An existing list") },
            ]}
          />
        )}
        {kind === "existing" && lists.length > 0 ? (
          <Select
            label={t("List")}
            data={lists.map((list) => ({ value: list.id, label: list.name }))}
            value={existing}
            onChange={setExisting}
            description={t("People who are on it already get the values of this file.")}
          />
        ) : (
          <TextInput
            label={t("Name of the list")}
            value={listName}
            onChange={(event) => setListName(event.currentTarget.value)}
          />
        )}
      </div>
      <div>
        <Checkbox
          label={t("These people agreed to get marketing texts from us")}
          description={t("Without it they get only texts they wait for, such as appointments.")}
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
        {agreed && (
          <Textarea
            mt={8}
            label={t("How did they agree?")}
            placeholder={t("Ticked “Text me about offers” on the order form, since March 2025")}
            description={t("Kept with your name, the time and the file, as your proof.")}
            autosize
            minRows={2}
            maxLength={1000}
            value={consent}
            onChange={(event) => setConsent(event.currentTarget.value)}
          />
        )}
      </div>
      {failure && <ErrorState happened={failure} stillWorks={t("Nothing was imported.")} />}
      <Group justify="flex-end" gap={8}>
        {why && (
          <Text size="xs" c="var(--pc-ink-3)" role="status">
            {why}
          </Text>
        )}
        <Button onClick={onBack} disabled={busy}>
          {t("Choose another file")}
        </Button>
        <Button variant="filled" loading={busy} disabled={why !== null} onClick={begin}>
          {t("Import")}
        </Button>
      </Group>
    </Stack>
  );
}

"use client";
import { Button, CloseButton, Group, Skeleton, Table, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconDownload, IconSearch } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { CellName, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pages } from "@/components/ui/pages";
import { phoneText } from "@/components/ui/phone-text";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Status, StatusText } from "@/components/ui/status-badge";
import { heldReasons, type RecipientState } from "@/lib/campaigns/delivery";
import { groupWords, type RecipientGroup, type RecipientRow } from "@/lib/campaigns/views";
import { t } from "@/lib/words/t";
import styles from "./campaigns.module.css";
import { exportHref } from "./needs-person";

export type ListRecipients = (input: {
  campaignId: string;
  group?: RecipientGroup;
  search?: string;
  page?: number;
}) => Promise<Answer<{ recipients: RecipientRow[]; total: number; page: number }>>;
export type Settle = (input: {
  recipientId: string;
  decision: "resend" | "mark_sent";
}) => Promise<Answer<unknown>>;

interface RecipientsTableProps {
  campaignId: string;
  group: RecipientGroup | null;
  onGroup: (group: RecipientGroup | null) => void;
  /** Changes when the numbers change, so that the rows do too. */
  version: string;
  canDecide: boolean;
  list: ListRecipients;
  settle: Settle;
}

const PAGE = 50;

export function RecipientsTable(props: RecipientsTableProps) {
  const { campaignId, group, onGroup, version, list, settle, canDecide } = props;
  const [words, setWords] = useState("");
  const [search] = useDebouncedValue(words, 250);
  const [page, setPage] = useState(1);
  const [answer, setAnswer] = useState<Awaited<ReturnType<ListRecipients>> | null>(null);

  const load = useCallback(async () => {
    setAnswer(
      await ask(() => list({ campaignId, page, ...(group && { group }), ...(search && { search }) })),
    );
  }, [list, campaignId, group, search, page]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new numbers mean new rows
  useEffect(() => void load(), [load, version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another selection begins at its first page
  useEffect(() => setPage(1), [group, search]);

  const total = answer?.ok ? answer.value.total : 0;
  return (
    <section aria-label={t("Recipients")} id="recipients">
      <Group gap={8} mb={10} justify="space-between">
        <Group gap={8}>
          <TextInput
            type="search"
            w={240}
            aria-label={t("Find a person")}
            placeholder={t("Find a name or number")}
            leftSection={<IconSearch size={14} />}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {group && (
            <span className={styles.filter}>
              <span className={styles.swatch} data-group={group} aria-hidden="true" />
              {t(groupWords[group])}
              <CloseButton size="xs" aria-label={t("Show everybody")} onClick={() => onGroup(null)} />
            </span>
          )}
          <Text size="xs" c="var(--pc-ink-3)" role="status">
            {answer?.ok ? t("{total, plural, one {# person} other {# people}}", { total }) : ""}
          </Text>
        </Group>
        <Button
          component="a"
          href={exportHref(campaignId, group)}
          download
          leftSection={<IconDownload size={16} />}
        >
          {group ? t("Export these") : t("Export everybody")}
        </Button>
      </Group>
      {answer && !answer.ok ? (
        <ErrorState
          happened={answer.error.message}
          actions={<Button onClick={load}>{t("Try again")}</Button>}
        />
      ) : answer && total === 0 ? (
        <EmptyState
          variant="plain"
          title={t("Nobody here")}
          actions={words && <Button onClick={() => setWords("")}>{t("Clear the search")}</Button>}
        >
          {words
            ? t("No name or number of this campaign fits.")
            : t("Nobody is in this state at the moment.")}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("Recipients")}
          columns={[
            { label: t("Person") },
            { label: t("State") },
            { label: t("Text"), hideBelow: "narrow" },
            { label: t("Parts"), align: "right", hideBelow: "phone", width: 60 },
            { label: t("Changed"), hideBelow: "phone", width: 110 },
            ...(group === "in_doubt" && canDecide ? [{ label: "", width: 210 }] : []),
          ]}
        >
          {!answer && <LoadingRows />}
          {(answer?.ok ? answer.value.recipients : []).map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <CellName
                  name={row.name || phoneText(row.phone)}
                  line={row.name ? phoneText(row.phone) : undefined}
                />
              </Table.Td>
              <Table.Td>
                <RecipientStateText row={row} />
              </Table.Td>
              <Table.Td data-hide="narrow" className={styles.rowText}>
                {row.text}
              </Table.Td>
              <Table.Td data-hide="phone" ta="right">
                {row.parts}
              </Table.Td>
              <Table.Td data-hide="phone">
                <RelativeTime at={row.atMs} />
              </Table.Td>
              {group === "in_doubt" && canDecide && (
                <Table.Td>
                  {row.needsPerson ? <Decide row={row} settle={settle} onDone={load} /> : t("Asking Callr")}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Pages total={Math.ceil(total / PAGE)} page={page} onChange={setPage} />
    </section>
  );
}

/** In the measures of what comes, so that nothing jumps. */
function LoadingRows() {
  return ["first", "second", "third"].map((row) => (
    <Table.Tr key={row}>
      <Table.Td colSpan={5}>
        <Skeleton height={14} width="60%" />
      </Table.Td>
    </Table.Tr>
  ));
}

const states = (): Record<RecipientState, { status: Status; words: string }> => ({
  held: { status: "neutral", words: t("Held back") },
  queued: { status: "neutral", words: t("To send") },
  claimed: { status: "neutral", words: t("To send") },
  sending: { status: "live", words: t("Being sent") },
  in_doubt: { status: "warn", words: t("In doubt") },
  sent: { status: "draft", words: t("Sent, waiting for the report") },
  refused: { status: "bad", words: t("Refused by Callr") },
  delivered: { status: "good", words: t("Delivered") },
  failed: { status: "bad", words: t("Refused by the carrier") },
  expired: { status: "bad", words: t("Not reached in time") },
  unknown: { status: "warn", words: t("Sent, no report came") },
  cancelled: { status: "neutral", words: t("Cancelled") },
});

function RecipientStateText({ row }: { row: RecipientRow }) {
  const { status, words } = states()[row.state];
  const reason =
    row.state === "held" && row.reason
      ? t(heldReasons[row.reason as keyof typeof heldReasons] ?? row.reason)
      : row.reason;
  return (
    <>
      <StatusText status={status}>{words}</StatusText>
      {(reason ?? row.note) && (
        <div className={styles.reason}>{[reason, row.note].filter(Boolean).join(". ")}</div>
      )}
    </>
  );
}

function Decide({ row, settle, onDone }: { row: RecipientRow; settle: Settle; onDone: () => Promise<void> }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function decide(decision: "resend" | "mark_sent") {
    setBusy(true);
    const answer = await ask(() => settle({ recipientId: row.id, decision }));
    setBusy(false);
    setFailure(answer.ok ? null : answer.error.message);
    await onDone();
  }
  return (
    <Group gap={6} wrap="nowrap">
      <Button size="xs" loading={busy} onClick={() => decide("mark_sent")}>
        {t("Mark as sent")}
      </Button>
      <Button size="xs" loading={busy} onClick={() => decide("resend")}>
        {t("Resend")}
      </Button>
      {failure && <span className={styles.reason}>{failure}</span>}
    </Group>
  );
}

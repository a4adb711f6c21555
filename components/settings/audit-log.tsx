"use client";
import { Button, Table } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { CellName, DataTable } from "@/components/ui/data-table";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusText } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import { auditDetail, auditWords } from "./audit-words";
import styles from "./settings.module.css";

export interface AuditLine {
  id: string;
  atMs: number;
  actorName: string;
  action: string;
  subject: string;
  subjectName: string | null;
  detail: unknown;
}

interface AuditPage {
  entries: readonly AuditLine[];
  hasMore: boolean;
}

interface AuditLogProps {
  first: AuditPage;
  more: (input: { before: string }) => Promise<Answer<AuditPage>>;
  verify: (input: Record<string, never>) => Promise<Answer<{ entries: number; brokenAt: string | null }>>;
}

/** Who did what. Each entry is chained to the one before it, and anybody may ask whether the chain holds. */
export function AuditLog({ first, more, verify }: AuditLogProps) {
  const [older, setOlder] = useState<AuditLine[]>([]);
  const [hasMore, setHasMore] = useState(first.hasMore);
  const [check, setCheck] = useState<Awaited<ReturnType<typeof verify>> | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState<"more" | "verify" | null>(null);
  const entries = [...first.entries, ...older];

  async function showMore() {
    const last = entries.at(-1);
    if (!last) return;
    setBusy("more");
    const answer = await ask(() => more({ before: last.id }));
    setBusy(null);
    setFailure(answer.ok ? null : answer.error.message);
    if (!answer.ok) return;
    setOlder([...older, ...answer.value.entries]);
    setHasMore(answer.value.hasMore);
  }

  async function checkChain() {
    setBusy("verify");
    setCheck(await ask(() => verify({})));
    setBusy(null);
  }

  return (
    <section>
      <PageHeader
        order={2}
        title={t("Audit log")}
        meta={t("Entries are only ever added. Each carries a fingerprint of the one before it.")}
        actions={
          <Button
            leftSection={<IconShieldCheck size={16} />}
            onClick={checkChain}
            loading={busy === "verify"}
          >
            {t("Check that nothing was changed")}
          </Button>
        }
      />
      <div role="status" className={styles.check}>
        {check?.ok && check.value.brokenAt === null && (
          <StatusText status="good">
            {t("All {entries} entries fit together: none was changed or taken out.", {
              entries: check.value.entries,
            })}
          </StatusText>
        )}
        {check?.ok && check.value.brokenAt !== null && (
          <ErrorState
            happened={t("Entry {brokenAt} does not fit the one before it.", {
              brokenAt: check.value.brokenAt,
            })}
            stillWorks={t("Flows and campaigns are not concerned.")}
            whatToDo={t("Somebody changed or removed a row in the database. Compare with a backup.")}
          />
        )}
        {check && !check.ok && <ErrorState happened={check.error.message} />}
      </div>
      <DataTable
        caption={t("Audit log")}
        columns={[{ label: t("What") }, { label: t("Who"), width: 200 }, { label: t("When"), width: 190 }]}
      >
        {entries.map((entry) => (
          <Table.Tr key={entry.id}>
            <Table.Td>
              <CellName
                name={<What entry={entry} />}
                line={auditDetail(entry.detail) || (entry.subjectName ? null : entry.subject)}
              />
            </Table.Td>
            <Table.Td>{entry.actorName}</Table.Td>
            <Table.Td className={styles.quiet}>
              <RelativeTime at={entry.atMs} show="exact" />
            </Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {failure && <ErrorState happened={failure} />}
      {hasMore && (
        <Button mt={12} onClick={showMore} loading={busy === "more"}>
          {t("Show older entries")}
        </Button>
      )}
    </section>
  );
}

function What({ entry }: { entry: AuditLine }) {
  const said = auditWords(entry.action);
  return (
    <>
      {said.charAt(0).toUpperCase() + said.slice(1)}
      {entry.subjectName && (
        <span className={styles.subject}> {t("“{text}”", { text: entry.subjectName })}</span>
      )}
    </>
  );
}

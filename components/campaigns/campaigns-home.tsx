"use client";
import { Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { CellName, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { RelativeTime } from "@/components/ui/relative-time";
import { useRefreshWhile } from "@/components/ui/use-refresh-while";
import type { CampaignSummary } from "@/lib/campaigns/views";
import { t } from "@/lib/words/t";
import { CampaignBadge } from "./campaign-badge";
import { ProgressBar } from "./progress-bar";
import { TextBubble } from "./text-bubble";
import { formatCount, handledOf, people, senderWords } from "./words";

interface CampaignsHomeProps {
  campaigns: readonly CampaignSummary[];
  page: number;
  pageCount: number;
  hasLists: boolean;
  canEdit: boolean;
  isSandbox: boolean;
}

/** All campaigns, the newest first; those that are sending move while one looks. */
export function CampaignsHome({
  campaigns,
  page,
  pageCount,
  hasLists,
  canEdit,
  isSandbox,
}: CampaignsHomeProps) {
  const router = useRouter();
  const isSending = campaigns.some(({ status }) => status === "running" || status === "preparing");
  useRefreshWhile(isSending);

  return (
    <Page>
      <PageHeader
        title={t("Campaigns")}
        actions={
          canEdit &&
          campaigns.length > 0 && (
            <LinkButton href="/campaigns/new" variant="filled" leftSection={<IconPlus size={16} />}>
              {t("New campaign")}
            </LinkButton>
          )
        }
      />
      {campaigns.length === 0 ? (
        <NoCampaigns hasLists={hasLists} canEdit={canEdit} isSandbox={isSandbox} />
      ) : (
        <DataTable
          caption={t("Campaigns")}
          columns={[
            { label: t("Campaign") },
            { label: t("State"), width: 110 },
            { label: t("Handled"), width: 260, hideBelow: "phone" },
            { label: t("Replies"), align: "right", width: 90, hideBelow: "phone" },
            { label: t("Started"), width: 130, hideBelow: "narrow" },
          ]}
        >
          {campaigns.map((campaign) => (
            <CampaignTableRow key={campaign.id} campaign={campaign} />
          ))}
        </DataTable>
      )}
      <Pages total={pageCount} page={page} onChange={(next) => router.push(`/campaigns?page=${next}`)} />
    </Page>
  );
}

function CampaignTableRow({ campaign }: { campaign: CampaignSummary }) {
  const { id, name, status, listName, sender, counts, replies, startedMs, createdMs, createdByName } =
    campaign;
  const handled = handledOf(campaign);
  return (
    <Table.Tr>
      <Table.Td>
        <CellName
          name={
            <Link href={`/campaigns/${id}`} style={{ color: "inherit", textDecoration: "none" }}>
              {name}
            </Link>
          }
          line={t("{listName}, from {sender}", { listName, sender: senderWords(sender) })}
        />
      </Table.Td>
      <Table.Td>
        <CampaignBadge status={status} />
      </Table.Td>
      <Table.Td data-hide="phone">
        {status === "draft" ? (
          <Text size="xs" c="var(--pc-ink-3)">
            {t("{people} on the list", { people: people(campaign.people) })}
          </Text>
        ) : (
          <>
            <Text size="xs">
              {t("{handled} of {people}", {
                handled: formatCount(handled),
                people: formatCount(campaign.people),
              })}
            </Text>
            <ProgressBar
              counts={counts}
              size="thin"
              label={t("{handled} of {people} handled", {
                handled: formatCount(handled),
                people: people(campaign.people),
              })}
            />
          </>
        )}
      </Table.Td>
      <Table.Td data-hide="phone" ta="right">
        {replies > 0 ? formatCount(replies) : ""}
      </Table.Td>
      <Table.Td data-hide="narrow">
        {startedMs ? (
          <RelativeTime at={startedMs} />
        ) : (
          <Text size="xs" c="var(--pc-ink-3)">
            {t("Written by {createdByName}", { createdByName })} <RelativeTime at={createdMs} />
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function NoCampaigns({
  hasLists,
  canEdit,
  isSandbox,
}: {
  hasLists: boolean;
  canEdit: boolean;
  isSandbox: boolean;
}) {
  return (
    <EmptyState
      title={t("Text everybody on a list")}
      actions={
        canEdit &&
        (hasLists ? (
          <LinkButton href="/campaigns/new" variant="filled" leftSection={<IconPlus size={16} />}>
            {t("New campaign")}
          </LinkButton>
        ) : (
          <LinkButton href="/contacts" variant="filled">
            {t("Import a list first")}
          </LinkButton>
        ))
      }
      hint={
        isSandbox
          ? t("Built-in sandbox: no real texts, no cost.")
          : t("Nothing is sent before you start it and confirm the number of people.")
      }
      example={
        <div>
          <TextBubble
            template={t(
              "Hello {{first_name}}, your bike is due for its winter check. Reply YES to book a slot. Reply STOP to end.",
            )}
          />
          <Text size="xs" c="var(--pc-ink-3)" mt={8}>
            {t("{value, plural, one {# part} other {# parts}}, GSM-7", { value: 1 })}
          </Text>
        </div>
      }
    >
      {t(
        "Each person gets their own text at a pace you set, within hours you set. You see what became of every message, and a STOP is obeyed within a second.",
      )}
    </EmptyState>
  );
}

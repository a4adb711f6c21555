"use client";
import { Pagination, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { CellName, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { useRefreshWhile } from "@/components/ui/use-refresh-while";
import type { CampaignSummary } from "@/lib/campaigns/views";
import { CampaignBadge } from "./campaign-badge";
import { ProgressBar } from "./progress-bar";
import { TextBubble } from "./text-bubble";
import { countOf, formatCount, handledOf, people, senderWords } from "./words";

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
        title="Campaigns"
        actions={
          canEdit &&
          campaigns.length > 0 && (
            <LinkButton href="/campaigns/new" variant="filled" leftSection={<IconPlus size={16} />}>
              New campaign
            </LinkButton>
          )
        }
      />
      {campaigns.length === 0 ? (
        <NoCampaigns hasLists={hasLists} canEdit={canEdit} isSandbox={isSandbox} />
      ) : (
        <DataTable
          caption="Campaigns"
          columns={[
            { label: "Campaign" },
            { label: "State", width: 110 },
            { label: "Handled", width: 260, hideBelow: "phone" },
            { label: "Replies", align: "right", width: 90, hideBelow: "phone" },
            { label: "Started", width: 130, hideBelow: "narrow" },
          ]}
        >
          {campaigns.map((campaign) => (
            <CampaignTableRow key={campaign.id} campaign={campaign} />
          ))}
        </DataTable>
      )}
      {pageCount > 1 && (
        <Pagination
          mt={16}
          total={pageCount}
          value={page}
          onChange={(next) => router.push(`/campaigns?page=${next}`)}
          getControlProps={(control) => ({ "aria-label": `${control} page` })}
        />
      )}
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
          line={`${listName}, from ${senderWords(sender)}`}
        />
      </Table.Td>
      <Table.Td>
        <CampaignBadge status={status} />
      </Table.Td>
      <Table.Td data-hide="phone">
        {status === "draft" ? (
          <Text size="xs" c="var(--pc-ink-3)">
            {people(campaign.people)} on the list
          </Text>
        ) : (
          <>
            <Text size="xs">
              {formatCount(handled)} of {formatCount(campaign.people)}
            </Text>
            <ProgressBar
              counts={counts}
              size="thin"
              label={`${formatCount(handled)} of ${people(campaign.people)} handled`}
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
            Written by {createdByName} <RelativeTime at={createdMs} />
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
      title="Text everybody on a list"
      actions={
        canEdit &&
        (hasLists ? (
          <LinkButton href="/campaigns/new" variant="filled" leftSection={<IconPlus size={16} />}>
            New campaign
          </LinkButton>
        ) : (
          <LinkButton href="/contacts" variant="filled">
            Import a list first
          </LinkButton>
        ))
      }
      hint={
        isSandbox
          ? "Built-in sandbox: no real texts, no cost."
          : "Nothing is sent before you start it and confirm the number of people."
      }
      example={
        <div>
          <TextBubble template="Hello {{first_name}}, your bike is due for its winter check. Reply YES to book a slot. Reply STOP to end." />
          <Text size="xs" c="var(--pc-ink-3)" mt={8}>
            {countOf(1, "part")}, GSM-7
          </Text>
        </div>
      }
    >
      Each person gets their own text at a pace you set, within hours you set. You see what became of every
      message, and a STOP is obeyed within a second.
    </EmptyState>
  );
}

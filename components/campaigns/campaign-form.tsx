"use client";
import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import type { CampaignDraft, CampaignFormFacts, CampaignPreview, Sender } from "@/lib/campaigns/draft";
import { t } from "@/lib/words/t";
import { CampaignBadge } from "./campaign-badge";
import { CampaignTextField } from "./campaign-text-field";
import styles from "./campaigns.module.css";
import { PaceCard } from "./pace-card";
import { PreviewCard } from "./preview-card";
import { RecipientsCard } from "./recipients-card";
import { StartDialog } from "./start-dialog";
import { TestDialog } from "./test-dialog";
import { usePreview } from "./use-preview";

export interface CampaignFormProps {
  campaignId: string | null;
  facts: CampaignFormFacts;
  /** Server actions. */
  save: (input: { campaignId?: string; content: CampaignDraft }) => Promise<Answer<{ campaignId: string }>>;
  remove: (input: { campaignId: string }) => Promise<Answer<unknown>>;
  start: (input: { campaignId: string; confirmCount: number }) => Promise<Answer<unknown>>;
  test: (input: { to: string; content: CampaignDraft }) => Promise<Answer<{ phone: string; text: string }>>;
  preview: (
    input: Pick<CampaignDraft, "kind" | "listId" | "text" | "replacing" | "sendingHours" | "partsPerMinute">,
  ) => Promise<Answer<CampaignPreview>>;
  senders: (input: { connectionId: string }) => Promise<Answer<Sender[]>>;
}

type Dialog = "start" | "test" | "remove" | null;

/** Writing a campaign: to whom, from whom, what, when; beside it what that comes to. */
export function CampaignForm(props: CampaignFormProps) {
  const { facts } = props;
  const router = useRouter();
  const [draft, setDraft] = useState(facts.draft);
  const [campaignId, setCampaignId] = useState(props.campaignId);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState<"save" | "start" | null>(null);
  const [dialog, setDialog] = useState<Dialog>(null);
  const { preview, previewFailure } = usePreview(draft, props.preview);
  const list = facts.lists.find(({ id }) => id === draft.listId);
  const connection = facts.connections.find(({ id }) => id === draft.connectionId);
  const set = (change: Partial<CampaignDraft>) => {
    setDraft((before) => ({ ...before, ...change }));
    setFields({});
    setFailure(null);
  };

  async function save(then: "save" | "start"): Promise<void> {
    if (then === "start" && preview?.messages === 0) {
      return setFailure(t("Nobody on this list would be texted. The reasons stand under “What people get”."));
    }
    setBusy(then);
    const answer = await ask(() => props.save({ ...(campaignId && { campaignId }), content: draft }));
    setBusy(null);
    if (!answer.ok) {
      setFields(answer.error.fields ?? {});
      setFailure(answer.error.fields ? null : answer.error.message);
      return;
    }
    setCampaignId(answer.value.campaignId);
    if (!campaignId) window.history.replaceState(null, "", `/campaigns/${answer.value.campaignId}`);
    if (then === "start") setDialog("start");
    else router.push("/campaigns");
  }

  return (
    <Page>
      <PageHeader
        title={draft.name || t("New campaign")}
        crumbs={[{ label: t("Campaigns"), href: "/campaigns" }]}
        status={<CampaignBadge status="draft" />}
        actions={
          <>
            {campaignId && (
              <Button variant="subtle" color="bad" onClick={() => setDialog("remove")}>
                {t("Delete draft…")}
              </Button>
            )}
            <Button onClick={() => setDialog("test")}>{t("Send a test…")}</Button>
            <Button loading={busy === "save"} onClick={() => save("save")}>
              {t("Save draft")}
            </Button>
            <Button
              variant="filled"
              loading={busy === "start"}
              onClick={() => save("start")}
              disabled={!facts.canStart}
              title={facts.canStart ? undefined : t("Starting a campaign needs the role publisher")}
            >
              {t("Start…")}
            </Button>
          </>
        }
      />
      {failure && (
        <div className={styles.notice}>
          <ErrorState happened={failure} stillWorks={t("Nothing was sent.")} />
        </div>
      )}
      {!facts.canStart && (
        <p className={styles.hint}>{t("You can write it; starting it needs the role publisher.")}</p>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <RecipientsCard
            draft={draft}
            facts={facts}
            fields={fields}
            onChange={set}
            senders={props.senders}
          />
          <Card title={t("What it says")}>
            <CampaignTextField
              value={draft.text}
              fields={list?.fields ?? []}
              listName={list?.name ?? ""}
              onChange={(text) => set({ text })}
              error={fields.text}
            />
          </Card>
          <PaceCard draft={draft} defaultHours={facts.defaultHours} fields={fields} onChange={set} />
        </div>
        <div className={`${styles.column} ${styles.stick}`}>
          {draft.text.trim() === "" || !list ? (
            <Card title={t("What people get")}>
              <p className={styles.sentence}>
                {t("Write the text: how many parts it takes for each person shows here.")}
              </p>
            </Card>
          ) : (
            <PreviewCard
              preview={preview}
              failure={previewFailure}
              draft={draft}
              onReplacing={(replacing) => set({ replacing })}
            />
          )}
        </div>
      </div>
      {preview && campaignId && (
        <StartDialog
          opened={dialog === "start"}
          onClose={() => setDialog(null)}
          name={draft.name}
          sender={draft.sender}
          preview={preview}
          isSandbox={connection?.isSandbox ?? false}
          onStart={async (confirmCount) => {
            const answer = await props.start({ campaignId, confirmCount });
            if (answer.ok) router.push(`/campaigns/${campaignId}`);
            if (answer.ok) router.refresh();
            return answer;
          }}
        />
      )}
      <TestDialog
        opened={dialog === "test"}
        onClose={() => setDialog(null)}
        isSandbox={connection?.isSandbox ?? false}
        onTest={(to) => props.test({ to, content: draft })}
      />
      <ConfirmDialog
        opened={dialog === "remove"}
        onClose={() => setDialog(null)}
        title={t("Delete the draft “{name}”?", { name: draft.name || t("New campaign") })}
        confirm={t("Delete draft")}
        keep={t("Keep it")}
        destroys
        onConfirm={async () => {
          if (!campaignId) return;
          const answer = await props.remove({ campaignId });
          if (answer.ok) router.push("/campaigns");
          return answer;
        }}
      >
        {t("Nobody was texted. The list stays.")}
      </ConfirmDialog>
    </Page>
  );
}

"use client";
import { Button, Input, NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import type { CampaignDraft, CampaignFormFacts, CampaignPreview, Sender } from "@/lib/campaigns/draft";
import { CampaignBadge } from "./campaign-badge";
import { CampaignTextField } from "./campaign-text-field";
import styles from "./campaigns.module.css";
import { HoursField } from "./hours-field";
import { PreviewCard } from "./preview-card";
import { SenderField } from "./sender-field";
import { StartDialog } from "./start-dialog";
import { TestDialog } from "./test-dialog";
import { formatCount, people } from "./words";

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
      return setFailure("Nobody on this list would be texted. The reasons stand under “What people get”.");
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
        title={draft.name || "New campaign"}
        crumbs={[{ label: "Campaigns", href: "/campaigns" }]}
        status={<CampaignBadge status="draft" />}
        actions={
          <>
            {campaignId && (
              <Button variant="subtle" color="bad" onClick={() => setDialog("remove")}>
                Delete draft…
              </Button>
            )}
            <Button onClick={() => setDialog("test")}>Send a test…</Button>
            <Button loading={busy === "save"} onClick={() => save("save")}>
              Save draft
            </Button>
            <Button
              variant="filled"
              loading={busy === "start"}
              onClick={() => save("start")}
              disabled={!facts.canStart}
              title={facts.canStart ? undefined : "Starting a campaign needs the role publisher"}
            >
              Start…
            </Button>
          </>
        }
      />
      {failure && (
        <div className={styles.notice}>
          <ErrorState happened={failure} stillWorks="Nothing was sent." />
        </div>
      )}
      {!facts.canStart && (
        <p className={styles.hint}>You can write it; starting it needs the role publisher.</p>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title="Who gets it">
            <div className={styles.form}>
              <TextInput
                label="Name of the campaign"
                placeholder="Winter check-up reminder"
                maxLength={200}
                value={draft.name}
                onChange={(event) => set({ name: event.currentTarget.value })}
                error={fields.name}
              />
              <Input.Wrapper
                label="What kind of text is it?"
                description={
                  draft.kind === "marketing"
                    ? "Goes only to people who agreed to it, within sending hours, and says how to get no more."
                    : "Appointments, deliveries, codes: people asked for it and wait for it. Never use it to sell."
                }
              >
                <SegmentedControl
                  style={{ display: "flex", width: "fit-content" }}
                  aria-label="What kind of text is it?"
                  value={draft.kind}
                  onChange={(kind) =>
                    set(
                      kind === "marketing"
                        ? { kind: "marketing", sendingHours: draft.sendingHours ?? facts.defaultHours }
                        : { kind: "alerting" },
                    )
                  }
                  data={[
                    { value: "marketing", label: "Marketing" },
                    { value: "alerting", label: "People wait for it" },
                  ]}
                />
              </Input.Wrapper>
              <div className={styles.pair}>
                <Select
                  label="List"
                  searchable
                  data={facts.lists.map(({ id, name, people: n }) => ({
                    value: id,
                    label: `${name} (${people(n)})`,
                  }))}
                  value={draft.listId || null}
                  onChange={(listId) => listId && set({ listId })}
                  description={
                    list && draft.kind === "marketing"
                      ? `${formatCount(list.withConsent)} of ${people(list.people)} agreed to marketing texts.`
                      : undefined
                  }
                  error={fields.listId}
                />
                <SenderField
                  connectionId={draft.connectionId}
                  value={draft.sender}
                  onChange={(sender) => set({ sender })}
                  load={props.senders}
                  error={fields.sender}
                />
              </div>
              {facts.connections.length > 1 && (
                <Select
                  label="Connection"
                  data={facts.connections.map(({ id, name }) => ({ value: id, label: name }))}
                  value={draft.connectionId}
                  onChange={(connectionId) => {
                    const chosen = facts.connections.find(({ id }) => id === connectionId);
                    if (chosen)
                      set({ connectionId: chosen.id, sender: "", partsPerMinute: chosen.partsPerMinute });
                  }}
                  description={
                    connection?.isSandbox ? "The built-in sandbox: no real texts, no cost." : undefined
                  }
                />
              )}
            </div>
          </Card>
          <Card title="What it says">
            <CampaignTextField
              value={draft.text}
              fields={list?.fields ?? []}
              listName={list?.name ?? ""}
              onChange={(text) => set({ text })}
              error={fields.text}
            />
          </Card>
          <Card title="When and how fast">
            <div className={styles.form}>
              <HoursField
                value={draft.sendingHours}
                defaultHours={facts.defaultHours}
                mayBeAny={draft.kind === "alerting"}
                onChange={(sendingHours) => set({ sendingHours })}
                error={fields.sendingHours}
              />
              <div className={styles.pair}>
                <NumberInput
                  label="Parts a minute, at most"
                  min={1}
                  max={60_000}
                  allowDecimal={false}
                  value={draft.partsPerMinute}
                  onChange={(n) => typeof n === "number" && set({ partsPerMinute: n })}
                  description="Spread evenly, so that the answers can be handled."
                />
                <NumberInput
                  label="Stop by itself after"
                  suffix=" parts"
                  min={1}
                  allowDecimal={false}
                  placeholder="No cap of its own"
                  value={draft.capParts ?? ""}
                  onChange={(n) => set({ capParts: typeof n === "number" ? n : null })}
                  description="A safety net against a list that is longer than you think."
                />
              </div>
            </div>
          </Card>
        </div>
        <div className={`${styles.column} ${styles.stick}`}>
          {draft.text.trim() === "" || !list ? (
            <Card title="What people get">
              <p className={styles.sentence}>
                Write the text: how many parts it takes for each person shows here.
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
        title={`Delete the draft “${draft.name || "New campaign"}”?`}
        confirm="Delete draft"
        keep="Keep it"
        destroys
        onConfirm={async () => {
          if (!campaignId) return;
          const answer = await props.remove({ campaignId });
          if (answer.ok) router.push("/campaigns");
          return answer;
        }}
      >
        Nobody was texted. The list stays.
      </ConfirmDialog>
    </Page>
  );
}

/** Measured by the server on the whole list, a moment after the last change. */
function usePreview(draft: CampaignDraft, load: CampaignFormProps["preview"]) {
  const [preview, setPreview] = useState<CampaignPreview | null>(null);
  const [previewFailure, setFailure] = useState<string | null>(null);
  const [settled] = useDebouncedValue(draft, 400);
  const { kind, listId, text, replacing, sendingHours, partsPerMinute } = settled;
  useEffect(() => {
    if (text.trim() === "" || listId === "") return;
    let isCurrent = true;
    void ask(() => load({ kind, listId, text, replacing, sendingHours, partsPerMinute })).then((answer) => {
      if (!isCurrent) return;
      if (answer.ok) setPreview(answer.value);
      setFailure(answer.ok ? null : answer.error.message);
    });
    return () => {
      isCurrent = false;
    };
  }, [kind, listId, text, replacing, sendingHours, partsPerMinute, load]);
  return { preview, previewFailure };
}

"use client";
import { Input, SegmentedControl, Select, TextInput } from "@mantine/core";
import { Card } from "@/components/ui/card";
import type { CampaignDraft, CampaignFormFacts } from "@/lib/campaigns/draft";
import { t } from "@/lib/words/t";
import type { CampaignFormProps } from "./campaign-form";
import styles from "./campaigns.module.css";
import { SenderField } from "./sender-field";
import { formatCount, people } from "./words";

interface RecipientsCardProps {
  draft: CampaignDraft;
  facts: CampaignFormFacts;
  /** What is wrong, by field. */
  fields: Readonly<Record<string, string>>;
  onChange: (change: Partial<CampaignDraft>) => void;
  senders: CampaignFormProps["senders"];
}

/** To whom, from whom, and whether they asked for it. */
export function RecipientsCard({ draft, facts, fields, onChange, senders }: RecipientsCardProps) {
  const list = facts.lists.find(({ id }) => id === draft.listId);
  const connection = facts.connections.find(({ id }) => id === draft.connectionId);
  return (
    <Card title={t("Who gets it")}>
      <div className={styles.form}>
        <TextInput
          label={t("Name of the campaign")}
          placeholder={t("Winter check-up reminder")}
          maxLength={200}
          value={draft.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
          error={fields.name}
        />
        <Input.Wrapper
          label={t("What kind of text is it?")}
          description={
            draft.kind === "marketing"
              ? t("Goes only to people who agreed to it, within sending hours, and says how to get no more.")
              : t(
                  "Appointments, deliveries, codes: people asked for it and wait for it. Never use it to sell.",
                )
          }
        >
          <SegmentedControl
            style={{ display: "flex", width: "fit-content" }}
            aria-label={t("What kind of text is it?")}
            value={draft.kind}
            onChange={(kind) =>
              onChange(
                kind === "marketing"
                  ? { kind: "marketing", sendingHours: draft.sendingHours ?? facts.defaultHours }
                  : { kind: "alerting" },
              )
            }
            data={[
              { value: "marketing", label: t("Marketing") },
              { value: "alerting", label: t("People wait for it") },
            ]}
          />
        </Input.Wrapper>
        <div className={styles.pair}>
          <Select
            label={t("List")}
            searchable
            data={facts.lists.map(({ id, name, people: n }) => ({
              value: id,
              label: `${name} (${people(n)})`,
            }))}
            value={draft.listId || null}
            onChange={(listId) => listId && onChange({ listId })}
            description={
              list && draft.kind === "marketing"
                ? t("{withConsent} of {people} agreed to marketing texts.", {
                    withConsent: formatCount(list.withConsent),
                    people: people(list.people),
                  })
                : undefined
            }
            error={fields.listId}
          />
          <SenderField
            connectionId={draft.connectionId}
            value={draft.sender}
            onChange={(sender) => onChange({ sender })}
            load={senders}
            error={fields.sender}
          />
        </div>
        {facts.connections.length > 1 && (
          <Select
            label={t("Connection")}
            data={facts.connections.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.connectionId}
            onChange={(connectionId) => {
              const chosen = facts.connections.find(({ id }) => id === connectionId);
              if (chosen)
                onChange({ connectionId: chosen.id, sender: "", partsPerMinute: chosen.partsPerMinute });
            }}
            description={
              connection?.isSandbox ? t("The built-in sandbox: no real texts, no cost.") : undefined
            }
          />
        )}
      </div>
    </Card>
  );
}

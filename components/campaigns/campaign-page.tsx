"use client";
import { Button } from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import type { Answer } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CampaignProgress, RecipientGroup } from "@/lib/campaigns/views";
import { t } from "@/lib/words/t";
import { CampaignBadge } from "./campaign-badge";
import styles from "./campaigns.module.css";
import { ForecastCard } from "./forecast-card";
import { NeedsPerson } from "./needs-person";
import { ProgressCard } from "./progress-card";
import { type ListRecipients, RecipientsTable, type Settle } from "./recipients-table";
import { CostCard, RepliesCard, TextCard } from "./side-cards";
import { useProgress } from "./use-progress";
import { clockTime, formatCount, pauseWords, people, senderWords } from "./words";

type Steer = (input: { campaignId: string }) => Promise<Answer<unknown>>;

export interface CampaignPageProps {
  initial: CampaignProgress;
  canSteer: boolean;
  /** Server actions. */
  pause: Steer;
  resume: Steer;
  cancel: Steer;
  listRecipients: ListRecipients;
  settle: Settle;
}

type Question = "pause" | "resume" | "cancel" | null;

/** A campaign that was started: where it is, when it ends, what needs a person. */
export function CampaignPage(props: CampaignPageProps) {
  const { campaign, isBehind, refresh } = useProgress(props.initial);
  const [question, setQuestion] = useState<Question>(null);
  const [group, setGroup] = useState<RecipientGroup | null>(null);
  const { id, name, status, counts } = campaign;
  const show = (next: RecipientGroup | null) => {
    setGroup(next);
    if (next) document.getElementById("recipients")?.scrollIntoView({ block: "start", behavior: "smooth" });
  };
  return (
    <Page>
      <PageHeader
        title={name}
        crumbs={[{ label: t("Campaigns"), href: "/campaigns" }]}
        status={<CampaignBadge status={status} />}
        meta={<Meta campaign={campaign} />}
        actions={props.canSteer && <Actions status={status} onAsk={setQuestion} />}
      />
      <Notice campaign={campaign} isBehind={isBehind} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <ProgressCard campaign={campaign} shown={group} onShow={show} />
          <ForecastCard campaign={campaign} />
          <NeedsPerson campaign={campaign} onShow={show} />
          <RecipientsTable
            campaignId={id}
            group={group}
            onGroup={setGroup}
            version={JSON.stringify(counts)}
            canDecide={props.canSteer}
            list={props.listRecipients}
            settle={props.settle}
          />
        </div>
        <div className={styles.column}>
          <TextCard campaign={campaign} />
          <CostCard campaign={campaign} />
          <RepliesCard campaign={campaign} />
        </div>
      </div>
      <Questions
        {...props}
        campaign={campaign}
        question={question}
        close={() => setQuestion(null)}
        onDone={refresh}
      />
    </Page>
  );
}

function Meta({ campaign }: { campaign: CampaignProgress }) {
  const { listName, sender, startedByName, startedMs, endedMs, endedByName, status } = campaign;
  return (
    <>
      <span>{t("List “{listName}”", { listName })}</span>
      <span>{t("From {sender}", { sender: senderWords(sender) })}</span>
      {startedMs && (
        <span>
          {t("Started by {startedByName}", { startedByName })} <RelativeTime at={startedMs} />
        </span>
      )}
      {endedMs && (
        <span>
          {status === "cancelled" ? t("Cancelled by {endedByName} ", { endedByName }) : t("Finished ")}
          <RelativeTime at={endedMs} />
        </span>
      )}
    </>
  );
}

function Actions({
  status,
  onAsk,
}: {
  status: CampaignProgress["status"];
  onAsk: (question: Question) => void;
}) {
  if (status !== "running" && status !== "paused" && status !== "preparing") return null;
  return (
    <>
      <Button variant="subtle" color="bad" onClick={() => onAsk("cancel")}>
        {t("Cancel the rest…")}
      </Button>
      {status === "running" && (
        <Button variant="filled" leftSection={<IconPlayerPause size={16} />} onClick={() => onAsk("pause")}>
          {t("Pause sending…")}
        </Button>
      )}
      {status === "paused" && (
        <Button variant="filled" leftSection={<IconPlayerPlay size={16} />} onClick={() => onAsk("resume")}>
          {t("Resume sending…")}
        </Button>
      )}
    </>
  );
}

function Notice({ campaign, isBehind }: { campaign: CampaignProgress; isBehind: boolean }) {
  const { status, pauseReason, waiting, nowMs, counts } = campaign;
  const isMounted = useMounted(); // hours are the reader's
  if (isBehind) {
    return (
      <div className={styles.notice}>
        <ErrorState
          tone="warn"
          happened={t("Patchcord does not answer.")}
          stillWorks={t("These numbers are from before.")}
          whatToDo={t("They come back by themselves.")}
        />
      </div>
    );
  }
  if (status === "paused" && pauseReason && pauseReason !== "by_hand") {
    return (
      <div className={styles.notice}>
        <ErrorState tone="warn" {...pauseWords()[pauseReason]} />
      </div>
    );
  }
  if (waiting?.why === "platform") {
    return (
      <div className={styles.notice}>
        <ErrorState
          tone="warn"
          happened={t("Callr does not answer, or asked us to slow down.")}
          stillWorks={t("Nobody is lost: {to_send} wait.", { to_send: people(counts.to_send) })}
          whatToDo={
            isMounted
              ? t("Trying again at {untilMs}.", { untilMs: clockTime(waiting.untilMs, nowMs) })
              : t("Trying again soon.")
          }
        />
      </div>
    );
  }
  return null;
}

interface QuestionsProps extends CampaignPageProps {
  campaign: CampaignProgress;
  question: Question;
  close: () => void;
  onDone: () => Promise<void>;
}

function Questions({ campaign, question, close, onDone, pause, resume, cancel }: QuestionsProps) {
  const { id: campaignId, name, counts } = campaign;
  const left = people(counts.to_send);
  const run = (steer: Steer) => async () => {
    const answer = await steer({ campaignId });
    await onDone();
    return answer;
  };
  return (
    <>
      <ConfirmDialog
        opened={question === "pause"}
        onClose={close}
        title={t("Pause “{name}”?", { name })}
        confirm={t("Pause sending")}
        keep={t("Keep sending")}
        onConfirm={run(pause)}
      >
        {t(
          "{left} have not been texted yet. They are kept, and sending goes on where it was when you resume.",
          { left },
        )}
      </ConfirmDialog>
      <ConfirmDialog
        opened={question === "resume"}
        onClose={close}
        title={t("Resume “{name}”?", { name })}
        confirm={t("Text {left}", { left })}
        keep={t("Stay paused")}
        onConfirm={run(resume)}
      >
        {t(
          "{left} have not been texted yet. Sending goes on at {partsPerMinute, plural, one {# part} other {# parts}} a minute, within the sending hours.",
          { left, partsPerMinute: campaign.partsPerMinute },
        )}
      </ConfirmDialog>
      <ConfirmDialog
        opened={question === "cancel"}
        onClose={close}
        title={t("Stop the campaign for {left} who have not been texted yet?", { left })}
        confirm={t("Cancel the rest")}
        keep={t("Keep sending")}
        destroys
        onConfirm={run(cancel)}
      >
        {t("{people} were handled already. This cannot be undone; answers still come in.", {
          people: formatCount(campaign.people - counts.to_send),
        })}
      </ConfirmDialog>
    </>
  );
}

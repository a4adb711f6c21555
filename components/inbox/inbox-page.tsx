"use client";
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconMessagePlus, IconSearch } from "@tabler/icons-react";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { formatCount } from "@/components/campaigns/words";
import type { Answer } from "@/components/ui/answer";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { useRefreshWhile } from "@/components/ui/use-refresh-while";
import type { StartableFlow, Thread, ThreadFilter, ThreadSummary } from "@/lib/campaigns/contact-views";
import { t } from "@/lib/words/t";
import styles from "./inbox.module.css";
import { type StartConversation, StartConversationDialog } from "./start-conversation";
import { ThreadList } from "./thread-list";
import { ThreadView } from "./thread-view";

type Act<I> = (input: I) => Promise<Answer<unknown>>;

export interface InboxPageProps {
  threads: readonly ThreadSummary[];
  counts: Record<ThreadFilter, number>;
  filter: ThreadFilter;
  search: string;
  thread: Thread | null;
  canEdit: boolean;
  isSandbox: boolean;
  /** Server actions. */
  load: (input: { phone: string }) => Promise<Answer<Thread>>;
  mark: Act<{ phone: string; waitsForPerson?: boolean }>;
  answer: Act<{ phone: string; text: string }>;
  review: Act<{ phone: string; didMeanStop: boolean }>;
  optOut: Act<{ phone: string }>;
  /** SMS flows that can speak first; empty for who may not start one. */
  startable: readonly StartableFlow[];
  start: StartConversation;
}

const REFRESH_MS = 5_000;

/** What people wrote: the list at the left, the conversation beside it; on a phone one after the other. */
export function InboxPage(props: InboxPageProps) {
  const { threads, counts, filter, search, thread } = props;
  const router = useRouter();
  const pathname = usePathname();
  const [words, setWords] = useState(search);
  const address = (change: { show?: string; q?: string; phone?: string | undefined }) => {
    const next = { show: filter, q: words, phone: thread?.phone, ...change };
    const query = new URLSearchParams({
      ...(next.show && next.show !== "all" && { show: next.show }),
      ...(next.q && { q: next.q }),
      ...(next.phone && { phone: next.phone }),
    }).toString();
    return query ? `${pathname}?${query}` : pathname;
  };
  const searchSoon = useDebouncedCallback(
    (q: string) => router.replace(address({ q }), { scroll: false }),
    250,
  );
  useRefreshWhile(true, REFRESH_MS);

  if (counts.all === 0) {
    return (
      <Page>
        <StartHeader flows={props.startable} start={props.start} />
        <EmptyState
          title={t("What people answer")}
          actions={<LinkButton href="/campaigns">{t("See campaigns")}</LinkButton>}
          hint={
            props.isSandbox
              ? t("Built-in sandbox: numbers that end in 95 answer YES, in 94 STOP.")
              : undefined
          }
        >
          {t(
            "Replies to campaigns and texts to your numbers arrive here. A flow answers what it can; the rest waits for you.",
          )}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page>
      <StartHeader flows={props.startable} start={props.start} />
      <div className={styles.frame} data-open={thread ? true : undefined}>
        <div className={styles.side}>
          <div className={styles.tools}>
            <TextInput
              type="search"
              aria-label={t("Find a person or a text")}
              placeholder={t("Find a person or a text")}
              leftSection={<IconSearch size={14} />}
              value={words}
              onChange={(event) => {
                setWords(event.currentTarget.value);
                searchSoon(event.currentTarget.value);
              }}
            />
            <SegmentedControl
              fullWidth
              aria-label={t("Which conversations")}
              value={filter}
              onChange={(show) => router.replace(address({ show }), { scroll: false })}
              data={[
                { value: "all", label: t("All {all}", { all: formatCount(counts.all) }) },
                { value: "waiting", label: t("Waiting {waiting}", { waiting: formatCount(counts.waiting) }) },
                { value: "review", label: t("Stop? {review}", { review: formatCount(counts.review) }) },
              ]}
            />
          </div>
          {threads.length === 0 ? (
            <EmptyState
              variant="plain"
              title={
                search
                  ? t("Nobody wrote “{search}”", { search })
                  : filter === "review"
                    ? t("Nothing to look at")
                    : t("Nobody waits")
              }
              actions={
                (search || filter !== "all") && (
                  <Button
                    onClick={() => {
                      setWords("");
                      router.replace(pathname);
                    }}
                  >
                    {t("Show all {all}", { all: formatCount(counts.all) })}
                  </Button>
                )
              }
            >
              {filter === "review"
                ? t(
                    "Replies that sound like STOP are listed here, so that you can say whether they were meant so.",
                  )
                : t("Every conversation has been answered.")}
            </EmptyState>
          ) : (
            <ThreadList
              threads={threads}
              current={thread?.phone ?? null}
              hrefOf={(phone) => address({ phone })}
            />
          )}
        </div>
        <div className={styles.main}>
          {thread ? (
            <ThreadView
              key={thread.phone}
              thread={thread}
              canEdit={props.canEdit}
              backHref={address({ phone: undefined })}
              mark={props.mark}
              answer={props.answer}
              review={props.review}
              optOut={props.optOut}
              startable={props.startable}
              start={props.start}
            />
          ) : (
            <EmptyState variant="plain" title={t("Choose a conversation")}>
              {t("The newest are at the top.")}
            </EmptyState>
          )}
        </div>
      </div>
    </Page>
  );
}

/** The title, with the way to let a flow speak first where there is one. */
function StartHeader({ flows, start }: { flows: readonly StartableFlow[]; start: StartConversation }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PageHeader
        title={t("Inbox")}
        actions={
          flows.length > 0 && (
            <Button leftSection={<IconMessagePlus size={16} />} onClick={() => setOpen(true)}>
              {t("Start a conversation…")}
            </Button>
          )
        }
      />
      <StartConversationDialog opened={isOpen} onClose={() => setOpen(false)} flows={flows} start={start} />
    </>
  );
}

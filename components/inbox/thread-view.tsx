"use client";
import { ActionIcon, Alert, Button, Group, Menu, Text, Textarea } from "@mantine/core";
import { IconArrowLeft, IconDots, IconSend } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { KbdHint } from "@/components/ui/kbd-hint";
import { phoneText } from "@/components/ui/phone-text";
import { RelativeTime } from "@/components/ui/relative-time";
import type { StartableFlow, Thread, ThreadMessage } from "@/lib/campaigns/contact-views";
import { measureText } from "@/lib/campaigns/segments";
import { t } from "@/lib/words/t";
import styles from "./inbox.module.css";
import { type StartConversation, StartConversationDialog } from "./start-conversation";

type Act<I> = (input: I) => Promise<Answer<unknown>>;

interface ThreadViewProps {
  thread: Thread;
  canEdit: boolean;
  backHref: string;
  mark: Act<{ phone: string; waitsForPerson?: boolean }>;
  answer: Act<{ phone: string; text: string }>;
  review: Act<{ phone: string; didMeanStop: boolean }>;
  optOut: Act<{ phone: string }>;
  startable: readonly StartableFlow[];
  start: StartConversation;
}

/** Everything texted with one person, and the field to answer in. */
export function ThreadView(props: ThreadViewProps) {
  const { thread, canEdit, backHref, mark, answer, review, optOut } = props;
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBlocking, setBlocking] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const { phone, name, unread, messages } = thread;
  const end = useRef<HTMLDivElement>(null);
  const who = name || phoneText(phone);

  useEffect(() => {
    if (unread > 0 && canEdit) void ask(() => mark({ phone })).then(() => router.refresh());
  }, [unread, canEdit, mark, phone, router]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is scrolled to
  useLayoutEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [messages.length]);

  async function act(call: () => Promise<Answer<unknown>>): Promise<boolean> {
    const result = await ask(call);
    setFailure(result.ok ? null : result.error.message);
    router.refresh();
    return result.ok;
  }

  return (
    <section aria-label={t("Conversation with {who}", { who })} className={styles.conversation}>
      <header className={styles.head}>
        <ActionIcon
          component={Link}
          href={backHref}
          aria-label={t("Back to the list")}
          className={styles.back}
        >
          <IconArrowLeft size={20} />
        </ActionIcon>
        <div className={styles.who}>
          <h2>{who}</h2>
          <Text size="xs" c="var(--pc-ink-3)">
            {[
              name && phoneText(phone),
              t("wrote to {ourNumber}", {
                ourNumber: phoneText(thread.ourNumber) || t("the shared short code"),
              }),
              thread.campaignName && t("after “{campaignName}”", { campaignName: thread.campaignName }),
              thread.flowName && t("answered by “{flowName}”", { flowName: thread.flowName }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        {canEdit && thread.waitsForPerson && !thread.needsReview && (
          <Button size="xs" onClick={() => act(() => mark({ phone, waitsForPerson: false }))}>
            {t("Done")}
          </Button>
        )}
        {canEdit && (
          <Menu>
            <Menu.Target>
              <ActionIcon aria-label={t("What to do with {who}", { who })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {props.startable.length > 0 && (
                <Menu.Item disabled={thread.isOptedOut} onClick={() => setStarting(true)}>
                  {t("Start a flow with this person…")}
                </Menu.Item>
              )}
              <Menu.Item disabled={thread.isOptedOut} onClick={() => setBlocking(true)}>
                {t("Never text this person…")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </header>
      <div className={styles.messages} role="log" aria-label={t("Texts")}>
        {messages.map((message) => (
          <MessageBubble key={message.id} message={message} />
        ))}
        <div ref={end} />
      </div>
      {thread.needsReview && (
        <Alert color="warn" m={12} title={t("Did they mean STOP?")}>
          {t("Their words sound like it, so they are blocked until you decide.")}
          {canEdit && (
            <Group gap={8} mt={10}>
              <Button size="xs" onClick={() => act(() => review({ phone, didMeanStop: true }))}>
                {t("Yes, never text them")}
              </Button>
              <Button size="xs" onClick={() => act(() => review({ phone, didMeanStop: false }))}>
                {t("No, they may be texted")}
              </Button>
            </Group>
          )}
        </Alert>
      )}
      {failure && (
        <div style={{ padding: "0 12px" }}>
          <ErrorState happened={failure} />
        </div>
      )}
      <AnswerField thread={thread} onSend={(text) => act(() => answer({ phone, text }))} />
      <StartConversationDialog
        opened={isStarting}
        onClose={() => setStarting(false)}
        flows={props.startable}
        phone={phone}
        start={props.start}
      />
      <ConfirmDialog
        opened={isBlocking}
        onClose={() => setBlocking(false)}
        title={t("Never text {who} again?", { who })}
        confirm={t("Never text them")}
        keep={t("Leave it")}
        destroys
        onConfirm={async () => {
          const result = await optOut({ phone });
          router.refresh();
          return result;
        }}
      >
        {t("Campaigns that are being sent pass them over at once. They can write START to get texts again.")}
      </ConfirmDialog>
    </section>
  );
}

const stateWords = (): Record<string, string> => ({
  sending: t("Being sent"),
  in_doubt: t("May or may not have been sent; Callr is asked"),
  sent: t("Sent"),
  delivered: t("Delivered"),
  refused: t("Not sent"),
  failed: t("Not delivered"),
  expired: t("Not reached in time"),
  unknown: t("Sent, no report came"),
});

function MessageBubble({ message }: { message: ThreadMessage }) {
  const { direction, text, atMs, state, reason, from } = message;
  const isBad = ["refused", "failed", "expired"].includes(state);
  return (
    <div className={styles.message} data-direction={direction}>
      <div className={styles.bubble}>{text}</div>
      <div className={styles.meta} data-bad={isBad || undefined}>
        {[from, direction === "out" && stateWords()[state]].filter(Boolean).join(" · ")}
        {(from || direction === "out") && " · "}
        <RelativeTime at={atMs} />
        {isBad && reason && <div>{reason}</div>}
      </div>
    </div>
  );
}

function AnswerField({ thread, onSend }: { thread: Thread; onSend: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  if (thread.cannotAnswer) {
    return (
      <div className={styles.answer}>
        <Text size="sm" c="var(--pc-ink-2)">
          {thread.cannotAnswer}
        </Text>
      </div>
    );
  }
  const { parts, encoding } = measureText(text);
  async function send() {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    const isSent = await onSend(text);
    setBusy(false);
    if (isSent) setText("");
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className={styles.answer}>
      <Textarea
        aria-label={t("Answer to {name}", { name: thread.name || phoneText(thread.phone) })}
        placeholder={t("Write an answer")}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={1600}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className={styles.field}
      />
      <Group gap={8} justify="space-between">
        <Text size="xs" c="var(--pc-ink-3)">
          {text === ""
            ? t("From {ourNumber}", { ourNumber: phoneText(thread.ourNumber) || t("the shared short code") })
            : `${t("{parts, plural, one {# part} other {# parts}}", { parts })}, ${encoding}`}
        </Text>
        <Group gap={8}>
          <KbdHint keys="mod+enter" />
          <Button
            variant="filled"
            leftSection={<IconSend size={16} />}
            loading={busy}
            disabled={text.trim() === ""}
            onClick={send}
          >
            {t("Send")}
          </Button>
        </Group>
      </Group>
    </div>
  );
}

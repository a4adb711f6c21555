"use client";
import { Button, Drawer, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue, useLocalStorage } from "@mantine/hooks";
import { IconSend } from "@tabler/icons-react";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { phoneText } from "@/components/ui/phone-text";
import { rich } from "@/components/ui/rich";
import { parseDate } from "@/lib/callr/dates";
import type { Sms } from "@/lib/callr/sms";
import { t } from "@/lib/words/t";
import { type NumberRow, ringsNow } from "./number-data";
import styles from "./numbers.module.css";
import { useSandboxTexts } from "./use-sandbox-texts";

/** A phone to text one of the sandbox's numbers, with what comes back. */
export function SandboxThread({ texted, onClose }: { texted: NumberRow | null; onClose: () => void }) {
  const [shown, setShown] = useState(texted);
  useEffect(() => {
    if (texted) setShown(texted);
  }, [texted]);
  return (
    <Drawer
      opened={texted !== null}
      onClose={onClose}
      position="right"
      size={400}
      title={shown ? t("Text {number}", { number: phoneText(shown.number) }) : ""}
    >
      {shown && texted && <Thread row={shown} />}
    </Drawer>
  );
}

function Thread({ row }: { row: NumberRow }) {
  const [from, setFrom] = useLocalStorage({ key: "patchcord-caller", defaultValue: "+33 6 12 34 56 78" });
  const [settled] = useDebouncedValue(from, 400);
  const phone = parsePhoneNumberFromString(settled, "FR")?.number ?? null;
  const { texts, problem, send } = useSandboxTexts(phone);
  const flow = ringsNow(row, "sms");
  return (
    <Stack gap={16} className={styles.phone}>
      <Text c="var(--pc-ink-2)">
        {flow === null
          ? t(
              "This number is not assigned to a text flow: a text is received and shows in the inbox, nothing answers it.",
            )
          : rich("Texts reach <b>{flow}</b>.", { flow, b: (inside) => <b>{inside}</b> })}{" "}
        {t("No real text is sent and nothing costs anything.")}
      </Text>
      <TextInput
        label={t("Texting from")}
        description={t("The phone whose texts are shown below.")}
        type="tel"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        error={phone === null && t("Write it with its country, such as +33 6 12 34 56 78.")}
      />
      <Texts texts={texts} />
      {problem && <ErrorState happened={problem} tone="warn" />}
      <Compose isReady={phone !== null} onSend={(text) => send(row.number, text)} />
    </Stack>
  );
}

function Texts({ texts }: { texts: readonly Sms[] }) {
  const end = useRef<HTMLDivElement>(null);
  const { length } = texts;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when a text was added
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [length]);
  return (
    <div className={styles.transcript} role="log" aria-live="polite" aria-label={t("Texts of this phone")}>
      {length === 0 && (
        <p className={styles.line} data-who="call">
          {t("No texts of this phone yet.")}
        </p>
      )}
      {texts.map((sms) => (
        <div key={sms.hash} className={styles.sms} data-who={sms.type === "IN" ? "you" : "flow"}>
          <p className={styles.line} data-who={sms.type === "IN" ? "you" : "flow"}>
            {sms.text}
          </p>
          <span className={styles.quiet}>
            {sms.type === "IN"
              ? t("to {to}", { to: phoneText(sms.to) })
              : t("from {from}", { from: phoneText(sms.from) })}{" "}
            · {timeOf(sms)}
          </span>
        </div>
      ))}
      <div ref={end} />
    </div>
  );
}

/** In the reader's own time zone. */
function timeOf(sms: Sms): string {
  const ms = parseDate(sms.date_creation);
  return ms === null
    ? ""
    : new Date(ms).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
}

function Compose({ isReady, onSend }: { isReady: boolean; onSend: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState("");
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!isReady || text.trim() === "") return;
    setBusy(true);
    if (await onSend(text)) setText("");
    setBusy(false);
  }

  return (
    <form onSubmit={submit}>
      <Group gap={8} align="flex-end" wrap="nowrap">
        <TextInput
          className={styles.grow}
          label={t("Text")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={3200}
          autoComplete="off"
          data-autofocus
        />
        <Button type="submit" variant="filled" leftSection={<IconSend size={16} />} loading={isBusy}>
          {t("Send")}
        </Button>
      </Group>
    </form>
  );
}

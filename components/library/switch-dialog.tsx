"use client";
import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { useEffect, useState } from "react";
import { wallTime, zoneMs } from "@/components/phone/zone-time";
import type { Answer } from "@/components/ui/answer";
import { Dates } from "@/components/ui/dates";
import { ErrorState } from "@/components/ui/error-state";
import { momentIn } from "@/lib/shared/moment-words";
import type { CalendarPage } from "@/lib/views/library";
import { t } from "@/lib/words/t";
import { Heard } from "./heard";
import { liveFlows } from "./library-words";

interface SwitchDialogProps {
  state: "open" | "closed";
  opened: boolean;
  onClose: () => void;
  page: CalendarPage;
  canPublish: boolean;
  onConfirm: (forced: { state: "open" | "closed"; untilMs: number }) => Promise<Answer<unknown> | undefined>;
}

const HOUR_MS = 3_600_000;

/** Until when, what callers hear then, and how many live flows it touches: one question. */
export function SwitchDialog(props: SwitchDialogProps) {
  const { state, opened, onClose, page, canPublish, onConfirm } = props;
  const { name, timeZone } = page.calendar;
  const [choice, setChoice] = useState("next");
  const [own, setOwn] = useState<number | null>(null);
  const [nowMs, setNowMs] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const nextMs = state === "closed" ? page.opensMs : page.closesMs;
  useEffect(() => {
    if (!opened) return;
    setNowMs(Date.now());
    setChoice(nextMs === null ? "hour" : "next");
    setOwn(null);
    setFailure(null);
  }, [opened, nextMs]);
  const untilMs = choice === "next" ? nextMs : choice === "hour" ? nowMs + HOUR_MS : own;
  const verb = t("{to, select, closed {Close} other {Open}}", { to: state ?? "open" });
  const touched = page.uses.length;

  async function run() {
    if (untilMs === null) return;
    setBusy(true);
    setFailure(null);
    const answer = await onConfirm({ state, untilMs });
    setBusy(false);
    if (answer && !answer.ok) setFailure(answer.error.message);
    else onClose();
  }

  return (
    <Modal opened={opened} onClose={onClose} title={t("{verb} “{name}” now?", { verb, name })}>
      <Stack gap={16}>
        <Radio.Group label={t("Until")} value={choice} onChange={setChoice}>
          <Stack gap={8} mt={6}>
            {nextMs !== null && (
              <Radio
                value="next"
                label={t("{timeZone}, when the week {state, select, yes {opens} other {closes}} next", {
                  timeZone: momentIn(timeZone, nextMs),
                  state: state === "closed" ? "yes" : "no",
                })}
              />
            )}
            <Radio
              value="hour"
              label={t("{timeZone}, in an hour", { timeZone: momentIn(timeZone, nowMs + HOUR_MS) })}
            />
            <Radio value="own" label={t("Another moment")} />
          </Stack>
        </Radio.Group>
        {choice === "own" && (
          <Dates>
            <DateTimePicker
              label={t("Day and time in {timeZone}", { timeZone })}
              placeholder={t("Choose")}
              valueFormat="ddd D MMM YYYY, HH:mm"
              value={own === null ? null : wallTime(own, timeZone)}
              onChange={(next) => setOwn(next ? zoneMs(next, timeZone) : null)}
            />
          </Dates>
        )}
        <div>
          <Text fw={600}>{t("What callers meet then")}</Text>
          <Heard page={page} state={state} />
        </div>
        {touched > 0 && (
          <Text size="sm" c="var(--pc-ink-2)">
            {canPublish
              ? t(
                  "New callers notice within seconds: what is live is published again with the switch, and nothing of a draft goes out. Calls in progress end as they began.",
                )
              : t("{touched} stay as they are until somebody with the role publisher publishes them again.", {
                  touched: liveFlows(touched),
                })}
          </Text>
        )}
        {failure && <ErrorState happened={failure} />}
        <Group justify="flex-end" gap={8}>
          {untilMs === null && (
            <Text size="xs" c="var(--pc-ink-3)" role="status">
              {t("Choose until when.")}
            </Text>
          )}
          <Button onClick={onClose} disabled={isBusy}>
            {t("Leave it")}
          </Button>
          <Button variant="filled" loading={isBusy} disabled={untilMs === null} onClick={run} data-autofocus>
            {canPublish && touched > 0
              ? t("{verb} now for {touched}", { verb, touched: liveFlows(touched) })
              : t("{verb} now", { verb })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

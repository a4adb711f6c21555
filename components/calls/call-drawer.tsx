"use client";
import { Alert, Drawer, Skeleton, Stack, Text, Timeline } from "@mantine/core";
import { useEffect, useState } from "react";
import { phoneText } from "@/components/ui/phone-text";
import type { ActionResult } from "@/lib/shared/action-result";
import type { CallDetail, CallSummary, CallTurn } from "@/lib/views/calls";
import { t } from "@/lib/words/t";
import { AddToList, type CallerListActions } from "./add-to-list";
import { clockWords, commandWords, endingWords } from "./call-words";

export type LoadCall = (input: { deploymentId: string; callId: string }) => Promise<ActionResult<CallDetail>>;

/** One call turn by turn: which steps it passed, what the caller pressed, what was kept. */
export function CallDrawer({
  call,
  onClose,
  load,
  callerLists,
}: {
  call: CallSummary | null;
  onClose: () => void;
  load: LoadCall;
  callerLists: CallerListActions;
}) {
  const [result, setResult] = useState<Awaited<ReturnType<LoadCall>> | null>(null);
  useEffect(() => {
    setResult(null);
    if (!call) return;
    let isWanted = true;
    load({ deploymentId: call.deploymentId, callId: call.callId }).then(
      (loaded) => isWanted && setResult(loaded),
    );
    return () => {
      isWanted = false;
    };
  }, [call, load]);
  const title = call
    ? t("Call from {fromNumber}", { fromNumber: phoneText(call.fromNumber) || t("a withheld number") })
    : "";
  return (
    <Drawer opened={call !== null} onClose={onClose} title={title} position="right" size="md">
      {call && (
        <Stack gap="md">
          <Text size="sm" c="var(--pc-ink-2)">
            {t("{flowName}{hasVersion, select, yes {} other {, v{version}}} · {ending} · call {callId}", {
              flowName: call.flowName,
              hasVersion: call.version === null ? "yes" : "no",
              version: call.version,
              ending: endingWords(call.ending),
              callId: call.callId,
            })}
          </Text>
          {/^\+[1-9]/.test(numberOf(call)) && (
            <AddToList key={numberOf(call)} number={numberOf(call)} actions={callerLists} />
          )}
          {result === null && <Skeleton height={220} role="status" aria-label={t("Loading the call")} />}
          {result?.ok === false && <Alert color="red">{result.error.message}</Alert>}
          {result?.ok && call.source === "platform" && (
            <Text size="sm">
              {t(
                "Callr ran this call by itself. What is known of it comes from Callr’s own call log; which steps the caller passed is not told there.",
              )}
            </Text>
          )}
          {result?.ok && call.source === "handler" && (
            <Turns turns={result.value.turns} startedMs={call.startedMs} />
          )}
        </Stack>
      )}
    </Drawer>
  );
}

const numberOf = ({ direction, fromNumber, toNumber }: CallSummary) =>
  direction === "inbound" ? fromNumber : toNumber;

function Turns({ turns, startedMs }: { turns: readonly CallTurn[]; startedMs: number }) {
  if (turns.length === 0) return <Text size="sm">{t("No turn of this call was kept.")}</Text>;
  return (
    <Timeline bulletSize={12} lineWidth={2} active={turns.length}>
      {turns.map((turn, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: turns have an order and never change
        <Timeline.Item key={at} title={turn.path.at(-1)?.name ?? t("The call ended")}>
          <Text size="xs" c="var(--pc-ink-3)">
            {clockWords(turn.atMs - startedMs)}
            {reported(turn)}
            {turn.command ? ` · ${commandWords(turn.command)}` : ""}
          </Text>
          {turn.path.length > 1 && (
            <Text size="xs" c="var(--pc-ink-2)">
              {turn.path.map(({ name }) => name).join(" → ")}
            </Text>
          )}
          {turn.path.map(
            ({ name, note }) =>
              note !== null && (
                <Text key={name} size="xs">
                  “{note}”
                </Text>
              ),
          )}
          {turn.path.flatMap(({ set }) =>
            Object.entries(set).map(([name, value]) => (
              <Text key={name} size="xs" ff="monospace">
                {name} = {String(value)}
              </Text>
            )),
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

/** What came back for the step before, in words. */
function reported({ result, error }: CallTurn): string {
  if (error) return ` · ${error}`;
  return result === "" || result === "0" || result === "OK" ? "" : ` · ${result}`;
}

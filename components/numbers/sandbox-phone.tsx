"use client";
import { Button, Drawer, Stack, Text, TextInput } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconPhone, IconPhoneOff } from "@tabler/icons-react";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { type FormEvent, type KeyboardEvent, useEffect, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { phoneText } from "@/components/ui/phone-text";
import { rich } from "@/components/ui/rich";
import { StatusBadge } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import { CallTranscript } from "./call-transcript";
import { Keypad } from "./keypad";
import { isFlow, type NumberRow, ringsNow } from "./number-data";
import styles from "./numbers.module.css";
import { type SandboxCall, useSandboxCall } from "./use-sandbox-call";
import { WaitsFor, waitingWords } from "./waits-for";

const KEYS = /^[0-9*#]$/;

/** A phone to call one of the sandbox's numbers: a real call of the sandbox, answered by what is published. */
export function SandboxPhone({ called, onClose }: { called: NumberRow | null; onClose: () => void }) {
  const { state, problem, place, act, forget } = useSandboxCall();
  const isOn = state.is === "on" && state.call.endedAt === null;
  // The words stay while the drawer closes.
  const [shown, setShown] = useState(called);
  useEffect(() => {
    if (called) setShown(called);
  }, [called]);

  function close() {
    if (isOn) void act({ act: "hangup" });
    onClose();
  }

  function press(event: KeyboardEvent) {
    const isTyping = event.target instanceof HTMLInputElement;
    if (isOn && !isTyping && KEYS.test(event.key)) void act({ act: "press", digits: event.key });
  }

  return (
    <Drawer
      opened={called !== null}
      onClose={close}
      onExitTransitionEnd={forget}
      position="right"
      size={400}
      title={shown ? t("Call {number}", { number: phoneText(shown.number) }) : ""}
      onKeyDown={press}
    >
      {shown && (
        <Stack gap={16} className={styles.phone}>
          <Destination row={shown} />
          {(state.is === "idle" || state.is === "placing" || state.is === "refused") && (
            <Dial
              isPlacing={state.is === "placing"}
              refusal={state.is === "refused" ? state.why : null}
              onCall={(from) => place(from, shown.number)}
            />
          )}
          {state.is === "on" && (
            <>
              <CallStanding call={state.call} />
              {problem && <ErrorState happened={problem} tone="warn" />}
              <CallTranscript call={state.call} />
              {isOn ? (
                <>
                  <WaitsFor waits={state.call.waits} act={act} />
                  <Keypad onPress={(digits) => act({ act: "press", digits })} />
                  <HangUp onHangUp={() => act({ act: "hangup" })} />
                </>
              ) : (
                <Button
                  variant="filled"
                  leftSection={<IconPhone size={16} />}
                  onClick={forget}
                  data-autofocus
                >
                  {t("Call again…")}
                </Button>
              )}
            </>
          )}
        </Stack>
      )}
    </Drawer>
  );
}

/** The flow is told before the call is over, which may take it a moment. */
function HangUp({ onHangUp }: { onHangUp: () => Promise<void> }) {
  const [isBusy, setBusy] = useState(false);
  return (
    <Button
      variant="filled"
      color="bad"
      size="md"
      leftSection={<IconPhoneOff size={16} />}
      loading={isBusy}
      onClick={async () => {
        setBusy(true);
        await onHangUp();
        setBusy(false);
      }}
    >
      {t("Hang up")}
    </Button>
  );
}

function Destination({ row }: { row: NumberRow }) {
  const name = ringsNow(row, "voice");
  return (
    <Text c="var(--pc-ink-2)">
      {name === null
        ? t("This number is not assigned yet: a caller hears that it is not in service.")
        : rich("Leads to <b>{name}</b>{calls, select, yes {.} other {, which Patchcord did not publish.}}", {
            name,
            b: (inside) => <b>{inside}</b>,
            calls: isFlow(row.calls) ? "yes" : "no",
          })}{" "}
      {t("No real call is made and nothing costs anything.")}
    </Text>
  );
}

interface DialProps {
  isPlacing: boolean;
  refusal: string | null;
  onCall: (from: string) => void;
}

function Dial({ isPlacing, refusal, onCall }: DialProps) {
  const [from, setFrom] = useLocalStorage({ key: "patchcord-caller", defaultValue: "+33 6 12 34 56 78" });
  const [error, setError] = useState<string | null>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (from.trim() === "") return onCall("");
    const number = parsePhoneNumberFromString(from, "FR")?.number;
    if (number) onCall(number);
    else
      setError(t("Write it with its country, such as +33 6 12 34 56 78, or leave it empty to withhold it."));
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={14}>
        <TextInput
          label={t("Calling from")}
          description={t("What the flow sees as the caller. Empty withholds it.")}
          type="tel"
          value={from}
          onChange={(event) => {
            setFrom(event.currentTarget.value);
            setError(null);
          }}
          error={error}
        />
        {refusal && (
          <ErrorState
            happened={refusal}
            whatToDo={t("Assign the number to a published flow, then call again.")}
          />
        )}
        <Button
          type="submit"
          variant="filled"
          size="md"
          leftSection={<IconPhone size={16} />}
          loading={isPlacing}
          data-autofocus
        >
          {t("Call")}
        </Button>
      </Stack>
    </form>
  );
}

function CallStanding({ call }: { call: SandboxCall }) {
  const seconds = useSeconds(call);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return (
    <div className={styles.standing}>
      <StatusBadge status={call.endedAt === null ? "live" : "neutral"}>
        {call.endedAt === null ? t("On the line") : t("Call ended")}
      </StatusBadge>
      <span className={styles.clock}>{clock}</span>
      <span className={styles.quiet} aria-live="polite">
        {call.endedAt === null ? waitingWords(call.waits) : ""}
      </span>
    </div>
  );
}

/** Ticks while the call goes on. */
function useSeconds({ startedAt, endedAt }: SandboxCall): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (endedAt !== null) return;
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [endedAt]);
  const endMs = endedAt === null ? nowMs : Date.parse(endedAt);
  return Math.max(0, Math.round((endMs - Date.parse(startedAt)) / 1_000));
}

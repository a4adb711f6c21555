"use client";
import { ActionIcon, Button, SegmentedControl, Tabs, Tooltip } from "@mantine/core";
import { IconChecklist, IconVolume, IconVolumeOff, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { ErrorState } from "@/components/ui/error-state";
import type { EntryName } from "@/lib/compile/program";
import type { Act } from "@/lib/nodes/contract";
import type { Callable } from "@/lib/simulate/callable";
import { t } from "@/lib/words/t";
import { CallActs } from "./call-acts";
import { CallSetup } from "./call-setup";
import { entriesOf, sampleCaller, setupOf } from "./call-start";
import type { CallStore, Speed } from "./call-store";
import { waitingWords } from "./call-words";
import { ClockControl } from "./clock-control";
import styles from "./phone.module.css";
import { Screen } from "./screen";
import { SmsThread } from "./sms-thread";
import { heardSound, useSoundAloud } from "./sound-aloud";
import { useSpeechAloud } from "./speech-aloud";
import { Transcript } from "./transcript";
import { VariablesList } from "./variables-list";

export interface PhonePanelProps {
  store: CallStore;
  /** "the draft", "v14": what is called. */
  name: string;
  /** What is called now; null when there is nothing to call. */
  compile: () => Promise<Callable | null>;
  /** Shown in place of the phone while the flow cannot be called. */
  blocked?: ReactNode;
  /** Known before the first call, to offer its entries and clock. */
  timeZone: string;
  isSms: boolean;
  /** False where the phone is there from the start: the page's own beginning is read first. */
  takesFocus?: boolean;
  /** Calls when it appears, and reads aloud: somebody asked to hear it. A flow that waits for a text waits. */
  callsAtOnce?: boolean;
  onClose?: () => void;
  onGoTo?: (programKey: string) => void;
  /** Keeps the call as a test of the flow. */
  onSaveTest?: (() => void) | undefined;
}

const TICK_MS = 200;

/** A phone on a compiled flow: what callers hear, and everything they and the world can do. */
export function PhonePanel(props: PhonePanelProps) {
  const { store, name, compile, blocked, timeZone, isSms, onClose, onGoTo, onSaveTest } = props;
  const { takesFocus = true, callsAtOnce = false } = props;
  const call = useStore(store);
  const [startMs, setStartMs] = useState<number | null>(null);
  const [caller, setCaller] = useState(sampleCaller);
  const [entry, setEntry] = useState<EntryName | null>(null);
  const [entries, setEntries] = useState<EntryName[]>([]);
  const [isCompiling, setCompiling] = useState(false);
  const { phase, moment, points, waitedMs, callable, setup, speed } = call;
  const waiting = moment?.waiting ?? null;
  const isOn = phase === "on" || phase === "opening";
  const elapsedMs = (points.at(-1)?.atMs ?? 0) + (phase === "on" ? waitedMs : 0);
  const nowMs = useNow(startMs ?? setup?.startMs ?? null, isOn ? (setup?.startMs ?? 0) + elapsedMs : null);

  useEffect(() => {
    if (phase !== "on") return;
    const timer = setInterval(() => store.getState().tick(TICK_MS), TICK_MS);
    return () => clearInterval(timer);
  }, [phase, store]);
  useEffect(() => () => store.getState().reset(), [store]);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) (beginningOf(panel.current) ?? panel.current)?.focus();
  }, [takesFocus]);
  const wasOn = useRef(false);
  useEffect(() => {
    if (wasOn.current === isOn) return;
    wasOn.current = isOn;
    // The button that was pressed is gone: keys go to the phone itself, and to the next call when this one is over.
    const { activeElement } = document;
    if (activeElement !== document.body && !panel.current?.contains(activeElement)) return;
    (isOn ? panel.current : beginningOf(panel.current))?.focus({ preventScroll: true });
  }, [isOn]);
  useEffect(() => {
    if (blocked) return;
    void compile().then((compiled) => {
      if (compiled) setEntries(entriesOf(compiled.program));
    });
  }, [blocked, compile]);

  const spokenText = waiting && "text" in waiting && waiting.for !== "sms" ? waiting.text : null;
  const sound = waiting ? heardSound(points, callable) : null;
  useSoundAloud(store, sound, call.isAloud);
  useSpeechAloud(
    store,
    sound ? null : spokenText,
    callable?.program.settings.language ?? "en-GB",
    call.isAloud,
  );

  const begin = async (message?: string) => {
    setCompiling(true);
    const compiled = await compile();
    setCompiling(false);
    if (!compiled) return;
    const known = entriesOf(compiled.program);
    const chosen = entry && known.includes(entry) ? entry : known[0];
    if (!chosen) return;
    const given = { caller, startMs: startMs ?? Date.now(), ...(message !== undefined && { message }) };
    await store.getState().call(compiled, setupOf(compiled.program, chosen, given));
  };
  const hasCalled = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is known how the flow begins
  useEffect(() => {
    if (!callsAtOnce || hasCalled.current || !entries[0] || entries[0] === "inbound-sms") return;
    hasCalled.current = true;
    store.getState().setAloud(true);
    void begin();
  }, [entries]);
  const act = (next: Act) => void store.getState().act(next);
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.target as Element).closest("input, textarea, [role=dialog]")) return; // keys come from elements
    if (/^[0-9*#]$/.test(event.key) && waiting?.for === "keys" && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      act({ act: "press", digits: event.key });
    } else if (event.key === "." && (event.metaKey || event.ctrlKey) && isOn) {
      event.preventDefault();
      act({ act: "hangup" });
    }
  };

  const chosenEntry = entry ?? entries[0];
  const isThread = isSms || chosenEntry === "inbound-sms";
  return (
    <aside
      ref={panel}
      className={styles.phone}
      aria-label={t("Phone")}
      data-phone=""
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header className={styles.head}>
        <span className={styles.dot} data-on={isOn ? "" : undefined} />
        <div className={styles.title}>
          <h2>
            {isOn
              ? t("Test {thread, select, yes {conversation} other {call}} on {name}, {elapsedMs}", {
                  thread: isThread ? "yes" : "no",
                  name,
                  elapsedMs: minutes(elapsedMs),
                })
              : t("Try {name}", { name })}
          </h2>
          <p>
            {setup && isOn
              ? t("{caller} · no real call, no cost", { caller: setup.caller })
              : t("In this browser: no real call, no cost")}
          </p>
        </div>
        {!isThread && (
          <Tooltip label={call.isAloud ? t("Stop reading aloud") : t("Read aloud")}>
            <ActionIcon
              aria-label={t("Read aloud")}
              aria-pressed={call.isAloud}
              variant={call.isAloud ? "light" : "subtle"}
              color={call.isAloud ? "accent" : "gray"}
              onClick={() => call.setAloud(!call.isAloud)}
            >
              {call.isAloud ? <IconVolume size={16} /> : <IconVolumeOff size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
        {onClose && (
          <Tooltip label={t("Close the phone")}>
            <ActionIcon aria-label={t("Close the phone")} onClick={onClose}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      <div className={styles.bar}>
        <ClockControl
          startMs={startMs}
          onChange={setStartMs}
          nowMs={nowMs}
          timeZone={timeZone}
          isCalling={isOn}
        />
        <SegmentedControl
          size="xs"
          className={styles.speed ?? ""}
          aria-label={t("Speed")}
          data={[
            { value: "1", label: "1×" },
            { value: "4", label: "4×" },
            { value: "instant", label: t("Instant") },
          ]}
          value={String(speed)}
          onChange={(next) => call.setSpeed(speeds[next] ?? 1)}
        />
      </div>
      <div className={styles.body}>
        {blocked && !isOn ? (
          blocked
        ) : (
          <>
            {!isOn && (
              <CallSetup
                entries={entries}
                entry={chosenEntry}
                onEntry={setEntry}
                caller={caller}
                onCaller={setCaller}
                isThread={isThread}
                isAgain={phase === "over"}
                isCompiling={isCompiling}
                onBegin={() => void begin()}
              />
            )}
            {call.failure && <ErrorState happened={call.failure} />}
            {isThread ? (
              <SmsThread
                points={points}
                first={setup?.message}
                canWrite={waiting?.for === "message" || (!isOn && chosenEntry === "inbound-sms")}
                onWrite={(text) => (isOn ? act({ act: "message", text }) : void begin(text))}
                note={threadNote(phase, waiting ? waitingWords(waiting, waitedMs, callable) : null)}
              />
            ) : (
              <Screen waitedMs={waitedMs} waiting={waiting} callable={callable} phase={phase} />
            )}
            {isOn && <CallActs store={store} isThread={isThread} />}
            {points.length > 0 && onSaveTest && (
              <Button size="xs" leftSection={<IconChecklist size={14} />} onClick={onSaveTest}>
                {t("Save as a test…")}
              </Button>
            )}
            {points.length > 0 && (
              <Tabs defaultValue="transcript" keepMounted={false} className={styles.story ?? ""}>
                <Tabs.List>
                  <Tabs.Tab value="transcript">{t("Transcript")}</Tabs.Tab>
                  <Tabs.Tab value="variables">{t("Variables")}</Tabs.Tab>
                </Tabs.List>
                <Tabs.Panel
                  value="transcript"
                  pt={8}
                  className={styles.scroll ?? ""}
                  {...(!onGoTo && { tabIndex: 0 })} // without buttons in it nothing else could scroll it by keys
                >
                  <Transcript points={points} callable={callable} onGoTo={onGoTo} />
                </Tabs.Panel>
                <Tabs.Panel value="variables" pt={8} className={styles.scroll ?? ""}>
                  <VariablesList variables={moment?.variables ?? {}} changed={call.changed} />
                </Tabs.Panel>
              </Tabs>
            )}
          </>
        )}
      </div>
    </aside>
  );
}

const beginningOf = (panel: HTMLElement | null) => panel?.querySelector<HTMLElement>("[data-autofocus]");

const speeds: Record<string, Speed> = { "1": 1, "4": 4, instant: "instant" };

const minutes = (ms: number) =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

function threadNote(phase: string, words: string | null): string {
  if (phase === "over") return t("The conversation is over.");
  return words ?? "";
}

/** The phone's clock: set, running in the call, or the true time. */
function useNow(startMs: number | null, callMs: number | null): number {
  const [trueMs, setTrueMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTrueMs(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return callMs ?? startMs ?? trueMs;
}

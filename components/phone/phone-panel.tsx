"use client";
import { ActionIcon, Button, SegmentedControl, Select, Tabs, TextInput, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconChecklist,
  IconPhone,
  IconPhoneOff,
  IconVolume,
  IconVolumeOff,
  IconX,
} from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { ErrorState } from "@/components/ui/error-state";
import { KbdHint } from "@/components/ui/kbd-hint";
import type { EntryName } from "@/lib/compile/program";
import { findNodeType } from "@/lib/nodes";
import type { Act, Stimulus } from "@/lib/nodes/contract";
import type { Callable } from "@/lib/simulate/callable";
import type { Waiting } from "@/lib/simulate/session";
import { t } from "@/lib/words/t";
import { entriesOf, entryLabels, sampleCaller, setupOf } from "./call-start";
import type { CallStore, Speed } from "./call-store";
import { keysLeft, waitingWords } from "./call-words";
import { ClockControl } from "./clock-control";
import { Keypad } from "./keypad";
import { Outcomes } from "./outcomes";
import styles from "./phone.module.css";
import { SmsThread } from "./sms-thread";
import { heardSound, useSoundAloud } from "./sound-aloud";
import { useSpeechAloud } from "./speech-aloud";
import { SpokenText } from "./spoken-text";
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
  onClose?: () => void;
  onGoTo?: (programKey: string) => void;
  /** Keeps the call as a test of the flow. */
  onSaveTest?: (() => void) | undefined;
}

const TICK_MS = 200;

/** A phone on a compiled flow: what callers hear, and everything they and the world can do. */
export function PhonePanel(props: PhonePanelProps) {
  const { store, name, compile, blocked, timeZone, isSms, onClose, onGoTo, onSaveTest } = props;
  const { takesFocus = true } = props;
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

  const stimuli = useStimuli(callable, moment?.node ?? null);
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
              <section className={styles.setup}>
                {entries.length > 1 && (
                  <Select
                    label={t("How it begins")}
                    data={entries.map((value) => ({ value, label: entryLabels()[value] }))}
                    value={chosenEntry ?? null}
                    onChange={(value) => setEntry(entries.find((known) => known === value) ?? null)}
                  />
                )}
                {chosenEntry !== "api-initiated" && (
                  <TextInput
                    label={isThread ? t("Texting from") : t("Calling from")}
                    type="tel"
                    value={caller}
                    onChange={(event) => setCaller(event.currentTarget.value)}
                  />
                )}
                {chosenEntry !== "inbound-sms" && (
                  <Button
                    size="lg"
                    variant="light"
                    leftSection={<IconPhone size={20} />}
                    loading={isCompiling}
                    onClick={() => void begin()}
                    data-autofocus
                  >
                    {phase === "over"
                      ? isThread
                        ? t("Start again")
                        : t("Call again")
                      : isThread
                        ? t("Start")
                        : t("Call")}
                  </Button>
                )}
              </section>
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
            {isOn && waiting?.for === "message" && (
              <Button size="xs" onClick={() => act({ act: "wait" })}>
                {t("No reply: let the time pass")}
              </Button>
            )}
            {isOn && moment?.who === "callee" && (
              <div className={styles.ear}>
                <p>{t("You are now the person who was rung. They alone hear this; the caller waits.")}</p>
                <Button size="xs" onClick={() => act({ act: "callee", outcome: "hangup" })}>
                  {t("They hang up")}
                </Button>
              </div>
            )}
            {isOn && (
              <div className={styles.acts} data-thread={isThread || undefined}>
                {waiting && asksWorld(waiting) ? (
                  <Outcomes
                    key={points.length}
                    waiting={waiting}
                    callable={callable}
                    stimuli={stimuli}
                    onAct={act}
                  />
                ) : (
                  !isThread && (
                    <>
                      <Keypad
                        labels={keyLabels(callable, moment?.node ?? null)}
                        isOn={waiting?.for === "keys"}
                        onPress={(digits) => act({ act: "press", digits })}
                      />
                      {waiting?.for === "keys" ? (
                        <KeyNote waiting={waiting} onSilence={() => act({ act: "silence" })} />
                      ) : (
                        <p className={styles.keyNote}>{t("Keys work when the flow asks for one")}</p>
                      )}
                    </>
                  )
                )}
              </div>
            )}
            {isOn && (
              <div className={styles.controls}>
                <Button
                  leftSection={<IconArrowBackUp size={16} />}
                  onClick={() => call.stepBack()}
                  aria-disabled={!call.canStepBack || undefined}
                >
                  {t("Step back")}
                </Button>
                <Tooltip
                  label={
                    <>
                      {t("Hang up")} <KbdHint keys="mod+." />
                    </>
                  }
                >
                  <Button
                    variant="filled"
                    color="bad"
                    leftSection={<IconPhoneOff size={16} />}
                    onClick={() => act({ act: "hangup" })}
                    data-hang-up=""
                  >
                    {isThread ? t("End") : moment?.who === "callee" ? t("The caller hangs up") : t("Hang up")}
                  </Button>
                </Tooltip>
              </div>
            )}
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
                <Tabs.Panel value="transcript" pt={8} className={styles.scroll ?? ""}>
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

/** Somebody else than the caller decides what happens next. */
const asksWorld = ({ for: waitsFor }: Waiting) =>
  waitsFor === "callee" ||
  waitsFor === "talking" ||
  waitsFor === "recording" ||
  waitsFor === "speech" ||
  waitsFor === "detecting" ||
  waitsFor === "conference" ||
  waitsFor === "http" ||
  waitsFor === "sms";

function KeyNote(props: { waiting: Extract<Waiting, { for: "keys" }>; onSilence: () => void }) {
  const { waiting, onSilence } = props;
  return (
    <p className={styles.keyNote}>
      {keysLeft(waiting.typed, waiting.maxDigits)}{" "}
      <button type="button" className={styles.silence} onClick={onSilence}>
        {waiting.typed === "" ? t("Press nothing and wait") : t("Press no more")}
      </button>
    </p>
  );
}

interface ScreenProps {
  waiting: Waiting | null;
  waitedMs: number;
  callable: Callable | null;
  phase: ReturnType<CallStore["getState"]>["phase"];
}

/** What the flow says now, word by word. */
function Screen({ waiting, waitedMs, callable, phase }: ScreenProps) {
  if (phase === "idle") return null;
  const text = waiting && (waiting.for === "listening" || waiting.for === "keys") ? waiting : null;
  return (
    <section className={styles.screen} aria-live="polite">
      <p className={styles.doing}>
        {waiting
          ? waitingWords(waiting, waitedMs, callable)
          : phase === "opening"
            ? t("Calling…")
            : t("The call is over")}
      </p>
      {text && (
        <SpokenText text={text.text} progress={text.durationMs > 0 ? waitedMs / text.durationMs : 1} />
      )}
    </section>
  );
}

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

/** What can happen at the step the call is at, as its definition says. */
function useStimuli(callable: Callable | null, node: string | null): readonly Stimulus[] {
  return useMemo(() => {
    const at = node === null ? undefined : callable?.program.nodes[node];
    return (at && findNodeType(at.type)?.stimuli(at.data)) ?? [];
  }, [callable, node]);
}

/** "1" -> "Sales", from the ways out of the step that asks. */
function keyLabels(callable: Callable | null, node: string | null): Map<string, string> {
  const at = node === null ? undefined : callable?.program.nodes[node];
  const labels = new Map<string, string>();
  for (const { id, label } of (at && findNodeType(at.type)?.ports(at.data)) ?? []) {
    const key = /^key-(.)$/.exec(id)?.[1];
    if (key) labels.set(key, label.replace(/^. ?/, ""));
  }
  return labels;
}

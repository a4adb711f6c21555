"use client";
import { useCallback, useEffect, useState } from "react";
import { useStore } from "zustand";
import { type CallStore, createCallStore } from "@/components/phone/call-store";
import { waitingWords } from "@/components/phone/call-words";
import { passedPath } from "@/components/phone/lit-path";
import styles from "@/components/phone/phone.module.css";
import { PhonePanel, type PhonePanelProps } from "@/components/phone/phone-panel";
import { workerCall } from "@/components/phone/worker-call";
import { type Answer, ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { shorten } from "@/lib/shared/text";
import type { Callable } from "@/lib/simulate/callable";
import type { TraceEvent } from "@/lib/simulate/session";
import { t } from "@/lib/words/t";
import type { Analyst } from "./analyst";
import { useEditorActions } from "./editor-actions";
import { type CallToSave, useTestsOfEditor } from "./saved-tests-context";
import { nothingLit } from "./store";
import { useEditor, useEditorStore } from "./store-context";
import { type PlayedPath, usePlayedPath } from "./use-played-path";
import { useShowProblem } from "./use-show-problem";
import { countProblems } from "./words";

interface PhoneDockProps {
  analyst: Analyst | null;
  /** A path to play, when the phone was opened for one. */
  played?: PlayedPath | null;
  /** There is no canvas beside it on which a line of the call could show its step. */
  isAlone?: boolean;
  onClose: () => void;
}

/** The phone on the draft: what it runs is compiled as it would be published. */
export function PhoneDock({ analyst, played = null, isAlone = false, onClose }: PhoneDockProps) {
  const store = useEditorStore();
  const { toFix } = countProblems(useEditor((state) => state.problems.list));
  const compile = useCallback(
    async () => (await analyst?.ask<"compile">({ ask: "compile", graph: store.getState().graph })) ?? null,
    [analyst, store],
  );
  const blocked = toFix > 0 ? <Blocked toFix={toFix} /> : undefined;
  return (
    <LitPhone
      name={t("the draft")}
      compile={compile}
      blocked={blocked}
      played={played}
      isAlone={isAlone}
      onClose={onClose}
    />
  );
}

/** What is called as it is kept, a version or a template: today's compiler is not asked what its callers meet. */
export interface KeptFlow<Input = never> {
  /** "v14", "this template" */
  name: string;
  input: Input;
  load: (input: Input) => Promise<Answer<Callable>>;
}

interface KeptPhoneProps<Input> {
  kept: KeptFlow<Input>;
  takesFocus: boolean;
  callsAtOnce: boolean;
  onClose: () => void;
}

/** The phone on a flow that is kept somewhere. */
export function KeptPhone<Input>({ kept, takesFocus, callsAtOnce, onClose }: KeptPhoneProps<Input>) {
  const [failure, setFailure] = useState<string | null>(null);
  const { name, input, load } = kept;
  const fetchKept = useCallback(async () => {
    const answer = await ask(() => load(input));
    if (answer.ok) return answer.value;
    setFailure(answer.error.message);
    return null;
  }, [input, load]);
  const blocked = failure && (
    <div className={styles.blocked}>
      <ErrorState tone="warn" happened={t("{name} cannot be called", { name })} whatToDo={failure} />
    </div>
  );
  return (
    <LitPhone
      name={name}
      compile={fetchKept}
      blocked={blocked ?? undefined}
      takesFocus={takesFocus}
      callsAtOnce={callsAtOnce}
      onClose={onClose}
    />
  );
}

interface LitPhoneProps
  extends Pick<PhonePanelProps, "name" | "compile" | "blocked" | "takesFocus" | "callsAtOnce"> {
  played?: PlayedPath | null;
  isAlone?: boolean;
  onClose: () => void;
}

/** A phone whose call the canvas shows. */
function LitPhone({ onClose, played = null, isAlone = false, ...panel }: LitPhoneProps) {
  const actions = useEditorActions();
  const [calls] = useState(() => createCallStore(workerCall));
  const settings = useEditor((state) => state.graph.settings);
  const target = useEditor((state) => state.graph.target);
  useCallLight(calls);
  usePlayedPath(calls, panel.compile, played);
  const tests = useTestsOfEditor();
  return (
    <PhonePanel
      store={calls}
      {...panel}
      timeZone={settings.timeZone}
      isSms={target === "sms"}
      onClose={onClose}
      onSaveTest={tests?.canSave ? () => offerCall(calls, tests.offer) : undefined}
      {...(!isAlone && {
        onGoTo: (key: string) => {
          const id = calls.getState().callable?.nodeIds[key];
          if (id !== undefined) actions.goTo(id);
        },
      })}
    />
  );
}

/** The call so far as a test. */
function offerCall(calls: CallStore, offer: (call: CallToSave) => void) {
  const { setup, acts, points } = calls.getState();
  if (!setup) return;
  const { entry, caller, called, message = null, variables, startMs } = setup;
  const did = points.flatMap(({ trace }) => doneWords(trace) || []);
  offer({
    beginning: { entry, caller, called, message, atMs: startMs, variables },
    acts,
    name: shorten(did.length > 0 ? did.join(", ") : t("Listens to the end"), 100),
  });
}

/** What people did, to name a call by; empty for what the flow does. */
function doneWords(trace: TraceEvent): string {
  switch (trace.event) {
    case "pressed":
      return t("presses {digits}", { digits: trace.digits });
    case "silence":
      return t("presses nothing");
    case "recorded":
      return trace.seconds > 0 ? t("leaves a message") : t("says nothing");
    case "callee":
      return trace.outcome === "answered"
        ? t("somebody answers")
        : t("the phone rung is {outcome}", { outcome: trace.outcome });
    case "received":
      return t("writes “{text}”", { text: trace.text });
    case "ended":
      return trace.how === "caller" ? t("hangs up") : "";
    default:
      return "";
  }
}

/** Lights the running step and the way there; the canvas is dark again when the phone closes. */
function useCallLight(calls: ReturnType<typeof createCallStore>) {
  const store = useEditorStore();
  const visits = useStore(calls, (state) => state.visits);
  const callable = useStore(calls, (state) => state.callable);
  const phase = useStore(calls, (state) => state.phase);
  const running = useStore(calls, (state) => (state.phase === "on" ? (state.moment?.node ?? null) : null));
  const words = useStore(calls, (state) =>
    state.moment?.waiting ? waitingWords(state.moment.waiting, state.waitedMs, state.callable) : "",
  );
  useEffect(() => {
    const { graph, setLit } = store.getState();
    if (!callable || phase === "idle") return setLit(nothingLit);
    const { visited, edges } = passedPath(graph, visits, callable.nodeIds);
    const nodeId = running === null ? undefined : callable.nodeIds[running];
    setLit({ visited, path: edges, running: nodeId === undefined ? null : { nodeId, words } });
  }, [store, visits, callable, phase, running, words]);
  useEffect(() => () => store.getState().setLit(nothingLit), [store]);
}

/** Says what keeps the flow from being called, and leads there. */
function Blocked({ toFix }: { toFix: number }) {
  const list = useEditor((state) => state.problems.list);
  const names = useEditor((state) => state.graph.nodes);
  const show = useShowProblem();
  const errors = list.filter(({ severity }) => severity === "error");
  return (
    <div className={styles.blocked}>
      <ErrorState
        tone="warn"
        happened={t(
          "{toFix, plural, one {# problem keeps} other {# problems keep}} the draft from being called",
          { toFix },
        )}
        whatToDo={t("A call runs what would be published, so it needs a flow without errors.")}
      />
      <ul>
        {errors.slice(0, 6).map((problem) => (
          <li key={`${problem.nodeId} ${problem.code} ${problem.field} ${problem.port}`}>
            <button type="button" onClick={() => show(problem)}>
              <b>{names.find(({ id }) => id === problem.nodeId)?.name ?? t("The flow")}</b>: {problem.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

"use client";
import { Button, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconPhoneOff } from "@tabler/icons-react";
import { useMemo } from "react";
import { useStore } from "zustand";
import { KbdHint } from "@/components/ui/kbd-hint";
import { findNodeType } from "@/lib/nodes";
import type { Act, Stimulus } from "@/lib/nodes/contract";
import type { Callable } from "@/lib/simulate/callable";
import type { Waiting } from "@/lib/simulate/session";
import { t } from "@/lib/words/t";
import type { CallStore } from "./call-store";
import { keysLeft } from "./call-words";
import { Keypad } from "./keypad";
import { Outcomes } from "./outcomes";
import styles from "./phone.module.css";

/** What the caller, who is rung and the rest of the world can do at this moment of a call. */
export function CallActs({ store, isThread }: { store: CallStore; isThread: boolean }) {
  const { moment, points, callable, canStepBack, stepBack } = useStore(store);
  const waiting = moment?.waiting ?? null;
  const isCallee = moment?.who === "callee";
  const stimuli = useStimuli(callable, moment?.node ?? null);
  const act = (next: Act) => void store.getState().act(next);
  return (
    <>
      {waiting?.for === "message" && (
        <Button size="xs" onClick={() => act({ act: "wait" })}>
          {t("No reply: let the time pass")}
        </Button>
      )}
      {isCallee && (
        <div className={styles.ear}>
          <p>{t("You are now the person who was rung. They alone hear this; the caller waits.")}</p>
          <Button size="xs" onClick={() => act({ act: "callee", outcome: "hangup" })}>
            {t("They hang up")}
          </Button>
        </div>
      )}
      <div className={styles.acts} data-thread={isThread || undefined}>
        {waiting && asksWorld(waiting) ? (
          <Outcomes key={points.length} waiting={waiting} callable={callable} stimuli={stimuli} onAct={act} />
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
      <div className={styles.controls}>
        <Button
          leftSection={<IconArrowBackUp size={16} />}
          onClick={() => stepBack()}
          aria-disabled={!canStepBack || undefined}
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
            {isThread ? t("End") : isCallee ? t("The caller hangs up") : t("Hang up")}
          </Button>
        </Tooltip>
      </div>
    </>
  );
}

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

"use client";
import { ActionIcon, Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { type Notice, sentenceText } from "@/lib/simulate/notices";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import styles from "./live-bar.module.css";
import { useEditor, useEditorStore } from "./store-context";

/** Says over the canvas, as it happens, what an edit takes from callers of the live version. */
export function LiveBar() {
  const store = useEditorStore();
  const actions = useEditorActions();
  const live = useEditor((state) => state.live);
  const { lost, dismiss } = useNewLosses();
  const [first] = lost;
  if (!live || !first) return null;
  const { number } = live;
  return (
    <div className={styles.bar} data-live-bar="">
      <IconAlertTriangle size={16} className={styles.icon} aria-hidden="true" />
      <span>
        {t("{loss}. v{number}, which is live, keeps it until you publish.", {
          loss: sentenceText(first.sentence),
          number,
        })}{" "}
        {lost.length > 1 &&
          t("{more, plural, one {And one more.} other {And # more.}}", { more: lost.length - 1 })}
      </span>
      <Button
        size="xs"
        leftSection={<IconArrowBackUp size={14} />}
        onClick={() => {
          store.getState().undo();
          actions.resume();
        }}
      >
        {t("Undo")}
      </Button>
      <ActionIcon
        size={26}
        aria-label={t("Leave it so")}
        onClick={() => {
          dismiss();
          actions.resume();
        }}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

/** Losses that the last edits of this person made; gone when they are taken back, left so, or the next edit makes others. */
function useNewLosses(): { lost: readonly Notice[]; dismiss: () => void } {
  const store = useEditorStore();
  const [lost, setLost] = useState<readonly Notice[]>([]);
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.live !== before.live) {
          // Beside another version other things are lost already; beside the first one, whatever a quick hand took meanwhile.
          known.current = before.live ? null : new Set();
          return setLost([]);
        }
        if (state.lastEdit !== before.lastEdit) setLost((now) => (now.length === 0 ? now : []));
        if (state.notices === before.notices || !state.live) return;
        const losses = state.notices.filter(({ isLoss }) => isLoss);
        const former = known.current;
        known.current = new Set(losses.map(keyOf));
        const isOwn = state.lastEdit?.after === state.graph; // and not what somebody else just saved
        const fresh = former && isOwn ? losses.filter((loss) => !former.has(keyOf(loss))) : [];
        setLost(fresh);
        if (fresh[0]) store.getState().tell(sentenceText(fresh[0].sentence));
      }),
    [store],
  );
  return { lost, dismiss: () => setLost([]) };
}

const keyOf = ({ sentence, nodeId }: Notice) => `${nodeId} ${sentenceText(sentence)}`;

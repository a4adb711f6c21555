"use client";
import { Text, TextInput } from "@mantine/core";
import { KbdHint } from "@/components/ui/kbd-hint";
import { changeFrame, stepsIn } from "@/lib/flow/frames";
import type { Frame } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import { CloseDock } from "./close-dock";
import { ColourChoice } from "./colour-choice";
import { useEditorActions } from "./editor-actions";
import { isFolded } from "./frames";
import styles from "./inspector.module.css";
import { usePanels } from "./panels";
import { useSelectionEdits } from "./selection-edits";
import { useEditor, useEditorStore } from "./store-context";

/** What a frame is called, how it looks, and what can be done to all its steps at once. */
export function FrameInspector({ frame, onClose }: { frame: Frame; onClose: () => void }) {
  const store = useEditorStore();
  const actions = useEditorActions();
  const edits = useSelectionEdits();
  const panels = usePanels();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const isClosed = useEditor((state) => isFolded(frame, state.folds));
  const steps = useEditor((state) => stepsIn(state.graph, frame).length);
  const change = (part: Partial<Frame>, what: string) =>
    store
      .getState()
      .run(
        { do: "setFrames", frames: changeFrame(store.getState().graph, frame.id, part) },
        { merge: `frame ${frame.id} ${what}` },
      );
  return (
    <aside
      className={styles.dock}
      aria-label={t("Settings of the frame {title}", { title: frame.title })}
      data-inspector=""
    >
      <header className={styles.head}>
        <div className={styles.title}>
          <Text fw={620} fz={14} truncate>
            {frame.title || t("Frame")}
          </Text>
          <Text size="xs" c="var(--pc-ink-3)">
            {t("{n, plural, one {# step} other {# steps}} drawn together. Callers never notice.", {
              n: steps,
            })}
          </Text>
        </div>
        <CloseDock onClose={onClose} />
      </header>
      <div className={styles.body}>
        <TextInput
          label={t("Title")}
          value={frame.title}
          maxLength={80}
          readOnly={isReadOnly}
          data-field="title"
          onChange={(event) => change({ title: event.currentTarget.value }, "title")}
        />
        <ColourChoice
          value={frame.colour}
          onChange={(colour) => colour && change({ colour }, "colour")}
          isReadOnly={isReadOnly}
        />
        <div className={styles.list}>
          <button type="button" onClick={() => actions.fold(frame.id, !isClosed)}>
            {isClosed ? t("Expand") : t("Collapse to one card")} <KbdHint keys="X" />
          </button>
          {!isReadOnly && (
            <>
              <button type="button" onClick={edits.duplicate}>
                {t("Duplicate with its steps")} <KbdHint keys="mod+d" />
              </button>
              <button type="button" onClick={panels.openShare}>
                {t("Make this a shared flow…")}
              </button>
              <button type="button" onClick={edits.ungroup}>
                {t("Remove the frame, keep its steps")} <KbdHint keys="mod+shift+g" />
              </button>
            </>
          )}
        </div>
      </div>
    </aside>
  );
}

"use client";
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { KbdHint } from "@/components/ui/kbd-hint";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import styles from "./outline.module.css";
import { OutlineView } from "./outline-view";
import { useEditor, useEditorStore } from "./store-context";
import { useCanvasKeys } from "./use-canvas-keys";

interface OutlinePanelProps {
  onClose: () => void;
  onOpenInspector: () => void;
  /** Single letters can be turned off. */
  hasLetters: boolean;
}

/**
 * The steps as a list beside the canvas. Both are one place: what is current here is selected there and the other way
 * round, and the keys of the canvas work here, too.
 */
export function OutlinePanel({ onClose, onOpenInspector, hasLetters }: OutlinePanelProps) {
  const store = useEditorStore();
  const graph = useEditor((state) => state.graph);
  const current = useEditor((state) => state.graph.nodes.find(({ id }) => state.selection.has(id))?.id);
  const actions = useEditorActions();
  const onCanvasKey = useCanvasKeys(onOpenInspector, hasLetters);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => rowOf(panel.current)?.focus(), []);
  useEffect(() => {
    if (current !== undefined) rowOf(panel.current)?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const rows = [...(panel.current?.querySelectorAll<HTMLElement>("[data-outline-step]") ?? [])];
    const at = rows.indexOf(event.target as HTMLElement); // key events come from elements
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (at < 0 || event.key === "Escape") return; // Escape leads to the canvas from any panel
    if (to === undefined || event.altKey) return onCanvasKey(event);
    event.preventDefault();
    rows[to]?.focus();
  };
  return (
    <aside
      ref={panel}
      className={styles.panel}
      aria-label={t("Outline")}
      data-letter-keys=""
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const { outlineStep } = target.dataset;
        const { selection, isGathering } = store.getState();
        if (outlineStep === undefined || selection.has(outlineStep) || isGathering) return;
        actions.show(outlineStep);
      }}
    >
      <header className={styles.head}>
        <h2>{t("Outline")}</h2>
        <Tooltip
          label={
            <>
              {t("Close the outline")} <KbdHint keys="O" />
            </>
          }
        >
          <ActionIcon aria-label={t("Close the outline")} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={styles.body}>
        <OutlineView graph={graph} current={current ?? null} onChoose={actions.goTo} />
      </div>
    </aside>
  );
}

/** The row one comes to by Tab. */
const rowOf = (panel: HTMLElement | null) =>
  panel?.querySelector<HTMLElement>('[data-outline-step][tabindex="0"]');

"use client";
import { type NodeProps, NodeResizer } from "@xyflow/react";
import { memo, useState } from "react";
import { t } from "@/lib/words/t";
import styles from "./canvas.module.css";
import type { NoteNode } from "./react-flow";
import { useEditor, useEditorStore } from "./store-context";

/** A note on the canvas: for people, never heard by callers. Double click or Enter writes in it. */
export const NoteCard = memo(function NoteCard({ data, selected }: NodeProps<NoteNode>) {
  const { note } = data;
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const [isWriting, setWriting] = useState(note.text === "" && selected);

  const change = (part: Partial<typeof note>, merge?: string) => {
    const notes = store
      .getState()
      .graph.notes.map((other) => (other.id === note.id ? { ...other, ...part } : other));
    store.getState().run({ do: "setNotes", notes }, merge ? { merge } : {});
  };

  return (
    <>
      {!isReadOnly && (
        <NodeResizer
          isVisible={selected}
          minWidth={120}
          minHeight={48}
          color="var(--pc-accent)"
          onResizeEnd={(_, { x, y, width, height }) =>
            change({ position: { x, y }, width: Math.round(width), height: Math.round(height) })
          }
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the node around it takes focus and Enter */}
      <div
        className={styles.note}
        data-selected={selected || undefined}
        onDoubleClick={() => !isReadOnly && setWriting(true)}
        data-note={note.id}
      >
        {isWriting ? (
          <textarea
            // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
            autoFocus
            className={`${styles.noteText} nodrag nowheel`}
            aria-label={t("Note")}
            value={note.text}
            maxLength={4000}
            placeholder={t("Write a note for the team")}
            onChange={(event) => change({ text: event.currentTarget.value }, t("note {id}", { id: note.id }))}
            onBlur={() => setWriting(false)}
            onKeyDown={(event) => {
              if (event.key === "Escape") setWriting(false);
              event.stopPropagation();
            }}
          />
        ) : (
          <div className={styles.noteText}>{note.text || t("Empty note: double click to write")}</div>
        )}
      </div>
    </>
  );
});

"use client";
import { Menu, Text } from "@mantine/core";
import { Suspense } from "react";
import { KbdHint } from "@/components/ui/kbd-hint";
import { type Alignment, alignmentNames } from "./align";
import { CloseDock } from "./close-dock";
import { useEditorActions } from "./editor-actions";
import type { Facilities } from "./facilities";
import styles from "./inspector.module.css";
import { StepInspector } from "./parts";
import { useSelectionEdits } from "./selection-edits";
import { useEditor } from "./store-context";

/** What the selected step says and does, as a form made from its type's schema. Saved as typed. */
export function Inspector({ facilities, onClose }: { facilities: Facilities; onClose: () => void }) {
  const selection = useEditor((state) => state.selection);
  const nodes = useEditor((state) => state.graph.nodes);
  const chosen = nodes.filter(({ id }) => selection.has(id));
  const [node] = chosen;
  if (chosen.length > 1) return <Many count={chosen.length} onClose={onClose} />;
  if (!node) return <Nothing onClose={onClose} />;
  return (
    <Suspense fallback={<aside className={styles.dock} aria-label={`Settings of ${node.name}`} />}>
      <StepInspector key={node.id} node={node} facilities={facilities} onClose={onClose} />
    </Suspense>
  );
}

const alignments = Object.keys(alignmentNames) as Alignment[]; // the keys of a Record<Alignment, ...>

function Many({ count, onClose }: { count: number; onClose: () => void }) {
  const edits = useSelectionEdits();
  const actions = useEditorActions();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  return (
    <aside className={styles.dock} aria-label="Selected steps">
      <header className={styles.head}>
        <div className={styles.title}>
          <Text fw={620} fz={14}>
            {count} steps selected
          </Text>
          <Text size="xs" c="var(--pc-ink-3)">
            Drag one and all move
          </Text>
        </div>
        <CloseDock onClose={onClose} />
      </header>
      {!isReadOnly && (
        <div className={styles.body}>
          <Menu.Divider />
          <div className={styles.list}>
            <button type="button" onClick={edits.duplicate}>
              Duplicate <KbdHint keys="mod+d" />
            </button>
            <button type="button" onClick={edits.copy}>
              Copy <KbdHint keys="mod+c" />
            </button>
            <button type="button" onClick={edits.remove}>
              Delete <KbdHint keys="Delete" />
            </button>
            <button type="button" onClick={edits.cut}>
              Cut <KbdHint keys="mod+x" />
            </button>
            <button type="button" onClick={() => void actions.tidyUp()}>
              Tidy up these steps <KbdHint keys="L" />
            </button>
          </div>
          <Menu.Divider />
          <div className={styles.list}>
            {alignments.map((how) => (
              <button type="button" key={how} onClick={() => edits.align(how)}>
                {alignmentNames[how]}
              </button>
            ))}
          </div>
        </div>
      )}
    </aside>
  );
}

function Nothing({ onClose }: { onClose: () => void }) {
  return (
    <aside className={styles.dock} aria-label="Settings of the selected step">
      <header className={styles.head}>
        <div className={styles.title}>
          <Text fw={620} fz={14}>
            No step selected
          </Text>
        </div>
        <CloseDock onClose={onClose} />
      </header>
      <div className={styles.body}>
        <Text c="var(--pc-ink-3)">
          Click a step to see what callers hear there and where they go next. Add one from the list at the
          left: it is connected after the step you selected.
        </Text>
      </div>
    </aside>
  );
}

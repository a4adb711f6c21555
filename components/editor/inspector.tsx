"use client";
import { Text } from "@mantine/core";
import { Suspense } from "react";
import { t } from "@/lib/words/t";
import { CloseDock } from "./close-dock";
import type { Facilities } from "./facilities";
import styles from "./inspector.module.css";
import { FrameInspector, ManySteps, StepInspector } from "./parts";
import { useEditor } from "./store-context";

/** What the selected step says and does, as a form made from its type's schema. Saved as typed. */
export function Inspector({ facilities, onClose }: { facilities: Facilities; onClose: () => void }) {
  const selection = useEditor((state) => state.selection);
  const nodes = useEditor((state) => state.graph.nodes);
  const frames = useEditor((state) => state.graph.frames);
  const chosen = nodes.filter(({ id }) => selection.has(id));
  const [node] = chosen;
  const frame = frames?.find(({ id }) => selection.has(id));
  if (frame && chosen.length === 0) {
    return (
      <Suspense
        fallback={
          <aside
            className={styles.dock}
            aria-label={t("Settings of the frame {title}", { title: frame.title })}
          />
        }
      >
        <FrameInspector frame={frame} onClose={onClose} />
      </Suspense>
    );
  }
  if (!node) return <Nothing onClose={onClose} />;
  if (chosen.length > 1) {
    return (
      <Suspense fallback={<aside className={styles.dock} aria-label={t("Selected steps")} />}>
        <ManySteps nodes={chosen} facilities={facilities} onClose={onClose} />
      </Suspense>
    );
  }
  return (
    <Suspense
      fallback={<aside className={styles.dock} aria-label={t("Settings of {name}", { name: node.name })} />}
    >
      <StepInspector key={node.id} node={node} facilities={facilities} onClose={onClose} />
    </Suspense>
  );
}

function Nothing({ onClose }: { onClose: () => void }) {
  return (
    <aside className={styles.dock} aria-label={t("Settings of the selected step")}>
      <header className={styles.head}>
        <div className={styles.title}>
          <Text fw={620} fz={14}>
            {t("No step selected")}
          </Text>
        </div>
        <CloseDock onClose={onClose} />
      </header>
      <div className={styles.body}>
        <Text c="var(--pc-ink-3)">
          {t(
            "Click a step to see what callers hear there and where they go next. Add one from the list at the left: it is connected after the step you selected.",
          )}
        </Text>
      </div>
    </aside>
  );
}

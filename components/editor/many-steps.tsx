"use client";
import { Divider, Text } from "@mantine/core";
import { useMemo } from "react";
import { Field } from "@/components/form/field";
import form from "@/components/form/form.module.css";
import { FormProvider } from "@/components/form/form-context";
import { KbdHint } from "@/components/ui/kbd-hint";
import type { GraphNode } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import { alignmentNames, alignments } from "./align";
import { CloseDock } from "./close-dock";
import { CompanyBar, useIsHeld } from "./company-bar";
import { useEditorActions } from "./editor-actions";
import type { Facilities } from "./facilities";
import styles from "./inspector.module.css";
import { MarkFields } from "./mark-fields";
import { usePanels } from "./panels";
import { useSelectionEdits } from "./selection-edits";
import { changeShared, sharedFields } from "./shared-fields";
import { useEditor, useEditorStore } from "./store-context";
import { useVariables } from "./use-variables";
import { useWriting } from "./use-writing";

/** What can be done to several steps at once, and the settings they have in common. */
export function ManySteps(props: {
  nodes: readonly GraphNode[];
  facilities: Facilities;
  onClose: () => void;
}) {
  const { nodes, facilities, onClose } = props;
  const edits = useSelectionEdits();
  const panels = usePanels();
  const actions = useEditorActions();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const nodeIds = useMemo(() => nodes.map(({ id }) => id), [nodes]);
  const isHeld = useIsHeld(nodeIds);
  const writing = useWriting(nodeIds.slice(0, MOST_TOLD).join(" "), isReadOnly || isHeld);
  return (
    <aside
      className={styles.dock}
      aria-label={t("Selected steps")}
      data-held={isHeld ? "" : undefined}
      {...writing.region}
    >
      <header className={styles.head}>
        <div className={styles.title}>
          <Text fw={620} fz={14}>
            {t("{nodes} steps selected", { nodes: nodes.length })}
          </Text>
          <Text size="xs" c="var(--pc-ink-3)">
            {t("Drag one and all move")}
          </Text>
        </div>
        <CloseDock onClose={onClose} />
      </header>
      {!isReadOnly && (
        <div className={styles.body}>
          <SharedSettings nodes={nodes} facilities={facilities} isHeld={isHeld} onChange={writing.changed} />
          <MarkFields nodes={nodes} isHeld={isHeld} />
          <Divider />
          <div className={styles.list}>
            <button type="button" onClick={edits.group}>
              {t("Group in a frame")} <KbdHint keys="mod+g" />
            </button>
            <button type="button" onClick={panels.openShare}>
              {t("Make this a shared flow…")}
            </button>
            <button type="button" onClick={edits.duplicate}>
              {t("Duplicate")} <KbdHint keys="mod+d" />
            </button>
            <button type="button" onClick={edits.copy}>
              {t("Copy")} <KbdHint keys="mod+c" />
            </button>
            <button type="button" onClick={edits.remove}>
              {t("Delete")} <KbdHint keys="Delete" />
            </button>
            <button type="button" onClick={edits.cut}>
              {t("Cut")} <KbdHint keys="mod+x" />
            </button>
            <button type="button" onClick={() => void actions.tidyUp()}>
              {t("Tidy up these steps")} <KbdHint keys="L" />
            </button>
          </div>
          <Divider />
          <div className={styles.list}>
            {alignments.map((how) => (
              <button type="button" key={how} onClick={() => edits.align(how)}>
                {alignmentNames()[how]}
              </button>
            ))}
          </div>
        </div>
      )}
      <CompanyBar nodeIds={nodeIds} />
    </aside>
  );
}

/** Who is told of where one writes is told of no more steps than these. */
const MOST_TOLD = 50;

function SharedSettings(props: {
  nodes: readonly GraphNode[];
  facilities: Facilities;
  isHeld: boolean;
  onChange: () => void;
}) {
  const { nodes, facilities, isHeld, onChange } = props;
  const store = useEditorStore();
  const settings = useEditor((state) => state.graph.settings);
  const target = useEditor((state) => state.graph.target);
  const variables = useVariables();
  const facts = useMemo(
    () => ({ variables, settings, target, isReadOnly: isHeld, errorAt: () => undefined, ...facilities }),
    [variables, settings, target, facilities, isHeld],
  );
  const shared = sharedFields(nodes);
  if (shared.length === 0) return null;
  return (
    <FormProvider value={facts}>
      <div className={form.stack}>
        {shared.map((one) => (
          <div key={`${one.field.name} ${one.field.title}`}>
            <Field
              field={one.field}
              path={one.field.name}
              value={one.value}
              onChange={(value) => {
                onChange();
                store.getState().run(changeShared(one, value), { merge: `many ${one.field.name}` });
              }}
            />
            <Text size="xs" c="var(--pc-ink-3)">
              {one.nodes.length === nodes.length
                ? t("All of them")
                : t("{nodes} of them", { nodes: one.nodes.length })}
              {one.isMixed && t(", now different")}
            </Text>
          </div>
        ))}
      </div>
      <Divider />
    </FormProvider>
  );
}

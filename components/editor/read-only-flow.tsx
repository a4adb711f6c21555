"use client";
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconMaximize, IconMinus, IconPhone, IconPlus } from "@tabler/icons-react";
import { ReactFlowProvider } from "@xyflow/react";
import { type ReactNode, useMemo, useState } from "react";
import type { Graph } from "@/lib/flow/graph";
import type { Library } from "@/lib/flow/library";
import { t } from "@/lib/words/t";
import { Canvas } from "./canvas";
import canvasStyles from "./canvas.module.css";
import { EditorActionsProvider } from "./editor-actions";
import { Inspector } from "./inspector";
import { OutlineView } from "./outline-view";
import { PanelsProvider } from "./panels";
import { type KeptFlow, KeptPhone } from "./phone-dock";
import styles from "./read-only-flow.module.css";
import { createEditorStore } from "./store";
import { EditorProvider, useEditor } from "./store-context";
import { useAnalysis } from "./use-analysis";
import { useCanvasActions } from "./use-canvas-actions";

interface ReadOnlyFlowProps<Input> {
  graph: Graph;
  /** What it refers to, as it was then. */
  library: Library;
  label: string;
  kept: KeptFlow<Input>;
  /** The phone is there from the start, or calls at once; on a narrow screen it stands before the steps. */
  beginsWith?: "phone" | "call";
}

/** A version or a template to look at and to call, on the editor's own canvas: nothing of it can be changed. */
export function ReadOnlyFlow<Input>({ graph, library, ...desk }: ReadOnlyFlowProps<Input>) {
  const [store] = useState(() =>
    createEditorStore({ graph, library, isReadOnly: true, now: () => Date.now() }),
  );
  return (
    <EditorProvider store={store}>
      <ReactFlowProvider>
        <Desk graph={graph} {...desk} />
      </ReactFlowProvider>
    </EditorProvider>
  );
}

const noFacilities = {};
const noAnalyst = { current: null }; // nothing is tidied up in a flow one only looks at
const nothing = () => {};

function Desk<Input>(props: Omit<ReadOnlyFlowProps<Input>, "library">) {
  const { label, graph, kept, beginsWith } = props;
  const actions = useCanvasActions(nothing, noAnalyst);
  useAnalysis();
  const [isPhoneOpen, setPhoneOpen] = useState(beginsWith !== undefined);
  // A phone that is there with the page does not take the focus from the page's beginning.
  const [wasAsked, setAsked] = useState(beginsWith !== "phone");
  const isChosen = useEditor((state) => state.selection.size > 0);
  const panels = useMemo(
    () => ({
      openInspector: () => setPhoneOpen(false),
      openComments: nothing,
      openPhone: () => {
        setAsked(true);
        setPhoneOpen(true);
      },
      playPath: nothing,
      openSettings: nothing,
      openPublish: nothing,
      openShare: nothing,
      closeDock: () => {
        setPhoneOpen(false);
        actions.focusCanvas();
      },
    }),
    [actions],
  );
  const close = () => {
    setPhoneOpen(false);
    actions.focusCanvas();
  };
  return (
    <PanelsProvider value={panels}>
      <EditorActionsProvider value={actions}>
        <div className={styles.desk} data-phone-first={beginsWith && ""}>
          <div className={styles.outline}>
            <OutlineView graph={graph} />
          </div>
          <div className={styles.canvas}>
            <Canvas onAsk={nothing} onOpenInspector={panels.openInspector} label={label} isMap>
              <div className={canvasStyles.tools} role="toolbar" aria-label={t("Canvas")}>
                <Tool label={t("Smaller")} onClick={() => actions.zoomBy(1 / 1.25)}>
                  <IconMinus size={16} />
                </Tool>
                <Tool label={t("Larger")} onClick={() => actions.zoomBy(1.25)}>
                  <IconPlus size={16} />
                </Tool>
                <Tool label={t("Show everything")} onClick={() => actions.fit("all")}>
                  <IconMaximize size={16} />
                </Tool>
                <Button
                  size="xs"
                  variant="subtle"
                  color="gray"
                  leftSection={<IconPhone size={16} />}
                  onClick={panels.openPhone}
                >
                  {t("Try it")}
                </Button>
              </div>
            </Canvas>
          </div>
          {isPhoneOpen && (
            <div className={styles.dock}>
              <KeptPhone
                kept={kept}
                takesFocus={wasAsked}
                callsAtOnce={beginsWith === "call"}
                onClose={close}
              />
            </div>
          )}
          {!isPhoneOpen && isChosen && (
            <div className={styles.dock}>
              <Inspector facilities={noFacilities} onClose={close} />
            </div>
          )}
        </div>
      </EditorActionsProvider>
    </PanelsProvider>
  );
}

function Tool({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

"use client";
import { Drawer } from "@mantine/core";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import { OutlineView } from "./outline-view";
import { useEditor } from "./store-context";

/** The steps as a list beside the canvas; choosing one goes to it. */
export function OutlineDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const graph = useEditor((state) => state.graph);
  const actions = useEditorActions();
  return (
    <Drawer opened={opened} onClose={onClose} position="left" size={420} title={t("Outline")}>
      {opened && (
        <OutlineView
          graph={graph}
          onChoose={(nodeId) => {
            onClose();
            actions.goTo(nodeId);
          }}
        />
      )}
    </Drawer>
  );
}

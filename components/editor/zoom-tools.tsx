"use client";
import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChartBar,
  IconKeyboard,
  IconListTree,
  IconMaximize,
  IconMinus,
  IconNote,
  IconPlus,
  IconSitemap,
} from "@tabler/icons-react";
import { useStore as useFlowStore } from "@xyflow/react";
import type { ReactNode } from "react";
import { KbdHint } from "@/components/ui/kbd-hint";
import { t } from "@/lib/words/t";
import styles from "./canvas.module.css";
import { useEditorActions } from "./editor-actions";
import { useEditor, useEditorStore } from "./store-context";

interface ZoomToolsProps {
  isOutlineOpen: boolean;
  onOutline: () => void;
  onKeys: () => void;
  onCalls: () => void;
}

/** The tools of the canvas, at its lower left. */
export function ZoomTools({ isOutlineOpen, onOutline, onKeys, onCalls }: ZoomToolsProps) {
  const store = useEditorStore();
  const actions = useEditorActions();
  const canUndo = useEditor((state) => state.history.past.length > 0);
  const canRedo = useEditor((state) => state.history.future.length > 0);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  return (
    <div className={styles.tools} role="toolbar" aria-label={t("Canvas")}>
      {!isReadOnly && (
        <>
          <Tool label={t("Undo")} keys="mod+z" onClick={() => store.getState().undo()} disabled={!canUndo}>
            <IconArrowBackUp size={16} />
          </Tool>
          <Tool
            label={t("Redo")}
            keys="mod+shift+z"
            onClick={() => store.getState().redo()}
            disabled={!canRedo}
          >
            <IconArrowForwardUp size={16} />
          </Tool>
          <span className={styles.toolsLine} />
        </>
      )}
      <Tool label={t("Zoom out")} keys="-" onClick={() => actions.zoomBy(0.8)}>
        <IconMinus size={16} />
      </Tool>
      <ZoomMenu />
      <Tool label={t("Zoom in")} keys="+" onClick={() => actions.zoomBy(1.25)}>
        <IconPlus size={16} />
      </Tool>
      <Tool label={t("Fit the flow")} keys="1" onClick={() => actions.fit("all")}>
        <IconMaximize size={16} />
      </Tool>
      <span className={styles.toolsLine} />
      {!isReadOnly && (
        <>
          <Tool label={t("Tidy up")} keys="L" onClick={() => void actions.tidyUp()}>
            <IconSitemap size={16} style={{ transform: "rotate(-90deg)" }} />
          </Tool>
          <Tool label={t("Add a note")} onClick={() => actions.addNote()}>
            <IconNote size={16} />
          </Tool>
        </>
      )}
      <CallsTool onCalls={onCalls} />
      <Tool label={t("Outline")} keys="O" onClick={onOutline} isOn={isOutlineOpen}>
        <IconListTree size={16} />
      </Tool>
      <Tool label={t("All keyboard shortcuts")} keys="?" onClick={onKeys}>
        <IconKeyboard size={16} />
      </Tool>
    </div>
  );
}

function CallsTool({ onCalls }: Pick<ZoomToolsProps, "onCalls">) {
  const passes = useEditor((state) => state.passes);
  const label = passes
    ? t("Hide where {calls, plural, one {# call} other {# calls}} of {days} days went", {
        calls: passes.calls,
        days: passes.days,
      })
    : t("Show where calls went");
  return (
    <Tool label={label} onClick={onCalls} isOn={passes !== null}>
      <IconChartBar size={16} />
    </Tool>
  );
}

function ZoomMenu() {
  const actions = useEditorActions();
  const zoom = useFlowStore((state) => Math.round(state.transform[2] * 100));
  return (
    <Menu position="top" width={200}>
      <Menu.Target>
        <button type="button" className={styles.zoom} aria-label={t("Zoom {zoom} %", { zoom })}>
          {zoom} %
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => actions.fit("all")} rightSection={<KbdHint keys="1" />}>
          {t("Fit the flow")}
        </Menu.Item>
        <Menu.Item onClick={() => actions.fit("selection")} rightSection={<KbdHint keys="2" />}>
          {t("Fit the selection")}
        </Menu.Item>
        <Menu.Item onClick={() => actions.zoomBy(100 / zoom)}>100 %</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface ToolProps {
  label: string;
  keys?: string;
  onClick: () => void;
  disabled?: boolean;
  /** Of a tool that is switched on and off. */
  isOn?: boolean;
  children: ReactNode;
}

/** An icon with its name and shortcut in a tooltip. A tool with nothing to do keeps its place and its focus. */
function Tool({ label, keys, onClick, disabled, isOn, children }: ToolProps) {
  return (
    <Tooltip
      label={
        <>
          {label} {keys && <KbdHint keys={keys} />}
        </>
      }
      position="top"
    >
      <ActionIcon
        aria-label={label}
        aria-disabled={disabled || undefined}
        aria-pressed={isOn}
        data-active={isOn || undefined}
        onClick={disabled ? undefined : onClick}
        style={disabled ? { color: "var(--pc-line-2)" } : undefined}
        size={30}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

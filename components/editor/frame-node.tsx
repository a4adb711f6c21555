"use client";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { NodeCard } from "@/components/nodes/card";
import card from "@/components/nodes/card.module.css";
import { Ending, Jump, PortRow } from "@/components/nodes/port-row";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import styles from "./frame.module.css";
import { type FrameNode, WAY_IN } from "./react-flow";
import { useEditor } from "./store-context";

/** A frame: a rectangle behind its steps, or one card in their place. */
export const FrameBox = memo(function FrameBox({ data, selected }: NodeProps<FrameNode>) {
  const { frame, steps } = data;
  const actions = useEditorActions();
  if (data.card) return <Folded data={data} isSelected={selected} />;
  return (
    <div className={styles.frame} data-colour={frame.colour} data-selected={selected || undefined}>
      <div className={styles.title} data-frame-title="" title={frame.title}>
        <button
          type="button"
          className={`${styles.fold} nodrag`}
          aria-label={t("Collapse {title}", { title: frame.title || t("the frame") })}
          title={t("Collapse")}
          aria-expanded
          onClick={(event) => {
            event.stopPropagation();
            actions.fold(frame.id, true);
          }}
        >
          ▾
        </button>
        <span dir="auto">{frame.title || t("Frame")}</span>
        <span className={styles.count}>
          {t("{n, plural, one {# step} other {# steps}}", { n: steps.length })}
        </span>
      </div>
    </div>
  );
});

function Folded({ data, isSelected }: { data: FrameNode["data"]; isSelected: boolean }) {
  const { frame, steps, card: model, leads } = data;
  const actions = useEditorActions();
  const problems = useEditor((state) =>
    steps.reduce((sum, id) => sum + (state.problems.byNode.get(id)?.length ?? 0), 0),
  );
  if (!model) return null;
  const tab =
    problems > 0
      ? {
          tab: "warning" as const,
          words: t("{problems, plural, one {# problem} other {# problems}}", { problems }),
        }
      : null;
  return (
    <div className={styles.folded} data-colour={frame.colour}>
      <NodeCard card={model} isSelected={isSelected} tab={tab}>
        <button
          type="button"
          className={`${styles.unfold} nodrag`}
          aria-label={t("Expand {title}", { title: frame.title || t("the frame") })}
          title={t("Expand")}
          aria-expanded={false}
          onClick={(event) => {
            event.stopPropagation();
            actions.fold(frame.id, false);
          }}
        >
          ▸
        </button>
        {model.hasWayIn && (
          <Handle
            type="target"
            id={WAY_IN}
            position={Position.Left}
            className={card.handle}
            data-full=""
            style={{ top: 22, left: -6, right: "auto" }}
          />
        )}
        {model.ports.map((port, row) => {
          const lead = leads[row] ?? { kind: "free" };
          return (
            <PortRow
              key={port.id}
              port={port}
              lead={
                lead.kind === "jump" ? (
                  <Jump
                    name={lead.name}
                    isBack={lead.isBack}
                    label={t("{port}, goes to {lead}", { port: port.name, lead: lead.name })}
                    onGo={() => actions.goTo(lead.to)}
                    onPoint={() => {}}
                  />
                ) : lead.kind === "ends" ? (
                  <Ending words={lead.words} />
                ) : null
              }
              handle={
                <Handle
                  type="source"
                  id={port.id}
                  position={Position.Right}
                  className={card.handle}
                  isConnectable={false}
                  data-full={lead.kind === "wire" ? "" : undefined}
                  data-quiet={lead.kind === "wire" ? undefined : ""}
                />
              }
            />
          );
        })}
      </NodeCard>
    </div>
  );
}

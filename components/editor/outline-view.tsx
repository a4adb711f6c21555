"use client";
import { VisuallyHidden } from "@mantine/core";
import { IconMessageCircle } from "@tabler/icons-react";
import { useMemo } from "react";
import { cardOf } from "@/components/nodes/card-model";
import { markWords } from "@/components/nodes/colour-words";
import { ColourSign, LabelTag } from "@/components/nodes/colours";
import { TemplateText } from "@/components/nodes/summary";
import { GroupTile } from "@/components/ui/group-tile";
import type { Graph } from "@/lib/flow/graph";
import { shorten } from "@/lib/shared/text";
import { t } from "@/lib/words/t";
import { editingHereWords, namesOf } from "./company-words";
import { type OutlineStep, outlineOf } from "./outline";
import styles from "./outline.module.css";
import { useEditor } from "./store-context";
import { problemWords } from "./words";

interface OutlineProps {
  graph: Graph;
  onChoose?: (nodeId: string) => void;
  /** The step one is at, where one goes through the list by arrow keys: only that is reached by Tab, else the first. */
  current?: string | null;
  onComment?: (nodeId: string) => void;
}

/** The flow as a list of steps, indented by the way callers take: what one reads on a phone or with a screen reader. */
export function OutlineView({ graph, onChoose, current, onComment }: OutlineProps) {
  const steps = useMemo(() => outlineOf(graph), [graph]);
  const first = steps.find(({ node }) => node.id === current) ?? steps[0];
  return (
    <ol className={styles.steps} aria-label={t("Steps of {name}", { name: graph.name })}>
      {steps.map((step) => (
        <OutlineRow
          key={`${step.node.id} ${step.via}`}
          step={step}
          isCurrent={current === step.node.id}
          isReached={current === undefined || step === first}
          {...(onChoose && { onChoose })}
          {...(onComment && { onComment })}
        />
      ))}
    </ol>
  );
}

interface RowProps extends Pick<OutlineProps, "onChoose" | "onComment"> {
  step: OutlineStep;
  isCurrent: boolean;
  /** By Tab. */
  isReached: boolean;
}

function OutlineRow({ step, isCurrent, isReached, onChoose, onComment }: RowProps) {
  const { node, depth, via, jumps } = step;
  const card = cardOf(node);
  const problems = useEditor((state) => state.problems.byNode.get(node.id));
  const openThreads = useEditor((state) => state.openThreads.get(node.id)) ?? 0;
  const company = useEditor((state) => state.company.get(node.id));
  const editors = company && namesOf(company.editors);
  const isRunning = useEditor((state) => state.lit.running?.nodeId === node.id);
  const words = (
    <>
      <GroupTile group={card.group} icon={card.icon} />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {via && <span className={styles.via}>{via}</span>}
          {node.name || card.kind}
          {(card.label || card.colour) && (
            <span className={styles.mark}>
              {card.label ? <LabelTag {...card} /> : card.colour && <ColourSign colour={card.colour} />}
              {card.colour && (
                <VisuallyHidden>{markWords({ label: "", colour: card.colour }).join("")}</VisuallyHidden>
              )}
            </span>
          )}
          {problems && <span className={styles.problem}>{problemWords(problems)}</span>}
          {editors && editors.length > 0 && (
            <span className={styles.editing}>{editingHereWords(editors)}</span>
          )}
        </span>
        {card.summary && (
          <span className={styles.summary} dir="auto">
            <TemplateText template={shorten(card.summary, 120)} />
          </span>
        )}
        {jumps.map(({ port, to }) => (
          <span key={port} className={styles.jump}>
            {port} ↪ {to}
          </span>
        ))}
      </span>
    </>
  );
  return (
    <li
      style={{ paddingInlineStart: Math.min(depth, 6) * 16 }}
      data-running={isRunning || undefined}
      className={styles.item}
    >
      {onChoose ? (
        <button
          type="button"
          className={styles.step}
          onClick={() => onChoose(node.id)}
          aria-current={isCurrent || undefined}
          tabIndex={isReached ? 0 : -1}
          data-outline-step={node.id}
        >
          {words}
        </button>
      ) : (
        <div className={styles.step}>{words}</div>
      )}
      {onComment && (
        <button
          type="button"
          className={styles.comment}
          aria-label={t("Comments on {name}, {n} open", { name: node.name || card.kind, n: openThreads })}
          onClick={() => onComment(node.id)}
        >
          <IconMessageCircle size={18} aria-hidden="true" />
          {openThreads > 0 && openThreads}
        </button>
      )}
    </li>
  );
}

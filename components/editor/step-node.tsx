"use client";
import { IconMessageCircle, IconPlus } from "@tabler/icons-react";
import { Handle, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { type CardTab, NodeCard } from "@/components/nodes/card";
import styles from "@/components/nodes/card.module.css";
import type { CardPort } from "@/components/nodes/card-model";
import { Ending, Jump, PortRow } from "@/components/nodes/port-row";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import { t } from "@/lib/words/t";
import { editingHereWords, namesOf } from "./company-words";
import { useEditorActions } from "./editor-actions";
import { usePanels } from "./panels";
import { type Lead, type StepNode, WAY_IN } from "./react-flow";
import type { EditorState } from "./store";
import { useEditor } from "./store-context";
import { clockWords, problemWords, shortTargetNames } from "./words";

/** A step on the canvas: the card, its handles, and what the flow says about it now. */
export const Step = memo(function Step({ id, data, selected }: NodeProps<StepNode>) {
  const { card, leads } = data;
  const problems = useEditor((state) => state.problems.byNode.get(id));
  const running = useEditor((state) =>
    state.lit.running?.nodeId === id ? state.lit.running.words : undefined,
  );
  const visitedMs = useEditor((state) => state.lit.visited.get(id));
  const target = useEditor((state) => state.graph.target);
  const isUntested = useEditor((state) => state.untested?.has(id) ?? false);
  const passed = useEditor((state) => passedAt(state, id));
  const company = useEditor((state) => state.company.get(id));
  const openThreads = useEditor((state) => state.openThreads.get(id));
  const isOffTarget = card.isKnown && !card.targets.includes(target);
  const offTarget = isOffTarget ? shortTargetNames[target] : "";
  const editors = company && namesOf(company.editors);
  const here = company?.here.find((other) => !company.editors.includes(other))?.name;
  const tab = tabOf({ running, here, problems, visitedMs, offTarget, passed, isUntested });
  return (
    <NodeCard
      card={card}
      isSelected={selected}
      tab={tab}
      isOffTarget={isOffTarget}
      company={editors?.length ? { names: editors, words: editingHereWords(editors) } : undefined}
    >
      {card.hasWayIn && (
        <Handle
          type="target"
          id={WAY_IN}
          position={Position.Left}
          className={styles.handle}
          data-full=""
          data-lit={visitedMs !== undefined || running !== undefined ? "" : undefined}
          style={{ top: 22, left: -6, right: "auto" }}
        />
      )}
      {openThreads !== undefined && (
        <CommentMark nodeId={id} name={card.name || card.kind} openThreads={openThreads} />
      )}
      {card.ports.map((port, row) => (
        <WayOut
          key={port.id}
          nodeId={id}
          port={port}
          lead={leads[row] ?? { kind: "free" }}
          isProblem={problems?.some((problem) => problem.port === port.id) ?? false}
        />
      ))}
    </NodeCard>
  );
});

/** How many questions are open here; a click reads them. */
function CommentMark({ nodeId, name, openThreads }: { nodeId: string; name: string; openThreads: number }) {
  const panels = usePanels();
  return (
    <button
      type="button"
      className={`${styles.comments} nodrag`}
      data-part="mark"
      aria-label={t(
        "{n, plural, one {# open thread of comments} other {# open threads of comments}} at {name}",
        { n: openThreads, name },
      )}
      onClick={(event) => {
        event.stopPropagation();
        panels.openComments(nodeId);
      }}
    >
      <IconMessageCircle size={12} aria-hidden="true" />
      {openThreads}
    </button>
  );
}

interface WayOutProps {
  nodeId: string;
  port: CardPort;
  lead: Lead;
  isProblem: boolean;
}

const WayOut = memo(function WayOut({ nodeId, port, lead, isProblem }: WayOutProps) {
  const actions = useEditorActions();
  const isLit = useEditor((state) => state.lit.path.has(`${nodeId} ${port.id}`));
  const isUntested = useEditor((state) => state.untested?.has(`${nodeId} ${port.id}`) ?? false);
  const passed = useEditor((state) => passedAt(state, `${nodeId} ${port.id}`));
  const isReadOnly = useEditor(isReadOnlyNow);
  const isOpen = lead.kind === "free" && isProblem;
  return (
    <PortRow
      port={port}
      isUntested={isUntested}
      passed={passed}
      lead={
        lead.kind === "jump" ? (
          <Jump
            name={lead.name}
            isBack={lead.isBack}
            label={t("{name}, goes to {name2}", { name: port.name, name2: lead.name })}
            onGo={() => actions.goTo(lead.to)}
            onPoint={(isPointing) =>
              actions.point(isPointing ? { from: nodeId, port: port.id, to: lead.to } : null)
            }
          />
        ) : lead.kind === "ends" ? (
          <Ending words={lead.words} />
        ) : isOpen && !isReadOnly ? (
          <button
            type="button"
            className={`${styles.lead} ${styles.connect} nodrag`}
            aria-label={t("Connect {name}", { name: port.name })}
            onClick={(event) => {
              event.stopPropagation();
              actions.connectFrom({ from: nodeId, port: port.id }, event.currentTarget);
            }}
          >
            {t("Connect…")}
          </button>
        ) : null
      }
      handle={
        <Handle
          type="source"
          id={port.id}
          position={Position.Right}
          className={styles.handle}
          data-full={lead.kind === "wire" ? "" : undefined}
          data-lit={isLit ? "" : undefined}
          data-open={isOpen ? "" : undefined}
          data-quiet={lead.kind === "jump" || lead.kind === "ends" ? "" : undefined}
          title={
            lead.kind === "wire"
              ? t("{name}, goes to {name2}", { name: port.name, name2: lead.name })
              : t("Drag to connect “{name}”", { name: port.name })
          }
          onClick={(event) => {
            event.stopPropagation();
            if (!isReadOnly) actions.addAfterPort({ from: nodeId, port: port.id }, event.currentTarget);
          }}
        >
          {lead.kind !== "wire" && !isReadOnly && (
            <span className={styles.plus}>
              <IconPlus size={12} aria-hidden="true" />
            </span>
          )}
        </Handle>
      }
    />
  );
});

/** How many calls came by; undefined where none did, and while nobody asked. */
const passedAt = ({ passes }: EditorState, place: string): number | undefined => passes?.passed[place];

const isReadOnlyNow = (state: EditorState) => state.isReadOnly;

/** Running beats company beats problem beats target beats visited beats calls beats what no test passes. */
function tabOf(facts: {
  running: string | undefined;
  /** Who else has it selected. */
  here: string | undefined;
  problems: readonly Diagnostic[] | undefined;
  visitedMs: number | undefined;
  offTarget: string;
  passed: number | undefined;
  isUntested: boolean;
}): CardTab | null {
  if (facts.running !== undefined) return { tab: "running", words: facts.running };
  if (facts.here !== undefined) return { tab: "here", words: facts.here };
  const errors = facts.problems?.filter(
    ({ severity, code }) => severity === "error" && code !== "node_unsupported_on_target",
  );
  if (errors && errors.length > 0)
    return { tab: "error", words: t("{errors} to fix", { errors: errors.length }) };
  if (facts.offTarget)
    return { tab: "target", words: t("Not on {offTarget}", { offTarget: facts.offTarget }) };
  if (facts.problems && facts.problems.length > 0) {
    return { tab: hasError(facts.problems) ? "error" : "warning", words: problemWords(facts.problems) };
  }
  if (facts.visitedMs !== undefined) return { tab: "visited", words: clockWords(facts.visitedMs) };
  if (facts.passed !== undefined)
    return {
      tab: "passed",
      words: t("{passed, plural, one {# call} other {# calls}}", { passed: facts.passed }),
    };
  return facts.isUntested ? { tab: "untested", words: t("In no test") } : null;
}

const hasError = (problems: readonly Diagnostic[]) => problems.some(({ severity }) => severity === "error");

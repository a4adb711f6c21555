"use client";
import { Button } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconPlayerPlay,
  IconWand,
} from "@tabler/icons-react";
import { useMemo } from "react";
import type { Repair } from "@/lib/compile/repair/repair";
import { t } from "@/lib/words/t";
import type { Analyst } from "./analyst";
import styles from "./bottom-panel.module.css";
import { useEditorActions } from "./editor-actions";
import type { Problem } from "./explorer-questions";
import { usePanels } from "./panels";
import { useEditor } from "./store-context";
import { usePutBack } from "./use-put-back";
import { useRepairs } from "./use-repairs";
import { useShowProblem } from "./use-show-problem";
import { inOrder } from "./words";

const MOST_SHOWN = 200;

/** What is wrong, errors first, with a button where a repair is plain. */
export function ProblemList({ list, analyst }: { list: readonly Problem[]; analyst: Analyst | null }) {
  const sorted = useMemo(() => inOrder(list), [list]);
  const repairs = useRepairs(analyst, sorted);
  if (sorted.length === 0) {
    return (
      <p className={styles.fine}>
        <IconCircleCheck size={16} aria-hidden="true" />
        {t("Nothing to fix. You can try this flow and publish it.")}
      </p>
    );
  }
  return (
    <ul className={styles.problems}>
      {repairs.count > 1 && (
        <li className={styles.row} data-all="">
          <span className={styles.words}>
            {t("{count, plural, one {# problem} other {# problems}} can be fixed for you.", {
              count: repairs.count,
            })}
          </span>
          <Button
            size="xs"
            variant="filled"
            leftSection={<IconWand size={14} />}
            onClick={() => void repairs.all()}
          >
            {t("Fix all {count}", { count: repairs.count })}
          </Button>
        </li>
      )}
      {sorted.slice(0, MOST_SHOWN).map((problem, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be the same in every word
        <ProblemRow key={at} problem={problem} repair={repairs.of(problem)} />
      ))}
      {sorted.length > MOST_SHOWN && (
        <li className={styles.row}>
          {t("{sorted, plural, one {# more problem} other {# more problems}} after these", {
            sorted: sorted.length - MOST_SHOWN,
          })}
        </li>
      )}
    </ul>
  );
}

function ProblemRow({ problem, repair }: { problem: Problem; repair: Repair | undefined }) {
  const show = useShowProblem();
  const actions = useEditorActions();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const name = useEditor((state) => state.graph.nodes.find(({ id }) => id === problem.nodeId)?.name);
  const isSelected = useEditor(
    (state) => problem.nodeId !== undefined && state.selection.has(problem.nodeId),
  );
  const panels = usePanels();
  const { nodeId, port, example, lostAt } = problem;
  const putBack = usePutBack();
  const canConnect =
    problem.code === "port_unconnected" && nodeId !== undefined && port !== undefined && !isReadOnly;
  return (
    <li className={styles.row} data-selected={isSelected || undefined}>
      <button type="button" className={styles.rowButton} onClick={() => show(problem)}>
        <IconAlertTriangle
          size={16}
          className={styles.icon}
          data-severity={problem.severity}
          aria-hidden="true"
        />
        <b>{nodeId === undefined ? t("The flow") : name || t("A step")}</b>
        <span className={styles.words}>
          {problem.message} <span className={styles.help}>{problem.help}</span>
        </span>
      </button>
      <span className={styles.effect}>
        {problem.severity === "error" ? t("Blocks publishing") : t("To check")}
      </span>
      {example && (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={14} />}
          aria-label={t("Play the call that shows it: {message}", { message: problem.message })}
          onClick={() => panels.playPath(example)}
        >
          {t("Play it")}
        </Button>
      )}
      {repair && (
        <Button
          size="xs"
          className={styles.fix ?? ""}
          leftSection={<IconWand size={14} />}
          title={repair.label}
          onClick={() => actions.run(repair.command)}
        >
          {repair.label}
        </Button>
      )}
      {lostAt && !isReadOnly && (
        <Button
          size="xs"
          leftSection={<IconArrowBackUp size={14} />}
          onClick={() => {
            putBack(lostAt);
            actions.resume();
          }}
        >
          {t("Put back")}
        </Button>
      )}
      {canConnect && (
        <Button
          size="xs"
          onClick={(event) => {
            show(problem);
            actions.connectFrom({ from: nodeId, port }, event.currentTarget);
          }}
        >
          {t("Connect…")}
        </Button>
      )}
    </li>
  );
}

"use client";
import { Anchor } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import styles from "./problem-list.module.css";

interface ProblemListProps {
  title: string;
  problems: readonly Diagnostic[];
  /** Names of steps by id. */
  stepNames: Readonly<Record<string, string>>;
  onShow?: (nodeId: string) => void;
}

/** What is wrong and what to do, one row each; a row about a step leads to it. */
export function ProblemList({ title, problems, stepNames, onShow }: ProblemListProps) {
  return (
    <section className={styles.list} data-severity={problems[0]?.severity}>
      <h3 className={styles.title}>
        <IconAlertTriangle size={16} aria-hidden="true" />
        {title}
      </h3>
      <ul>
        {problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one check gives one list, in the order of the flow
          <li key={at}>
            {problem.nodeId && stepNames[problem.nodeId] && <b>{stepNames[problem.nodeId]}: </b>}
            {problem.message}{" "}
            {problem.nodeId && onShow ? (
              <Anchor component="button" type="button" onClick={() => onShow(problem.nodeId ?? "")}>
                {problem.help}
              </Anchor>
            ) : (
              <span className={styles.help}>{problem.help}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

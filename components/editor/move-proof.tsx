"use client";
import { Alert, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Target } from "@/lib/flow/graph";
import { count } from "@/lib/shared/text";
import { useExplorer } from "./explorer-context";
import type { TargetsCompared } from "./explorer-questions";
import { useEditor } from "./store-context";
import styles from "./target-menu.module.css";
import { shortTargetNames } from "./words";

const MOST_SHOWN = 5;

/** What callers would notice of a move to another target: both outputs are tried side by side over every path. */
export function MoveProof({ target }: { target: Target }) {
  const explorer = useExplorer();
  const graph = useEditor((state) => state.graph);
  const [found, setFound] = useState<TargetsCompared | null>(null);
  useEffect(() => {
    let isCurrent = true;
    explorer
      ?.ask<"compare">({ ask: "compare", graph, target })
      .then((answer) => isCurrent && setFound(answer))
      .catch((error) => console.error("The two targets could not be compared", error));
    return () => {
      isCurrent = false;
    };
  }, [explorer, graph, target]);
  if (!explorer) return null;
  const name = shortTargetNames[target];
  if (!found) {
    return (
      <Text size="sm" role="status">
        Trying every path here and on {name}…
      </Text>
    );
  }
  const { differences, compared, limits } = found;
  return (
    <Alert
      color={differences.length > 0 ? "warn" : "now"}
      title={
        differences.length > 0
          ? `Callers notice ${count(differences.length, "change")} on ${name}`
          : `Callers notice nothing: ${count(compared, "moment")} of every path are the same on ${name}`
      }
    >
      <ul className={styles.lost}>
        {differences.slice(0, MOST_SHOWN).map(({ when, here, there }) => (
          <li key={`${when} ${there}`}>
            When somebody {when}: {there}, instead of {here}
          </li>
        ))}
        {limits.map((limit) => (
          <li key={limit}>Not compared: {limit}</li>
        ))}
      </ul>
      {differences.length > MOST_SHOWN && <Text size="xs">and {differences.length - MOST_SHOWN} more.</Text>}
    </Alert>
  );
}

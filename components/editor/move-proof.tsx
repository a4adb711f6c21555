"use client";
import { Alert, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Target } from "@/lib/flow/graph";
import type { TargetsCompared } from "@/lib/simulate/explore/compare-targets";
import { differenceSentence } from "@/lib/simulate/explore/difference-words";
import { t } from "@/lib/words/t";
import { useExplorer } from "./explorer-context";
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
        {t("Trying every path here and on {name}…", { name })}
      </Text>
    );
  }
  const { differences, compared, limits } = found;
  return (
    <Alert
      color={differences.length > 0 ? "warn" : "now"}
      title={
        differences.length > 0
          ? t("Callers notice {differences, plural, one {# change} other {# changes}} on {name}", {
              differences: differences.length,
              name,
            })
          : t(
              "Callers notice nothing: {compared, plural, one {# moment} other {# moments}} of every path are the same on {name}",
              { compared, name },
            )
      }
    >
      <ul className={styles.lost}>
        {differences.slice(0, MOST_SHOWN).map((difference) => (
          <li key={`${difference.when} ${difference.there}`}>{differenceSentence(difference)}</li>
        ))}
        {limits.map((limit) => (
          <li key={limit}>{t("Not compared: {limit}", { limit })}</li>
        ))}
      </ul>
      {differences.length > MOST_SHOWN && (
        <Text size="xs">
          {t("and {differences} more.", { differences: differences.length - MOST_SHOWN })}
        </Text>
      )}
    </Alert>
  );
}

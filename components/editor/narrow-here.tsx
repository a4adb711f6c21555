"use client";
import { StatusText } from "@/components/ui/status-badge";
import { t } from "@/lib/words/t";
import styles from "./narrow-editor.module.css";
import { stepOf, whereWords } from "./others";
import { useEditor } from "./store-context";

/** Who else has the flow open, and where: there is no bar to show it in. */
export function NarrowHere() {
  const others = useEditor((state) => state.others);
  const nodes = useEditor((state) => state.graph.nodes);
  if (others.length === 0) return null;
  return (
    <p className={styles.note}>
      <StatusText status="live">
        {t("Here now: {people}", {
          people: others.map((other) => whereWords(other, stepOf(other, nodes))).join("; "),
        })}
      </StatusText>
    </p>
  );
}

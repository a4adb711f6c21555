"use client";
import { t } from "@/lib/words/t";
import styles from "./canvas.module.css";
import { useEditor } from "./store-context";

/** On a new flow: what to do first, said once. */
export function EmptyCanvas() {
  const steps = useEditor((state) => state.graph.nodes.length);
  const target = useEditor((state) => state.graph.target);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  if (steps > 1 || isReadOnly) return null;
  return (
    <div className={styles.empty}>
      <b>{steps === 0 ? t("Add the step this flow starts with") : t("What happens first?")}</b>
      {target === "sms"
        ? t("Click Send SMS at the left. It is connected after the start; drag steps to place them yourself.")
        : t(
            "Click Say or Menu at the left. It is connected after the start; drag steps to place them yourself.",
          )}
    </div>
  );
}

"use client";
import { KbdHint } from "@/components/ui/kbd-hint";
import { t } from "@/lib/words/t";
import styles from "./canvas.module.css";
import { useEditor } from "./store-context";

/** On a new flow: what to do first, said once. */
export function EmptyCanvas({ onKeys }: { onKeys: () => void }) {
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
      <p className={styles.emptyKeys}>
        <span>
          <KbdHint keys="A" /> {t("adds a step")}
        </span>
        <span>
          <KbdHint keys="mod+k" /> {t("finds every command")}
        </span>
        <button type="button" className={styles.allKeys} onClick={onKeys}>
          <KbdHint keys="?" /> {t("shows all keys")}
        </button>
      </p>
    </div>
  );
}

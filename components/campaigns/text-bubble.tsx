import { Pill } from "@mantine/core";
import { parseTemplate } from "@/lib/flow/template";
import { variableLabel } from "@/lib/flow/variables";
import styles from "./campaigns.module.css";

/** A text as it will look on a phone, its fields as chips. */
export function TextBubble({ template }: { template: string }) {
  let at = 0;
  return (
    <div className={styles.bubble}>
      {parseTemplate(template).map((part) => {
        const key = at++;
        return "text" in part ? (
          <span key={key}>{part.text}</span>
        ) : (
          <Pill key={key} size="sm" className={styles.chip}>
            {variableLabel(part.variable)}
          </Pill>
        );
      })}
    </div>
  );
}

import { Pill } from "@mantine/core";
import { columnLabel } from "@/lib/campaigns/column-label";
import { parseTemplate } from "@/lib/flow/template";
import styles from "./campaigns.module.css";

interface TextBubbleProps {
  template: string;
  /** What the list calls its columns, by field. */
  labels?: Readonly<Record<string, string>>;
}

/** A text as it will look on a phone, its fields as chips. */
export function TextBubble({ template, labels = {} }: TextBubbleProps) {
  let at = 0;
  return (
    <div className={styles.bubble}>
      {parseTemplate(template).map((part) => {
        const key = at++;
        return "text" in part ? (
          <span key={key}>{part.text}</span>
        ) : (
          <Pill key={key} size="sm" className={styles.chip}>
            {columnLabel(part.variable, labels[part.variable])}
          </Pill>
        );
      })}
    </div>
  );
}

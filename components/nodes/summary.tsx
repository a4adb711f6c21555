import { memo } from "react";
import { parseTemplate } from "@/lib/flow/template";
import { variableLabel } from "@/lib/flow/variables";
import styles from "./card.module.css";

/** A template as people read it: words, and variables as chips. */
export const TemplateText = memo(function TemplateText({ template }: { template: string }) {
  let at = 0;
  return parseTemplate(template).map((part) => {
    const key = at++; // parts have no identity but their place
    return "text" in part ? (
      <span key={key}>{part.text}</span>
    ) : (
      <span key={key} className={styles.chip}>
        {variableLabel(part.variable)}
      </span>
    );
  });
});

import { Alert, Code } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { t } from "@/lib/words/t";
import styles from "./error-state.module.css";

export interface ErrorStateProps {
  /** "Callr did not answer." */
  happened: string;
  /** "v14 is still live." */
  stillWorks?: string;
  /** "Publish again." */
  whatToDo?: string;
  /** For the person who helps: status, code, reference. Never a stack trace. */
  details?: string | undefined;
  /** red: it blocks or destroys; amber: look at this. */
  tone?: "bad" | "warn";
  actions?: ReactNode;
}

/** Beside the thing that failed: what happened, what still works, what to do. */
export function ErrorState(props: ErrorStateProps) {
  const { happened, stillWorks, whatToDo, details, tone = "bad", actions } = props;
  return (
    <Alert color={tone} role="alert" title={happened} icon={<IconAlertTriangle size={16} />}>
      {[stillWorks, whatToDo].filter(Boolean).join(" ")}
      {actions && <div className={styles.actions}>{actions}</div>}
      {details && (
        <details className={styles.details}>
          <summary>{t("Show technical details")}</summary>
          <Code block>{details}</Code>
        </details>
      )}
    </Alert>
  );
}

"use client";
import { type Value, variableLabel } from "@/lib/flow/variables";
import { t } from "@/lib/words/t";
import styles from "./phone.module.css";

interface VariablesListProps {
  variables: Record<string, Value>;
  changed: ReadonlySet<string>;
}

/** What the call knows now. */
export function VariablesList({ variables, changed }: VariablesListProps) {
  const entries = Object.entries(variables);
  if (entries.length === 0) return <p className={styles.quiet}>{t("This flow keeps no variables.")}</p>;
  return (
    <dl className={styles.variables}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>
            <span className={styles.chip} title={name}>
              {variableLabel(name)}
            </span>
          </dt>
          <dd>
            {value === "" ? <span className={styles.quiet}>{t("empty")}</span> : String(value)}
            {changed.has(name) && value !== "" && <em>{t("changed")}</em>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

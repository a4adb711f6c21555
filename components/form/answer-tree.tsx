"use client";
import type { JsonPath } from "@/lib/nodes/json-path";
import { t } from "@/lib/words/t";
import styles from "./form.module.css";

const MAX_MEMBERS = 50;

interface AnswerTreeProps {
  json: unknown;
  body: string;
  onPick: (path: JsonPath) => void;
}

/** A JSON answer, its values as buttons. */
export function AnswerTree({ json, body, onPick }: AnswerTreeProps) {
  if (json === null || typeof json !== "object") {
    return (
      <div className={styles.tree}>
        {body
          ? t("The answer is not JSON, so nothing can be picked from it: {body}", {
              body: body.slice(0, 300),
            })
          : t("The answer is empty.")}
      </div>
    );
  }
  return (
    <section className={styles.tree} aria-label={t("What was answered")}>
      <Members value={json} path={[]} onPick={onPick} />
    </section>
  );
}

function Members({
  value,
  path,
  onPick,
}: {
  value: object;
  path: JsonPath;
  onPick: (path: JsonPath) => void;
}) {
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((member, at) => [at, member])
    : Object.entries(value);
  return (
    <div style={{ paddingInlineStart: path.length > 0 ? 12 : 0 }}>
      {entries.slice(0, MAX_MEMBERS).map(([key, member]) => {
        const here = [...path, key];
        const name = typeof key === "number" ? `[${key}]` : key;
        return typeof member === "object" && member !== null ? (
          <details key={key} open={path.length < 2}>
            <summary>{name}</summary>
            <Members value={member} path={here} onPick={onPick} />
          </details>
        ) : (
          <div key={key}>
            <button type="button" className={styles.pick} onClick={() => onPick(here)}>
              <b>{name}</b>
              <span>{JSON.stringify(member)}</span>
            </button>
          </div>
        );
      })}
      {entries.length > MAX_MEMBERS && (
        <p className={styles.footNote}>{t("{entries} more", { entries: entries.length - MAX_MEMBERS })}</p>
      )}
    </div>
  );
}

import type { Compared, ComparedSide } from "@/lib/views/versions";
import { t } from "@/lib/words/t";
import styles from "./change-script.module.css";
import { diffLines } from "./line-diff";
import { labelOf } from "./version-data";

/** The change in the emitted script, line by line. */
export function ChangeScript({ from, to }: Compared) {
  const missing = [from, to].filter(({ script }) => script === null);
  if (missing.length > 0) {
    return (
      <div className={styles.none}>
        {missing.map((side) => (
          <p key={side.label}>{reason(side)}</p>
        ))}
      </div>
    );
  }
  return (
    <ScriptDiff
      before={from.script ?? ""}
      after={to.script ?? ""}
      label={t("Script of {label} compared with {label2}", { label: to.label, label2: from.label })}
    />
  );
}

/** Two scripts, line by line. */
export function ScriptDiff({ before, after, label }: { before: string; after: string; label: string }) {
  const hunks = diffLines(before, after);
  if (hunks.length === 0)
    return <p className={styles.none}>{t("The script is the same, character for character.")}</p>;
  return (
    <section className={styles.script} aria-label={label}>
      {hunks.map(({ skipped, lines }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hunks are made anew for every comparison
        <div key={at}>
          {skipped > 0 && (
            <div className={styles.skipped}>
              {t("{skipped, plural, one {# line} other {# lines}} the same", { skipped })}
            </div>
          )}
          {lines.map(({ sign, text }, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <div key={line} className={styles.line} data-sign={sign.trim() || undefined}>
              <span className={styles.sign} aria-hidden="true">
                {sign === "-" ? "−" : sign}
              </span>
              {sign !== " " && (
                <span className={styles.hidden}>{sign === "+" ? t("added") : t("removed")}: </span>
              )}
              <code>{text || " "}</code>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}

function reason({ label, graph }: ComparedSide): string {
  if (graph.target === "realtime10") {
    return t(
      "{label} runs on REALTIME10: Callr asks Patchcord turn by turn, so there is no script. Its fields are under Fields.",
      { label },
    );
  }
  if (graph.target === "sms")
    return t("{label} is an SMS flow, which Patchcord runs itself: there is no script.", { label });
  if (label !== labelOf("draft"))
    return t("The script of {label} holds credentials, which are shown to editors only.", { label });
  return t("{label} has problems to fix before it has a script.", { label });
}

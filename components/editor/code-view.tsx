"use client";
import { Text } from "@mantine/core";
import { useMemo } from "react";
import { t } from "@/lib/words/t";
import styles from "./bottom-panel.module.css";
import { ImportedScript } from "./imported-script";
import { useEditor } from "./store-context";
import { countProblems } from "./words";

/** The script or Program as it would be published, with line numbers. Read only: the canvas is its source. */
export function CodeView() {
  const output = useEditor((state) => state.output);
  const list = useEditor((state) => state.problems.list);
  const lines = useMemo(() => output?.text.split("\n") ?? [], [output]);
  if (!output) {
    const { toFix } = countProblems(list);
    return (
      <Text className={styles.fine ?? ""} c="var(--pc-ink-3)">
        {toFix > 0
          ? t(
              "The script is written once {toFix, plural, one {# problem is} other {# problems are}} fixed.",
              { toFix },
            )
          : t("Writing the script…")}
      </Text>
    );
  }
  const code = (
    <section
      className={styles.scroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t("Emitted {language, select, yes {YAML} other {Program}}", {
        language: output.language === "yaml" ? "yes" : "no",
      })}
    >
      <pre className={styles.code}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <CodeLine key={at} line={line} isYaml={output.language === "yaml"} />
        ))}
      </pre>
    </section>
  );
  if (!output.imported) return code;
  return (
    <ImportedScript text={output.text} imported={output.imported}>
      {code}
    </ImportedScript>
  );
}

/** Comments and keys stand apart from values; nothing more is needed to read it. */
function CodeLine({ line, isYaml }: { line: string; isYaml: boolean }) {
  const comment = isYaml ? /(^|\s)#\s.*$/.exec(line) : null;
  const code = comment ? line.slice(0, comment.index) : line;
  const key = /^(\s*(?:- )?)("?[\w$@.-]+"?)(:)/.exec(code);
  return (
    <span className={styles.line}>
      {key ? (
        <>
          {key[1]}
          <span className={styles.key}>{key[2]}</span>
          {code.slice((key[1] ?? "").length + (key[2] ?? "").length)}
        </>
      ) : (
        code
      )}
      {comment && <span className={styles.comment}>{comment[0]}</span>}
      {"\n"}
    </span>
  );
}

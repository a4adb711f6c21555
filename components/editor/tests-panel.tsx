"use client";
import { Button, Progress, Switch, Text } from "@mantine/core";
import { IconPlayerPlay, IconSparkles } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import { readTest } from "@/lib/simulate/saved-tests/saved-test";
import type { TestRow } from "@/lib/views/tests";
import { t } from "@/lib/words/t";
import { usePanels } from "./panels";
import { useSavedTests, useTestsOfEditor } from "./saved-tests-context";
import { useEditor, useEditorStore } from "./store-context";
import { AcceptButton, coverageWords, ResultIcon, resultWords, TestMenu } from "./test-parts";
import styles from "./tests-panel.module.css";
import { shortTargetNames } from "./words";

/** After the last edit; a person types on. */
const QUIET_MS = 900;

/** The saved tests of the flow: run on the draft as it is, with what differs in words, and what they cover. */
export function TestsPanel({ isNarrow = false }: { isNarrow?: boolean }) {
  const graph = useEditor((state) => state.graph);
  const rows = useSavedTests((state) => state.rows);
  const failure = useSavedTests((state) => state.failure);
  const isBlocked = useSavedTests((state) => state.isBlocked);
  const ranOn = useSavedTests((state) => state.ranOn);
  const load = useSavedTests((state) => state.load);
  const run = useSavedTests((state) => state.run);
  useEffect(() => {
    if (!rows) void load();
  }, [rows, load]);
  useEffect(() => {
    if (!rows || rows.length === 0 || ranOn === graph) return;
    const timer = setTimeout(() => void run(graph), ranOn === null ? 0 : QUIET_MS);
    return () => clearTimeout(timer);
  }, [rows, graph, ranOn, run]);
  if (!rows) {
    return failure ? (
      <ErrorState happened={failure} />
    ) : (
      <p className={styles.note}>{t("Fetching the tests…")}</p>
    );
  }
  return (
    <div className={styles.panel}>
      <TestsBar rows={rows} isNarrow={isNarrow} />
      {failure && <ErrorState happened={failure} />}
      {isBlocked && rows.length > 0 && (
        <p className={styles.note}>
          {t("A flow with errors cannot be called. Fix what the problem list shows.")}
        </p>
      )}
      {rows.length === 0 ? (
        <p className={styles.note}>
          {t(
            "A test is a call that is kept: what somebody does, and what must follow. Each runs again with every change and before you publish. Save one from the phone or from a path, or take the suggested ones.",
          )}
        </p>
      ) : (
        <ul className={styles.list}>
          {rows.map((row) => (
            <TestLine key={row.id} row={row} isNarrow={isNarrow} />
          ))}
        </ul>
      )}
    </div>
  );
}

function TestsBar({ rows, isNarrow }: { rows: readonly TestRow[]; isNarrow: boolean }) {
  const editor = useEditorStore();
  const tests = useTestsOfEditor();
  const running = useSavedTests((state) => state.running);
  const results = useSavedTests((state) => state.results);
  const coverage = useSavedTests((state) => state.coverage);
  const { run, cancel, suggest, save } = tests?.store.getState() ?? {};
  const isShown = useEditor((state) => state.untested !== null);
  const [isSuggesting, setSuggesting] = useState(false);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!isShown || !coverage) return;
    const ports = coverage.missingWaysOut.map(({ nodeId, port }) => `${nodeId} ${port}`);
    editor.getState().setUntested(new Set([...coverage.missingSteps, ...ports]));
  }, [isShown, coverage, editor]);
  useEffect(() => () => editor.getState().setUntested(null), [editor]);

  async function takeSuggested() {
    if (!suggest || !save) return;
    setSuggesting(true);
    setSaid("");
    try {
      const found = await suggest(editor.getState().graph);
      if (!found) setSaid(t("A flow with errors has no paths to suggest."));
      else if (found.length === 0)
        setSaid(t("Nothing to add: the tests take every way out that can be played."));
      else {
        const answer = await save(found);
        setSaid(
          answer.ok
            ? t("{found, plural, one {# test} other {# tests}} added.", { found: found.length })
            : answer.error.message,
        );
      }
    } catch (error) {
      console.error("Tests could not be suggested", error);
      setSaid(t("No tests could be suggested. Try again."));
    } finally {
      setSuggesting(false);
    }
  }

  if (running) {
    return (
      <div className={styles.bar} role="status">
        <Text size="sm">
          {t("Running test {done} of {total}", {
            done: Math.min(running.done + 1, running.total),
            total: running.total,
          })}
        </Text>
        <Progress
          value={(running.done / Math.max(1, running.total)) * 100}
          className={styles.progress ?? ""}
        />
        <Button size="xs" onClick={cancel}>
          {t("Cancel")}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.bar}>
      <Text size="sm" fw={600}>
        {resultWords(rows, results)}
      </Text>
      {rows.length > 0 && (
        <Button
          size="xs"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={() => void run?.(editor.getState().graph)}
        >
          {t("Run all")}
        </Button>
      )}
      {tests?.canSave && (
        <Button
          size="xs"
          leftSection={<IconSparkles size={14} />}
          loading={isSuggesting}
          onClick={() => void takeSuggested()}
        >
          {t("Add suggested tests")}
        </Button>
      )}
      <span role="status" className={styles.said}>
        {said}
      </span>
      {coverage && rows.length > 0 && (
        <>
          <Text size="xs" c="var(--pc-ink-2)">
            {coverageWords(coverage)}
          </Text>
          {!isNarrow && (
            <Switch
              size="xs"
              label={t("Show what is not tested")}
              checked={isShown}
              onChange={(event) =>
                editor.getState().setUntested(event.currentTarget.checked ? new Set() : null)
              }
            />
          )}
        </>
      )}
    </div>
  );
}

function TestLine({ row, isNarrow }: { row: TestRow; isNarrow: boolean }) {
  const { id, test } = row;
  const result = useSavedTests((state) => state.results.get(id));
  const tests = useTestsOfEditor();
  const panels = usePanels();
  const [failure, setFailure] = useState<string | null>(null);
  const play = () => {
    const read = readTest(test);
    if (!read.ok) return setFailure(read.error);
    const { entry, caller, called, message, atMs, variables, acts } = read.value;
    const call = { callId: "1", caller, called, ...(message !== null && { message }) };
    panels.playPath({ seat: { entry, call, nowMs: atMs, variables, words: [] }, acts });
  };
  return (
    <li className={styles.row}>
      <ResultIcon result={result} />
      <div className={styles.words}>
        <b>{test.name}</b>
        {result?.difference && <p className={styles.difference}>{result.difference}</p>}
        {result?.elsewhere.map(({ target, difference }) => (
          <p key={target} className={styles.elsewhere}>
            {t("Otherwise on {shortTargetName}: {difference}", {
              shortTargetName: shortTargetNames[target],
              difference,
            })}
          </p>
        ))}
        {failure && <p className={styles.difference}>{failure}</p>}
      </div>
      <AcceptButton row={row} onFailure={setFailure} />
      {!isNarrow && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={play}
          aria-label={t("Play on the phone: {name}", { name: test.name })}
        >
          {t("Play")}
        </Button>
      )}
      {tests?.canSave && <TestMenu id={id} name={test.name} />}
    </li>
  );
}

"use client";
// What the editor's panel and the page of a flow's tests say about them in the same words.
import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconDots } from "@tabler/icons-react";
import { useId, useState } from "react";
import { NameDialog } from "@/components/flows/name-dialog";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { TestCoverage } from "@/lib/simulate/saved-tests/test-coverage";
import type { TestRow } from "@/lib/views/tests";
import { t } from "@/lib/words/t";
import { useSavedTests, useTestsOfEditor } from "./saved-tests-context";
import type { TestResult } from "./test-questions";
import styles from "./tests-panel.module.css";

/** "12 tests pass, 1 fails" */
export function resultWords(rows: readonly TestRow[], results: ReadonlyMap<string, TestResult>): string {
  const known = rows.flatMap(({ id }) => results.get(id) ?? []);
  if (known.length === 0)
    return rows.length === 0
      ? t("No tests yet")
      : t("{rows, plural, one {# test} other {# tests}}", { rows: rows.length });
  const failed = known.filter(({ difference }) => difference !== null).length;
  const passed = t("{known, plural, one {# test passes} other {# tests pass}}", {
    known: known.length - failed,
  });
  return failed === 0
    ? passed
    : `${passed}, ${t("{failed, plural, one {# fails} other {# fail}}", { failed })}`;
}

/** "12 of 14 steps, 20 of 31 ways out tested" */
export const coverageWords = (coverage: TestCoverage): string =>
  t(
    "{coveredSteps} of {steps, plural, one {# step} other {# steps}}, {coveredWaysOut} of {waysOut, plural, one {# way out} other {# ways out}} tested",
    {
      coveredSteps: coverage.coveredSteps,
      steps: coverage.steps,
      coveredWaysOut: coverage.coveredWaysOut,
      waysOut: coverage.waysOut,
    },
  );

export function ResultIcon({ result }: { result: TestResult | undefined }) {
  const [Icon, tone, words] = !result
    ? ([IconCircleDashed, "open", t("Not run")] as const)
    : result.difference !== null
      ? ([IconAlertTriangle, "bad", t("Fails")] as const)
      : result.elsewhere.length > 0
        ? ([IconAlertTriangle, "warn", t("Passes here")] as const)
        : ([IconCircleCheck, "good", t("Passes")] as const);
  return (
    <span className={styles.result} data-tone={tone}>
      <Icon size={16} aria-hidden="true" />
      {words}
    </span>
  );
}

export function TestMenu({ id, name }: { id: string; name: string }) {
  const rename = useSavedTests((state) => state.rename);
  const remove = useSavedTests((state) => state.remove);
  const [open, setOpen] = useState<"rename" | "delete" | null>(null);
  const menuId = useId();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon id={menuId} aria-label={t("More for {name}", { name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen("rename")}>{t("Rename…")}</Menu.Item>
          <Menu.Item color="bad" onClick={() => setOpen("delete")}>
            {t("Delete…")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        opened={open === "rename"}
        onClose={() => setOpen(null)}
        title={t("Rename “{name}”", { name })}
        initial={name}
        confirm={t("Rename")}
        returnTo={menuId}
        onConfirm={(next) => rename(id, next)}
      />
      <ConfirmDialog
        opened={open === "delete"}
        onClose={() => setOpen(null)}
        title={t("Delete the test “{name}”?", { name })}
        confirm={t("Delete the test")}
        keep={t("Keep it")}
        destroys
        returnTo={menuId}
        onConfirm={() => remove(id)}
      >
        {t("What it tests is no longer looked at before a publish. Calls are not affected.")}
      </ConfirmDialog>
    </>
  );
}

/** Takes what is heard now for what must be heard, where a test says otherwise and somebody may change it. */
export function AcceptButton({
  row: { id, test },
  onFailure,
}: {
  row: TestRow;
  onFailure: (failure: string | null) => void;
}) {
  const tests = useTestsOfEditor();
  const result = useSavedTests((state) => state.results.get(id));
  const accept = useSavedTests((state) => state.accept);
  if (!tests?.canSave || !result?.difference || result.heard.length === 0) return null;
  return (
    <Button
      size="xs"
      onClick={async () => {
        const answer = await accept(id);
        onFailure(answer.ok ? null : answer.error.message);
      }}
      aria-label={t("Accept what is heard now: {name}", { name: test.name })}
    >
      {t("Accept what is heard now")}
    </Button>
  );
}

"use client";
import { ActionIcon, Button, CopyButton, Tabs, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { type PointerEvent, Suspense, useState } from "react";
import { t } from "@/lib/words/t";
import type { Analyst } from "./analyst";
import styles from "./bottom-panel.module.css";
import { CodeView } from "./code-view";
import type { PanelState } from "./panels";
import { PathsPanel, TestsPanel, TextsPanel } from "./parts";
import { ProblemList } from "./problem-list";
import { useSavedTests } from "./saved-tests-context";
import { useEditor } from "./store-context";
import { countProblems } from "./words";

const tabs: PanelState["bottom"]["tab"][] = ["problems", "tests", "paths", "texts", "code"];

interface BottomPanelProps {
  analyst: Analyst | null;
  panel: PanelState["bottom"];
  onChange: (panel: PanelState["bottom"]) => void;
}

const LOWEST_PX = 120;

/** Problems and the emitted script under the canvas; 38 px when closed. */
export function BottomPanel({ analyst, panel, onChange }: BottomPanelProps) {
  const list = useEditor((state) => state.problems.list);
  const target = useEditor((state) => state.graph.target);
  const { toFix, toCheck } = countProblems(list);
  const [startY, setStartY] = useState<{ y: number; heightPx: number } | null>(null);
  const resize = (event: PointerEvent) => {
    if (!startY) return;
    const most = window.innerHeight / 2;
    onChange({
      ...panel,
      heightPx: Math.round(Math.min(most, Math.max(LOWEST_PX, startY.heightPx + startY.y - event.clientY))),
    });
  };
  const codeName = target === "actions10" ? "YAML" : t("Program");
  return (
    <section
      className={styles.panel}
      style={{ height: panel.isOpen ? panel.heightPx : 38 }}
      aria-label={t("Problems, tests, paths, texts and script")}
    >
      {panel.isOpen && (
        <div
          className={styles.grip}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setStartY({ y: event.clientY, heightPx: panel.heightPx });
          }}
          onPointerMove={resize}
          onPointerUp={() => setStartY(null)}
        />
      )}
      <Tabs
        value={panel.isOpen ? panel.tab : null}
        onChange={(tab) =>
          onChange({ ...panel, isOpen: true, tab: tabs.find((each) => each === tab) ?? "problems" })
        }
        className={styles.tabs ?? ""}
        keepMounted={false}
        activateTabWithKeyboard={false}
      >
        <div className={styles.bar}>
          <Tabs.List className={styles.list ?? ""}>
            <Tabs.Tab value="problems" className={styles.tab ?? ""}>
              <span className={styles.tabWords}>
                {t("Problems")}
                {toFix > 0 && (
                  <span className={styles.count} data-tone="bad">
                    {t("{toFix} to fix", { toFix })}
                  </span>
                )}
                {toCheck > 0 && (
                  <span className={styles.count} data-tone="warn">
                    {t("{toCheck} to check", { toCheck })}
                  </span>
                )}
                {toFix + toCheck === 0 && <span className={styles.count}>{t("None")}</span>}
              </span>
            </Tabs.Tab>
            <Tabs.Tab value="tests" className={styles.tab ?? ""}>
              <span className={styles.tabWords}>
                {t("Tests")}
                <TestCount />
              </span>
            </Tabs.Tab>
            <Tabs.Tab value="paths" className={styles.tab ?? ""}>
              {t("Paths")}
            </Tabs.Tab>
            <Tabs.Tab value="texts" className={styles.tab ?? ""}>
              {t("{what, select, flow {Texts} other {}}", { what: "flow" })}
            </Tabs.Tab>
            <Tabs.Tab value="code" className={styles.tab ?? ""}>
              {codeName}
            </Tabs.Tab>
          </Tabs.List>
          <span style={{ flex: 1 }} />
          {panel.isOpen && panel.tab === "code" && <CopyScript />}
          <Tooltip label={panel.isOpen ? t("Close this panel") : t("Open this panel")}>
            <ActionIcon
              aria-label={panel.isOpen ? t("Close this panel") : t("Open this panel")}
              aria-expanded={panel.isOpen}
              onClick={() => onChange({ ...panel, isOpen: !panel.isOpen })}
              style={{ alignSelf: "center" }}
            >
              {panel.isOpen ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
            </ActionIcon>
          </Tooltip>
        </div>
        <Tabs.Panel value="problems" className={styles.content ?? ""}>
          <ProblemList list={list} analyst={analyst} />
        </Tabs.Panel>
        <Tabs.Panel value="tests" className={styles.content ?? ""}>
          <Suspense fallback={<p className={styles.fine}>{t("Fetching the tests…")}</p>}>
            <TestsPanel />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="paths" className={styles.content ?? ""}>
          <Suspense fallback={<p className={styles.fine}>{t("Trying every path…")}</p>}>
            <PathsPanel />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="texts" className={styles.content ?? ""}>
          <Suspense fallback={<p className={styles.fine}>{t("Fetching the texts…")}</p>}>
            <TextsPanel />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="code" className={styles.content ?? ""}>
          <CodeView />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

/** What is known without opening the tab: how many fail, else how many there are. */
function TestCount() {
  const rows = useSavedTests((state) => state.rows);
  const results = useSavedTests((state) => state.results);
  if (!rows || rows.length === 0) return null;
  const failing = rows.filter(({ id }) => results.get(id)?.difference).length;
  return failing > 0 ? (
    <span className={styles.count} data-tone="bad">
      {t("{failing} fail", { failing })}
    </span>
  ) : (
    <span className={styles.count}>{rows.length}</span>
  );
}

function CopyScript() {
  const output = useEditor((state) => state.output);
  if (!output) return null;
  return (
    <CopyButton value={output.text}>
      {({ copied, copy }) => (
        <Button size="xs" onClick={copy} style={{ alignSelf: "center" }}>
          {copied ? t("Copied") : t("Copy")}
        </Button>
      )}
    </CopyButton>
  );
}

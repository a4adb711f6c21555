"use client";
import { Alert, Button, Group, Modal, Text } from "@mantine/core";
import { IconChevronDown, IconWand } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Mended } from "@/lib/compile/repair/repair";
import type { Diagnostic } from "@/lib/flow/diagnostics";
import type { Target } from "@/lib/flow/graph";
import { t } from "@/lib/words/t";
import type { Analyst } from "./analyst";
import { MoveProof } from "./move-proof";
import { usePanels } from "./panels";
import { useEditor, useEditorStore } from "./store-context";
import styles from "./target-menu.module.css";
import { shortTargetNames } from "./words";

const about = (): Record<Target, string> => ({
  actions10: t("A script that Callr runs by itself. Calls go on when this server is away."),
  realtime10: t("Callr asks this server what to do next at every step of a call."),
  sms: t("Text conversations and campaigns, run by this server."),
});
const targets: Target[] = ["actions10", "realtime10", "sms"];

/** Where the flow runs. Before a switch it says what the other place cannot do. */
export function TargetMenu({ analyst }: { analyst: Analyst | null }) {
  const target = useEditor((state) => state.graph.target);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        rightSection={<IconChevronDown size={14} />}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        px={8}
      >
        {shortTargetNames[target]}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t("Where this flow runs")} size={560}>
        <TargetChoice analyst={analyst} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function TargetChoice({ analyst, onDone }: { analyst: Analyst | null; onDone: () => void }) {
  const store = useEditorStore();
  const panels = usePanels();
  const graph = useEditor((state) => state.graph);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  // REALTIME10 ends with JSON-RPC v1: whoever opens this there most likely wants to leave, and sees the proof at once.
  const [chosen, setChosen] = useState<Target>(graph.target === "realtime10" ? "actions10" : graph.target);
  const found = useTargetProblems(analyst);
  const lost = found[chosen];
  const mended = useMended(analyst, chosen, lost?.length ?? 0);
  const canMove = !isReadOnly && chosen !== graph.target && lost?.length === 0;
  const switchTarget = () => {
    store.getState().run({ do: "setFlow", target: chosen });
    onDone();
  };
  return (
    <div className={styles.choices}>
      {targets.map((target) => (
        <button
          key={target}
          type="button"
          className={styles.choice}
          aria-pressed={chosen === target}
          onClick={() => setChosen(target)}
        >
          <b>{shortTargetNames[target]}</b>
          <span className={styles.about}>{about()[target]}</span>
          <span className={styles.result}>
            {target === graph.target ? t("Runs here now") : resultWords(found[target])}
          </span>
        </button>
      ))}
      {chosen !== graph.target && lost && lost.length > 0 && (
        <Alert
          color="warn"
          title={t("On {shortTargetName} {lost, plural, one {# thing} other {# things}} must change first", {
            shortTargetName: shortTargetNames[chosen],
            lost: lost.length,
          })}
        >
          <ul className={styles.lost}>
            {lost.slice(0, 8).map((problem) => (
              <li key={`${problem.nodeId} ${problem.code} ${problem.message}`}>
                {nameOf(graph, problem)}: {problem.message}
              </li>
            ))}
          </ul>
          {lost.length > 8 && (
            <Text size="xs">
              {t("and {lost} more, which the problem list will show.", { lost: lost.length - 8 })}
            </Text>
          )}
          {mended && mended.repairs.length > 0 && (
            <Text size="sm" mt={8}>
              {t("{repairs, plural, one {# change} other {# changes}} can be made for you: {mended}.", {
                repairs: mended.repairs.length,
                mended: wordsOf(mended),
              })}
            </Text>
          )}
        </Alert>
      )}
      {chosen !== graph.target && chosen !== "sms" && graph.target !== "sms" && lost?.length === 0 && (
        <MoveProof key={chosen} target={chosen} />
      )}
      <Text size="xs" c="var(--pc-ink-3)">
        {t("Nothing changes for callers until you publish. You can switch back at any time.")}
      </Text>
      <Group justify="flex-end" gap={8}>
        <Button onClick={onDone}>
          {t("Keep {shortTargetName}", { shortTargetName: shortTargetNames[graph.target] })}
        </Button>
        {!isReadOnly && mended && mended.repairs.length > 0 && (
          <Button
            leftSection={<IconWand size={14} />}
            onClick={() => {
              const commands = mended.repairs.map(({ command }) => command);
              const label = t("Switch to {shortTargetName} and fix", {
                shortTargetName: shortTargetNames[chosen],
              });
              const command = { do: "setFlow" as const, target: chosen };
              store.getState().run({ do: "batch", label, commands: [command, ...commands] });
              onDone();
            }}
          >
            {t("Switch and fix")}
          </Button>
        )}
        {!isReadOnly && chosen !== graph.target && (
          <Button variant={canMove ? "default" : "filled"} onClick={switchTarget}>
            {t("Switch to {shortTargetName}", { shortTargetName: shortTargetNames[chosen] })}
          </Button>
        )}
        {canMove && (
          <Button
            variant="filled"
            onClick={() => {
              switchTarget();
              panels.openPublish();
            }}
          >
            {t("Switch and publish…")}
          </Button>
        )}
      </Group>
    </div>
  );
}

/** Errors each other target would bring that the present one does not have. */
function useTargetProblems(analyst: Analyst | null): Partial<Record<Target, Diagnostic[]>> {
  const graph = useEditor((state) => state.graph);
  const now = useEditor((state) => state.problems.list);
  const [found, setFound] = useState<Partial<Record<Target, Diagnostic[]>>>({});
  useEffect(() => {
    let isCurrent = true;
    const known = new Set(now.map(keyOf));
    for (const target of targets) {
      if (target === graph.target) continue;
      analyst
        ?.ask<"check">({ ask: "check", graph, target })
        .then((list) => {
          if (!isCurrent) return;
          const fresh = list.filter((problem) => problem.severity === "error" && !known.has(keyOf(problem)));
          setFound((before) => ({ ...before, [target]: fresh }));
        })
        .catch((error) => console.error("The other target could not be checked", error));
    }
    return () => {
      isCurrent = false;
    };
  }, [analyst, graph, now]);
  return found;
}

/** What can be mended on a target that the flow is not on yet; asked for once it is chosen. */
function useMended(analyst: Analyst | null, target: Target, lost: number): Mended | null {
  const graph = useEditor((state) => state.graph);
  const [mended, setMended] = useState<Mended | null>(null);
  useEffect(() => {
    setMended(null);
    if (lost === 0 || target === graph.target) return;
    let isCurrent = true;
    analyst
      ?.ask<"mend">({ ask: "mend", graph: { ...graph, target }, isAdviceToo: false })
      .then((answer) => isCurrent && setMended(answer))
      .catch((error) => console.error("Repairs could not be tried", error));
    return () => {
      isCurrent = false;
    };
  }, [analyst, graph, target, lost]);
  return mended;
}

/** "“Pause”: Leave it out; “Jingle”: Change into Say" */
const wordsOf = ({ repairs }: Mended) =>
  repairs
    .slice(0, 4)
    .map(({ name, label }) => (name ? t("“{name}”: {label}", { name, label }) : label))
    .join("; ") + (repairs.length > 4 ? t("; and so on") : "");

const keyOf = ({ code, nodeId, field, port }: Diagnostic) => [code, nodeId, field, port].join(" ");

function resultWords(problems: Diagnostic[] | undefined): string {
  if (!problems) return t("Checking…");
  return problems.length === 0
    ? t("Everything works here too")
    : t("{problems} to change first", { problems: problems.length });
}

const nameOf = (graph: { nodes: { id: string; name: string }[] }, { nodeId }: Diagnostic) =>
  graph.nodes.find(({ id }) => id === nodeId)?.name ?? t("The flow");

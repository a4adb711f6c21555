"use client";
import { Button, Group, Select, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlayerPlay, IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { count } from "@/lib/shared/text";
import type { PathEnd } from "@/lib/simulate/explore/walk-paths";
import { useExplorer } from "./explorer-context";
import type { ListedPath, ListedPaths } from "./explorer-questions";
import { usePanels } from "./panels";
import styles from "./paths-panel.module.css";
import { useEditor } from "./store-context";
import { countProblems } from "./words";

const endNames: Record<PathEnd, string> = {
  hangup: "The flow hangs up",
  dead_end: "The flow is over",
  transferred: "Connected with somebody",
  caller: "The caller hangs up",
  unanswered: "Nobody is reached",
  round: "Back at an earlier step",
  cut: "Not followed further",
  stuck: "Goes round without end",
  failed: "Breaks off",
};
const MOST_SHOWN = 200;
const TYPING_MS = 250;

/** Every path a call can take, as sentences: searched, filtered by how they end, played on the phone. */
export function PathsPanel() {
  const explorer = useExplorer();
  const graph = useEditor((state) => state.graph);
  const { toFix } = countProblems(useEditor((state) => state.problems.list));
  const [search, setSearch] = useState("");
  const [ends, setEnds] = useState<PathEnd | "all">("all");
  const [wanted] = useDebouncedValue({ graph, search, ends }, TYPING_MS);
  const [found, setFound] = useState<ListedPaths | "waiting" | "errors">("waiting");
  useEffect(() => {
    let isCurrent = true;
    explorer
      ?.ask<"paths">({ ask: "paths", most: MOST_SHOWN, ...wanted })
      .then((answer) => isCurrent && setFound(answer ?? "errors"))
      .catch((error) => console.error("The paths could not be listed", error));
    return () => {
      isCurrent = false;
    };
  }, [explorer, wanted]);
  if (found === "errors" || toFix > 0) {
    return (
      <p className={styles.empty}>A flow with errors has no paths yet. Fix what the problem list shows.</p>
    );
  }
  if (found === "waiting") return <p className={styles.empty}>Trying every path…</p>;
  const total = Object.values(found.counts).reduce((sum, each) => sum + each, 0);
  return (
    <div className={styles.panel}>
      <Group gap={8} className={styles.bar ?? ""}>
        <TextInput
          size="xs"
          aria-label="Search in paths"
          placeholder="presses 2, leaves a message"
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          className={styles.search ?? ""}
        />
        <Select
          size="xs"
          aria-label="How paths end"
          data={endChoices(found.counts, total, found.isMore)}
          value={ends}
          onChange={(value) => setEnds((value ?? "all") as PathEnd | "all")} // the values above
          allowDeselect={false}
          className={styles.ends ?? ""}
        />
        <Text size="xs" c="var(--pc-ink-3)">
          {worstWords(found.worst)}
        </Text>
      </Group>
      {found.limits.map((limit) => (
        <p key={limit} className={styles.limit}>
          Not everything was tried: {limit}.
        </p>
      ))}
      {found.paths.length === 0 ? (
        <p className={styles.empty}>
          No path fits.{" "}
          <Button size="compact-xs" variant="subtle" onClick={() => setSearch("")}>
            Clear the search
          </Button>
        </p>
      ) : (
        <ul className={styles.list}>
          {found.paths.map((path, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two paths may be the same in every word
            <PathRow key={at} path={path} />
          ))}
        </ul>
      )}
      {shownOf(found, ends) > found.paths.length && (
        <p className={styles.limit}>
          {count(shownOf(found, ends) - found.paths.length, "more path")} after these. Search to narrow them
          down.
        </p>
      )}
    </div>
  );
}

function PathRow({ path }: { path: ListedPath }) {
  const panels = usePanels();
  return (
    <li className={styles.row}>
      <span className={styles.words}>{sentence(path.sentence)}</span>
      <span className={styles.time}>{timeWords(path.seconds)}</span>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconPlayerPlay size={14} />}
        onClick={() => panels.playPath(path)}
        aria-label={`Play on the phone: ${path.sentence}`}
      >
        Play
      </Button>
    </li>
  );
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function endChoices(counts: ListedPaths["counts"], total: number, isMore: boolean) {
  const known = Object.entries(counts) as [PathEnd, number][]; // keys of the record
  return [
    { value: "all", label: `All paths (${total}${isMore ? " and more" : ""})` },
    ...known
      .sort(([, a], [, b]) => b - a)
      .map(([end, n]) => ({ value: end, label: `${endNames[end]} (${n})` })),
  ];
}

const shownOf = ({ counts }: ListedPaths, ends: PathEnd | "all"): number =>
  ends === "all" ? Object.values(counts).reduce((sum, each) => sum + each, 0) : (counts[ends] ?? 0);

function worstWords({ seconds, prompts, calls, texts }: ListedPaths["worst"]): string {
  const parts = [
    `longest ${timeWords(seconds)}`,
    count(prompts, "prompt"),
    ...(calls > 0 ? [count(calls, "phone rung", "phones rung")] : []),
    ...(texts > 0 ? [count(texts, "SMS", "SMS")] : []),
  ];
  return `At worst: ${parts.join(", ")}`;
}

function timeWords(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

"use client";
import { Button, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlayerPlay, IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { entryLabels } from "@/components/phone/call-start";
import { rich } from "@/components/ui/rich";
import { shorten } from "@/lib/shared/text";
import type { PathEnd } from "@/lib/simulate/explore/walk-paths";
import type { CallBeginning } from "@/lib/simulate/saved-tests/record-test";
import { t } from "@/lib/words/t";
import { useExplorer } from "./explorer-context";
import type { ListedPath, ListedPaths, ListedWorst, PathGroup, PathGrouping } from "./explorer-questions";
import { usePanels } from "./panels";
import styles from "./paths-panel.module.css";
import { useTestsOfEditor } from "./saved-tests-context";
import { useEditor } from "./store-context";
import { countProblems } from "./words";

const endNames = (): Record<PathEnd, string> => ({
  hangup: t("The flow hangs up"),
  dead_end: t("The flow is over"),
  transferred: t("Connected with somebody"),
  caller: t("The caller hangs up"),
  unanswered: t("Nobody is reached"),
  round: t("Back at an earlier step"),
  cut: t("Not followed further"),
  stuck: t("Goes round without end"),
  failed: t("Breaks off"),
});
const TYPING_MS = 250;

/** Every path a call can take, as sentences: searched, filtered by how they end, played on the phone. */
export function PathsPanel() {
  const explorer = useExplorer();
  const graph = useEditor((state) => state.graph);
  const { toFix } = countProblems(useEditor((state) => state.problems.list));
  const [search, setSearch] = useState("");
  const [ends, setEnds] = useState<PathEnd | "all">("all");
  const [grouping, setGrouping] = useState<PathGrouping>("none");
  const [wanted] = useDebouncedValue({ graph, search, ends, by: grouping }, TYPING_MS);
  const [found, setFound] = useState<ListedPaths | "waiting" | "errors">("waiting");
  useEffect(() => {
    let isCurrent = true;
    explorer
      ?.ask<"paths">({ ask: "paths", ...wanted })
      .then((answer) => isCurrent && setFound(answer ?? "errors"))
      .catch((error) => console.error("The paths could not be listed", error));
    return () => {
      isCurrent = false;
    };
  }, [explorer, wanted]);
  if (found === "errors" || toFix > 0) {
    return (
      <p className={styles.empty}>
        {t("A flow with errors has no paths yet. Fix what the problem list shows.")}
      </p>
    );
  }
  if (found === "waiting") return <p className={styles.empty}>{t("Trying every path…")}</p>;
  const total = Object.values(found.counts).reduce((sum, each) => sum + each, 0);
  return (
    <div className={styles.panel}>
      <Group gap={8} className={styles.bar ?? ""}>
        <TextInput
          size="xs"
          aria-label={t("Search in paths")}
          placeholder={t("presses 2, leaves a message")}
          leftSection={<IconSearch size={14} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          className={styles.search ?? ""}
        />
        <Select
          size="xs"
          aria-label={t("How paths end")}
          data={endChoices(found.counts, total, found.isMore)}
          value={ends}
          onChange={(value) => setEnds((value ?? "all") as PathEnd | "all")} // the values above
          allowDeselect={false}
          className={styles.ends ?? ""}
        />
        <Select
          size="xs"
          aria-label={t("Group paths")}
          data={groupings()}
          value={grouping}
          onChange={(value) => setGrouping((value ?? "none") as PathGrouping)} // the values above
          allowDeselect={false}
          className={styles.ends ?? ""}
        />
      </Group>
      {found.worst.map((worst) => (
        <WorstLine key={worst.entry} worst={worst} isOnly={found.worst.length === 1} />
      ))}
      {found.limits.map((limit) => (
        <p key={limit} className={styles.limit}>
          {t("Not everything was tried: {limit}.", { limit })}
        </p>
      ))}
      {found.groups.length === 0 && (
        <p className={styles.empty}>
          {rich("No path fits. <button>Clear the search</button>", {
            button: (inside) => (
              <Button size="compact-xs" variant="subtle" onClick={() => setSearch("")}>
                {inside}
              </Button>
            ),
          })}
        </p>
      )}
      {found.groups.map((group) => (
        <PathsOfGroup key={group.by} group={group} title={titleOf(group, found.grouping)} />
      ))}
    </div>
  );
}

function PathsOfGroup({ group: { paths, count }, title }: { group: PathGroup; title: string }) {
  return (
    <section aria-label={title || t("Paths")}>
      {title && (
        <h3 className={styles.group}>
          {title} ({count})
        </h3>
      )}
      <ul className={styles.list}>
        {paths.map((path, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two paths may be the same in every word
          <PathRow key={at} path={path} />
        ))}
      </ul>
      {count > paths.length && (
        <p className={styles.limit}>
          {t(
            "{found, plural, one {# more path} other {# more paths}} after these. Search to narrow them down.",
            { found: count - paths.length },
          )}
        </p>
      )}
    </section>
  );
}

function PathRow({ path }: { path: ListedPath }) {
  const panels = usePanels();
  const tests = useTestsOfEditor();
  return (
    <li className={styles.row}>
      <span className={styles.words}>{sentence(path.sentence)}</span>
      <span className={styles.time}>{timeWords(path.seconds)}</span>
      {tests?.canSave && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => tests.offer({ beginning: beginningOf(path), acts: path.acts, name: nameOf(path) })}
          aria-label={t("Save as a test: {sentence}", { sentence: path.sentence })}
        >
          {t("Save as a test…")}
        </Button>
      )}
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconPlayerPlay size={14} />}
        onClick={() => panels.playPath(path)}
        aria-label={t("Play on the phone: {sentence}", { sentence: path.sentence })}
      >
        {t("Play")}
      </Button>
    </li>
  );
}

function beginningOf({ seat }: ListedPath): CallBeginning {
  const { entry, call, nowMs, variables } = seat;
  const { caller, called, message = null } = call;
  return { entry, caller, called, message, atMs: nowMs, variables };
}

const nameOf = ({ deeds }: ListedPath) => shorten(sentence(deeds).slice(0, -1), 100);

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function endChoices(counts: ListedPaths["counts"], total: number, isMore: boolean) {
  const known = Object.entries(counts) as [PathEnd, number][]; // keys of the record
  return [
    {
      value: "all",
      label: t("All paths ({total}{more, select, yes { and more} other {}})", {
        total,
        more: isMore ? "yes" : "no",
      }),
    },
    ...known
      .sort(([, a], [, b]) => b - a)
      .map(([end, n]) => ({ value: end, label: `${endNames()[end]} (${n})` })),
  ];
}

/** The worst that can happen to who begins in one way, and the paths that show it. */
function WorstLine({ worst, isOnly }: { worst: ListedWorst; isOnly: boolean }) {
  const panels = usePanels();
  const { entry, seconds, prompts, bill, longest, dearest } = worst;
  const words = [
    t("longest {seconds}", { seconds: timeWords(seconds) }),
    t("{prompts, plural, one {# prompt} other {# prompts}}", { prompts }),
    ...(bill ? [bill] : []),
  ];
  return (
    <p className={styles.worst}>
      <span>
        {isOnly ? t("At worst") : t("{entryLabel}, at worst", { entryLabel: entryLabels()[entry] })}:{" "}
        {words.join(", ")}
      </span>
      {longest && (
        <Button size="compact-xs" variant="subtle" onClick={() => panels.playPath(longest)}>
          {t("Play the longest")}
        </Button>
      )}
      {dearest && bill && (
        <Button size="compact-xs" variant="subtle" onClick={() => panels.playPath(dearest)}>
          {t("Play the dearest")}
        </Button>
      )}
    </p>
  );
}

const groupings = (): { value: PathGrouping; label: string }[] => [
  { value: "none", label: t("In order") },
  { value: "ends", label: t("By how they end") },
  { value: "first", label: t("By the first choice") },
];

function titleOf({ by: key }: PathGroup, grouping: PathGrouping): string {
  if (grouping === "none") return "";
  return grouping === "ends" ? endNames()[key as PathEnd] : key || t("Does nothing"); // as it was grouped
}

function timeWords(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60
    ? `${whole} s`
    : t("{whole} min {whole2} s", { whole: Math.floor(whole / 60), whole2: whole % 60 });
}

"use client";
import { Anchor, SegmentedControl, TextInput, VisuallyHidden } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconLayoutGrid, IconList, IconSearch } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { KbdHint } from "@/components/ui/kbd-hint";
import type { CallsNow } from "@/lib/views/calls";
import { t } from "@/lib/words/t";
import type { FlowFilter } from "./flow-row";
import styles from "./flow-toolbar.module.css";

type View = "table" | "grid";

interface FlowToolbarProps {
  search: string;
  filter: FlowFilter;
  counts: Record<FlowFilter, number>;
  /** Null when the server does not say. */
  callsNow: CallsNow | null;
  view: View;
  chooseView: (input: { view: View }) => Promise<Answer<unknown>>;
}

/** Search and filter. Both live in the address, so that a list can be kept and sent to a colleague. */
export function FlowToolbar({ search, filter, counts, callsNow, view, chooseView }: FlowToolbarProps) {
  const router = useRouter();
  const pathname = usePathname();
  const [words, setWords] = useState(search);
  const [isSearching, startSearch] = useTransition();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The address changed by another way than typing: "Clear the search", the back button.
    if (document.activeElement !== field.current) setWords(search);
  }, [search]);
  useHotkeys([["/", () => field.current?.focus()]]);

  const address = (q: string, show: FlowFilter) => {
    const query = new URLSearchParams({ ...(q && { q }), ...(show !== "all" && { show }) }).toString();
    return query ? `${pathname}?${query}` : pathname;
  };
  const goTo = (q: string, show: FlowFilter) =>
    startSearch(() => router.replace(address(q, show), { scroll: false }));
  const searchSoon = useDebouncedCallback((q: string) => goTo(q, filter), 250);

  return (
    <div className={styles.bar}>
      <TextInput
        ref={field}
        className={styles.search}
        type="search"
        aria-label={t("Find a flow or a text in one")}
        placeholder={t("Find a flow or a text in one")}
        leftSection={<IconSearch size={14} />}
        rightSection={<KbdHint keys="/" />}
        rightSectionWidth={36}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          searchSoon(event.currentTarget.value);
        }}
        aria-busy={isSearching}
      />
      <SegmentedControl
        aria-label={t("Which flows")}
        value={filter === "archived" ? "" : filter}
        onChange={(value) => goTo(words, value as FlowFilter) /* one of the three below */}
        data={[
          { value: "all", label: t("All {all}", { all: counts.all }) },
          { value: "live", label: t("Live {live}", { live: counts.live }) },
          { value: "not-live", label: t("Not live {count}", { count: counts["not-live"] }) },
        ]}
      />
      <span className={styles.grow} />
      <CallsGoingOn now={callsNow} />
      {filter === "archived" ? (
        <Anchor component={Link} href={address(words, "all")} size="xs">
          {t("Back to the list")}
        </Anchor>
      ) : (
        counts.archived > 0 && (
          <Anchor component={Link} href={address(words, "archived")} size="xs">
            {t("{archived} archived", { archived: counts.archived })}
          </Anchor>
        )
      )}
      <ViewChoice view={view} chooseView={chooseView} />
    </div>
  );
}

function CallsGoingOn({ now }: { now: CallsNow | null }) {
  if (!now) return <span className={styles.now}>{t("Calls now: the server does not answer")}</span>;
  const { calls, flows } = now;
  // Said too, so that nothing moves when somebody calls.
  if (calls === 0) return <span className={styles.now}>{t("No calls now")}</span>;
  return (
    <Anchor component={Link} href="/calls?now=1" className={styles.now ?? ""}>
      <span className={styles.dot} aria-hidden="true" />
      <strong>
        {t("{callsNow, plural, one {1 call now} other {{callsNow} calls now}}", { callsNow: calls })}
      </strong>{" "}
      {t("on {flows, plural, one {# flow} other {# flows}}", { flows })}
    </Anchor>
  );
}

function ViewChoice({ view, chooseView }: Pick<FlowToolbarProps, "view" | "chooseView">) {
  const [shown, setShown] = useState(view);
  useEffect(() => setShown(view), [view]);
  const choose = async (next: View) => {
    setShown(next);
    const answer = await ask(() => chooseView({ view: next }));
    if (!answer.ok) setShown(view);
  };
  return (
    <SegmentedControl
      aria-label={t("Show flows as")}
      className={styles.view ?? ""}
      value={shown}
      onChange={(next) => void choose(next as View) /* one of the two below */}
      data={[
        { value: "table", label: <ViewName icon={<IconList size={16} />} name={t("Table")} /> },
        { value: "grid", label: <ViewName icon={<IconLayoutGrid size={16} />} name={t("Drawings")} /> },
      ]}
    />
  );
}

function ViewName({ icon, name }: { icon: ReactNode; name: string }) {
  return (
    <span className={styles.viewName} title={name}>
      {icon}
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  );
}

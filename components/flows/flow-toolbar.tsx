"use client";
import { Anchor, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { KbdHint } from "@/components/ui/kbd-hint";
import { t } from "@/lib/words/t";
import type { FlowFilter } from "./flow-row";
import styles from "./flow-toolbar.module.css";

interface FlowToolbarProps {
  search: string;
  filter: FlowFilter;
  counts: Record<FlowFilter, number>;
  callsNow: number;
}

/** Search and filter. Both live in the address, so that a list can be kept and sent to a colleague. */
export function FlowToolbar({ search, filter, counts, callsNow }: FlowToolbarProps) {
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
      {callsNow > 0 && (
        <span className={styles.now}>
          <span className={styles.dot} aria-hidden="true" />
          <strong>
            {t("{callsNow, plural, one {1 call now} other {{callsNow} calls now}}", { callsNow })}
          </strong>
        </span>
      )}
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
    </div>
  );
}

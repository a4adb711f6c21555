"use client";
import { Button, Group, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { Pages } from "@/components/ui/pages";
import { useRefreshWhile } from "@/components/ui/use-refresh-while";
import type { CallList } from "@/lib/views/calls";
import { t } from "@/lib/words/t";
import type { CallerListActions } from "./add-to-list";
import type { LoadCall } from "./call-drawer";
import { CallLogNotes } from "./call-log-notes";
import { CallTable } from "./call-table";

const REFRESH_MS = 3_000;

interface CallsViewProps {
  list: CallList;
  pages: number;
  showFlow: boolean;
  load: LoadCall;
  callerLists: CallerListActions;
}

/** The search, the switch between all calls and those going on, and the table; read again while a call goes on. */
export function CallsView({ list, pages, showFlow, load, callerLists }: CallsViewProps) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const go = (change: Record<string, string>) => {
    const next = new URLSearchParams(params);
    next.delete("page");
    for (const [name, value] of Object.entries(change)) value ? next.set(name, value) : next.delete(name);
    router.replace(`${pathname}?${next}`);
  };
  const search = useDebouncedCallback((text: string) => go({ search: text }), 300);
  useRefreshWhile(list.now > 0, REFRESH_MS);
  const isFiltered = params.has("search") || params.has("now");

  return (
    <>
      <Group mb="md" gap="sm">
        <TextInput
          aria-label={t("Find a number")}
          placeholder={t("Find a number")}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          defaultValue={params.get("search") ?? ""}
          onChange={(event) => search(event.currentTarget.value)}
          w={280}
        />
        <SegmentedControl
          aria-label={t("Which calls")}
          value={params.has("now") ? "now" : "all"}
          onChange={(value) => go({ now: value === "now" ? "1" : "" })}
          data={[
            { value: "all", label: t("All") },
            { value: "now", label: t("On the line {now}", { now: list.now }) },
          ]}
        />
      </Group>
      {list.calls.length > 0 && (
        <CallTable calls={list.calls} showFlow={showFlow} {...{ load, callerLists }} />
      )}
      {list.calls.length === 0 && isFiltered && (
        <EmptyState
          title={t("No call fits")}
          variant="plain"
          actions={<Button onClick={() => router.replace(pathname)}>{t("Show all calls")}</Button>}
        >
          {t("Nothing was found for this number and choice.")}
        </EmptyState>
      )}
      {list.calls.length === 0 && !isFiltered && (
        <EmptyState
          title={t("No calls yet")}
          hint={t(
            "ACTIONS10 flows run on the platform: their calls are read from its own log once a minute.",
          )}
        >
          {t(
            "Calls to REALTIME10 flows appear here as they happen, step by step: what the caller heard, pressed and reached.",
          )}
        </EmptyState>
      )}
      <CallLogNotes logs={list.logs} />
      <Pages total={pages} page={list.page} onChange={(page) => go({ page: String(page) })} />
    </>
  );
}

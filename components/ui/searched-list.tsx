"use client";
import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { t } from "@/lib/words/t";
import { EmptyState } from "./empty-state";
import { Pages } from "./pages";

interface SearchedListProps {
  /** As the address has it: the list is searched and paged by the server. */
  search: string;
  page: number;
  pages: number;
  /** How many rows are shown. */
  shown: number;
  field: { label: string; placeholder?: string };
  /** Said when no row fits the search, and what was searched. */
  noMatch: { title: string; words: string };
  /** Stands there while there is nothing to search. */
  empty: ReactNode;
  children: ReactNode;
}

/** A list with a search field above and its pages below; both are kept in the address. */
export function SearchedList(props: SearchedListProps) {
  const { search, page, pages, shown, field, noMatch, empty, children } = props;
  const router = useRouter();
  const pathname = usePathname();
  const [words, setWords] = useState(search);
  const go = (q: string, next: number) => {
    const query = new URLSearchParams({ ...(q && { q }), ...(next > 1 && { page: String(next) }) });
    router.replace(query.size > 0 ? `${pathname}?${query}` : pathname, { scroll: false });
  };
  const searchSoon = useDebouncedCallback((q: string) => go(q, 1), 250);
  if (shown === 0 && search === "" && words === "") return empty;
  return (
    <>
      <TextInput
        type="search"
        w={280}
        maw="100%"
        mb={12}
        aria-label={field.label}
        placeholder={field.placeholder ?? field.label}
        leftSection={<IconSearch size={14} />}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          searchSoon(event.currentTarget.value);
        }}
      />
      {shown === 0 ? (
        <EmptyState
          variant="plain"
          title={noMatch.title}
          actions={
            <Button
              onClick={() => {
                setWords("");
                go("", 1);
              }}
            >
              {t("Clear the search")}
            </Button>
          }
        >
          {noMatch.words}
        </EmptyState>
      ) : (
        children
      )}
      <Pages total={pages} page={page} onChange={(next) => go(words, next)} />
    </>
  );
}

"use client";
import { Button, Chip, Group, TextInput } from "@mantine/core";
import { IconFileImport, IconPlus, IconSearch } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { ImportDialog } from "@/components/flows/import-dialog";
import { NewFlowDialog } from "@/components/flows/new-flow-dialog";
import { type FlowMaking, useFlowMaking } from "@/components/flows/use-flow-making";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { type Category, categories } from "@/lib/templates";
import { t } from "@/lib/words/t";
import { findEntries, type Wanted } from "./find-entries";
import styles from "./gallery.module.css";
import type { GalleryEntry } from "./gallery-entry";
import { TemplateCards } from "./template-cards";

interface GalleryProps extends FlowMaking {
  entries: readonly GalleryEntry[];
  canEdit: boolean;
}

const order = Object.keys(categories) as Category[]; // keys of the table itself

/** Where a flow begins: a template that can be played before it is taken, an empty canvas, or a file. */
export function Gallery({ entries, canEdit, ...making }: GalleryProps) {
  const { createAndOpen, importAndOpen } = useFlowMaking(making);
  const [dialog, setDialog] = useState<"blank" | "import" | null>(null);
  const [wanted, want] = useWanted();
  const found = findEntries(entries, wanted);
  const isBrowsing = wanted.search.trim() === "" && wanted.category === null;
  const blank = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog("blank")}>
      {t("Empty canvas")}
    </Button>
  );
  return (
    <Page>
      <PageHeader
        title={t("New flow")}
        crumbs={[{ label: t("Flows"), href: "/flows" }]}
        meta={t(
          "Every template can be called here in the browser before you take it. Then all of it is yours to change.",
        )}
        actions={
          canEdit && (
            <>
              <Button leftSection={<IconFileImport size={16} />} onClick={() => setDialog("import")}>
                {t("Import")}
              </Button>
              {blank}
            </>
          )
        }
      />
      <div className={styles.bar}>
        <TextInput
          aria-label={t("Search templates")}
          placeholder={t("Search, such as voicemail")}
          leftSection={<IconSearch size={16} />}
          className={styles.search ?? ""}
          value={wanted.search}
          onChange={(event) => want({ ...wanted, search: event.currentTarget.value })}
        />
        <Chip.Group
          value={wanted.category ?? ""}
          onChange={(value) => want({ ...wanted, category: order.find((name) => name === value) ?? null })}
        >
          <Group gap={6} className={styles.chips ?? ""} role="radiogroup" aria-label={t("Category")}>
            <Chip value="">{t("All {entries}", { entries: entries.length })}</Chip>
            {order.map((name) => (
              <Chip key={name} value={name}>
                {t(categories[name])}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </div>
      <p className={styles.count} aria-live="polite">
        {isBrowsing
          ? ""
          : t("{found, plural, one {# template} other {# templates}}", { found: found.length })}
      </p>
      {isBrowsing ? (
        order.map((name) => (
          <section key={name} className={styles.shelf} aria-labelledby={`shelf-${name}`}>
            <h2 id={`shelf-${name}`} className={styles.title}>
              {t(categories[name])}
            </h2>
            <TemplateCards
              entries={entries.filter(({ category }) => category === name)}
              order={3}
              create={canEdit ? making.create : null}
            />
          </section>
        ))
      ) : found.length > 0 ? (
        <TemplateCards entries={found} order={2} create={canEdit ? making.create : null} />
      ) : (
        <div className={styles.nothing}>
          <EmptyState
            variant="plain"
            title={t("No template is about “{search}”", { search: wanted.search.trim() })}
            actions={
              <>
                <Button onClick={() => want({ search: "", category: null })}>
                  {t("Show all {entries}", { entries: entries.length })}
                </Button>
                {canEdit && blank}
              </>
            }
          >
            {t("Names, what callers hear and the steps of every template were searched.")}
          </EmptyState>
        </div>
      )}
      <NewFlowDialog opened={dialog === "blank"} onClose={() => setDialog(null)} onCreate={createAndOpen} />
      <ImportDialog opened={dialog === "import"} onClose={() => setDialog(null)} onImport={importAndOpen} />
    </Page>
  );
}

/** What is looked for lives in the address, so that it can be kept, sent and come back to. */
function useWanted(): [Wanted, (wanted: Wanted) => void] {
  const query = useSearchParams();
  const [search, setSearch] = useState(query.get("q") ?? "");
  const category = order.find((name) => name === query.get("in")) ?? null;
  const want = (next: Wanted) => {
    setSearch(next.search); // at once: the address follows a moment later
    const params = new URLSearchParams();
    if (next.search.trim()) params.set("q", next.search);
    if (next.category) params.set("in", next.category);
    // Not the router: everything is here already, nothing has to be asked of the server.
    window.history.replaceState(null, "", params.size > 0 ? `?${params}` : window.location.pathname);
  };
  return [{ search, category }, want];
}

"use client";
import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconArrowLeft, IconSearch } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { shortcutGroups } from "@/components/editor/shortcuts";
import { groupName } from "@/components/editor/step-choices";
import { EmptyState } from "@/components/ui/empty-state";
import { KbdHint } from "@/components/ui/kbd-hint";
import { LinkButton, TextLink } from "@/components/ui/link";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { t } from "@/lib/words/t";
import { findHelp, type Help } from "./find-help";
import styles from "./help.module.css";
import { PlayExample } from "./play-example";
import { playIdOf, StepCard } from "./step-card";

interface HelpPageProps extends Help {
  /** The flow somebody was at when they asked, and the step. */
  from: { href: string; name: string } | null;
}

export function HelpPage({ from, ...help }: HelpPageProps) {
  const [search, setSearch] = useSearch();
  const [playing, setPlaying] = useState<string | null>(null);
  const found = findHelp(help, search);
  const isSearching = search.trim() !== "";
  const count = found.jobs.length + found.steps.length + found.terms.length;
  const close = () => {
    if (playing) document.getElementById(playIdOf(playing))?.focus();
    setPlaying(null);
  };
  return (
    <Page>
      <PageHeader
        title={t("Help and examples")}
        meta={t(
          "What every step does, with an example you can call here. Nothing you play is real, or costs.",
        )}
        actions={
          from && (
            <LinkButton href={from.href} leftSection={<IconArrowLeft size={16} />}>
              {t("Back to “{name}”", { name: from.name })}
            </LinkButton>
          )
        }
      />
      <div className={styles.bar}>
        <TextInput
          type="search"
          className={styles.search ?? ""}
          aria-label={t("Search the help")}
          placeholder={t("Search, such as voicemail or hours")}
          leftSection={<IconSearch size={16} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <p className={styles.quiet} aria-live="polite">
          {isSearching && t("{count, plural, one {# place} other {# places}} in the help", { count })}
        </p>
        {!isSearching && (
          <nav aria-label={t("On this page")} className={styles.places}>
            <a href="#jobs">{t("Common jobs")}</a>
            <a href="#steps">{t("Every step")}</a>
            <a href="#words">{t("What the words mean")}</a>
            <a href="#keys">{t("Keyboard shortcuts")}</a>
          </nav>
        )}
      </div>
      {count === 0 && (
        <EmptyState
          variant="plain"
          title={t("The help has nothing about “{search}”", { search: search.trim() })}
          actions={<Button onClick={() => setSearch("")}>{t("Show all of it")}</Button>}
        >
          {t("Jobs, steps with their fields, templates and words were searched.")}
        </EmptyState>
      )}
      {found.jobs.length > 0 && <Jobs jobs={found.jobs} />}
      {found.steps.length > 0 && <Steps steps={found.steps} onPlay={setPlaying} isFound={isSearching} />}
      {found.terms.length > 0 && (
        <Section id="words" title={t("What the words mean")}>
          <dl className={styles.terms}>
            {found.terms.map(({ term, means }) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{means}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {!isSearching && <Keys />}
      {playing && <PlayExample type={playing} onClose={close} />}
    </Page>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section id={id} className={styles.section} aria-labelledby={`title-${id}`}>
      <h2 id={`title-${id}`} className={styles.title}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function Jobs({ jobs }: Pick<Help, "jobs">) {
  return (
    <Section id="jobs" title={t("Common jobs")}>
      <div className={styles.jobs}>
        {jobs.map(({ id, title, steps, links }) => (
          <article key={id} className={styles.job}>
            <h3 className={styles.stepName}>{title}</h3>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p className={styles.links}>
              {links.map(({ href, label }) => (
                <TextLink key={href} href={href} inherit fw={600}>
                  {t("Open {place}", { place: label })}
                </TextLink>
              ))}
            </p>
          </article>
        ))}
      </div>
    </Section>
  );
}

interface StepsProps extends Pick<Help, "steps"> {
  onPlay: (type: string) => void;
  isFound: boolean;
}

function Steps({ steps, onPlay, isFound }: StepsProps) {
  // The nearest first where something is looked for, else family by family.
  const families = isFound ? [null] : [...new Set(steps.map(({ group }) => group))];
  return (
    <Section id="steps" title={t("Every step")}>
      {families.map((family) => (
        <div key={family} className={styles.family}>
          <h3 className={styles.familyName}>{family ? groupName(family) : t("Steps that fit")}</h3>
          <div className={styles.steps}>
            {steps
              .filter(({ group }) => family === null || group === family)
              .map((step) => (
                <StepCard key={step.type} step={step} onPlay={onPlay} />
              ))}
          </div>
        </div>
      ))}
    </Section>
  );
}

function Keys() {
  return (
    <Section id="keys" title={t("Keyboard shortcuts")}>
      <p className={styles.quiet}>{t("In the editor. Press ? there to see them, or to turn letters off.")}</p>
      <div className={styles.keys}>
        {shortcutGroups.map(({ title, rows }) => (
          <div key={title}>
            <h3 className={styles.familyName}>{t(title)}</h3>
            <dl>
              {rows.map(({ verb, keys, title: what }) => (
                <div key={verb}>
                  <dt>{t(what)}</dt>
                  <dd>
                    <KbdHint keys={keys[0]} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </div>
    </Section>
  );
}

/** Kept in the address without asking the server: everything is here already. */
function useSearch(): [string, (search: string) => void] {
  const query = useSearchParams();
  const [search, setSearch] = useState(query.get("q") ?? "");
  const keep = useDebouncedCallback((words: string) => {
    const params = new URLSearchParams(window.location.search);
    if (words.trim()) params.set("q", words);
    else params.delete("q");
    window.history.replaceState(null, "", params.size > 0 ? `?${params}` : window.location.pathname);
  }, 250);
  return [
    search,
    (words) => {
      setSearch(words);
      keep(words);
    },
  ];
}

// Which parts of the help are meant: every word that is looked for stands somewhere in them.
import type { Term } from "./glossary";
import type { Job } from "./jobs";
import type { StepEntry } from "./step-entries";

export interface Help {
  jobs: readonly Job[];
  steps: readonly StepEntry[];
  terms: readonly Term[];
}

/** Steps whose name has the words come first. */
export function findHelp({ jobs, steps, terms }: Help, search: string): Help {
  const words = plain(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { jobs, steps, terms };
  const has = (...texts: readonly string[]) => {
    const all = plain(texts.join(" "));
    return words.every((word) => all.includes(word));
  };
  const found = steps.filter(({ title, summary, what, when, example, templates, words: others }) =>
    has(title, summary, what, when, example, others, ...templates.map(({ name }) => name)),
  );
  return {
    jobs: jobs.filter(({ title, steps: its }) => has(title, ...its)),
    steps: found.toSorted((a, b) => Number(has(b.title)) - Number(has(a.title))),
    terms: terms.filter(({ term, means }) => has(term, means)),
  };
}

/** Small letters without accents: people look for “evenement”. */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

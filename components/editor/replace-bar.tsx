"use client";
import { Button, TextInput } from "@mantine/core";
import { IconReplace } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import { renameVariable } from "./rename-variable";
import { type Replacing, replaceInNames, replaceInNumbers } from "./replace-in-flow";
import { useEditor, useEditorStore } from "./store-context";
import { replaceInTexts } from "./text-table";
import styles from "./texts-panel.module.css";

/** What putting other words in the place of the searched ones would change, worked out while one types. */
export function useReplacing(search: string) {
  const graph = useEditor((state) => state.graph);
  const library = useEditor((state) => state.library);
  const [replacement, setReplacement] = useState("");
  const changes = useMemo(() => {
    const texts = search === "" ? [] : replaceInTexts(graph, search, replacement);
    const names = replaceInNames(graph, search, replacement, t("replace in names"));
    const numbers = replaceInNumbers(graph, {
      words: search,
      replacement,
      country: graph.settings.language.slice(-2),
      label: t("replace in numbers"),
    });
    const variable = renameVariable(graph, {
      words: search,
      replacement,
      library,
      label: t("rename a variable"),
    });
    return { texts, names, numbers, variable };
  }, [graph, library, search, replacement]);
  return { ...changes, replacement, setReplacement };
}

type Changes = ReturnType<typeof useReplacing>;

/** The words to put there, and a button for each kind of place: each is one step to undo. */
export function ReplaceFields({ changes }: { changes: Changes }) {
  const store = useEditorStore();
  const { texts, names, numbers, variable, replacement, setReplacement } = changes;
  const changed = numbers.found.filter(({ fault }) => !fault).length;
  const run = (command: Replacing["command"]) => command && store.getState().run(command);
  return (
    <>
      <TextInput
        size="xs"
        aria-label={t("Replace with")}
        placeholder={t("Replace with")}
        value={replacement}
        data-replacement=""
        onChange={(event) => setReplacement(event.currentTarget.value)}
      />
      <Button
        size="xs"
        leftSection={<IconReplace size={14} />}
        disabled={texts.length === 0}
        onClick={() => run({ do: "batch", label: t("replace in texts"), commands: texts })}
      >
        {t("Replace in {replaced, plural, one {# text} other {# texts}}", { replaced: texts.length })}
      </Button>
      {names.command && (
        <Button size="xs" onClick={() => run(names.command)}>
          {t("In {n, plural, one {# name} other {# names}}", { n: names.found.length })}
        </Button>
      )}
      {numbers.command && (
        <Button size="xs" onClick={() => run(numbers.command)}>
          {t("In {n, plural, one {# number} other {# numbers}}", { n: changed })}
        </Button>
      )}
      {variable.command && (
        <Button size="xs" onClick={() => run(variable.command)}>
          {t("The variable, in {n, plural, one {# step} other {# steps}}", { n: variable.found.length })}
        </Button>
      )}
    </>
  );
}

const MOST_SHOWN = 20;

/** Names, numbers and variables stand in no row of the table: what they become, and which stay as they are and why. */
export function OtherPlaces({ changes }: { changes: Changes }) {
  const actions = useEditorActions();
  const found = [...changes.variable.found, ...changes.names.found, ...changes.numbers.found];
  if (found.length === 0) return null;
  return (
    <ul className={styles.others} aria-label={t("Names, numbers and variables")}>
      {found.slice(0, MOST_SHOWN).map(({ id, name, before, after, fault, note }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step can hold the same number twice
        <li key={at}>
          <button type="button" onClick={() => actions.goTo(id)}>
            {name}
          </button>
          <span>{name === before ? t("becomes “{after}”", { after }) : `${before} → ${after}`}</span>
          {note && <span>{note}</span>}
          {fault && <span data-fault="">{t("It stays as it is: {fault}", { fault })}</span>}
        </li>
      ))}
      {found.length > MOST_SHOWN && (
        <li>{t("and {rest, plural, one {one more} other {# more}}", { rest: found.length - MOST_SHOWN })}</li>
      )}
    </ul>
  );
}

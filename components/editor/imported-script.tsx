"use client";
import { Button, Switch, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ScriptDiff } from "@/components/versions/change-script";
import { atPlace } from "@/lib/shared/text";
import { t } from "@/lib/words/t";
import styles from "./bottom-panel.module.css";
import type { Output } from "./store";
import { useEditor, useEditorStore } from "./store-context";

const states = () =>
  ({
    kept: t("This is the script the flow was imported from, to the byte."),
    edited: t("This is the script the flow was imported from, with your changes in it."),
    anew: t("Your changes do not fit into the imported script, so it is written anew."),
  }) as const;

interface ImportedScriptProps {
  text: string;
  imported: NonNullable<Output["imported"]>;
  children: ReactNode;
}

/** What became of an imported flow's own text, and how its script would be written without it. */
export function ImportedScript({ text, imported, children }: ImportedScriptProps) {
  const store = useEditorStore();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const [isFresh, setFresh] = useState(false);
  const { how, why, fresh, notes = [] } = imported;
  return (
    <>
      <div className={styles.imported}>
        <Text size="xs" c="var(--pc-ink-2)">
          {states()[how]} {how === "anew" ? "" : why}
        </Text>
        <Switch
          size="xs"
          label={t("Write it fresh")}
          checked={isFresh}
          onChange={(event) => setFresh(event.currentTarget.checked)}
        />
        {isFresh && !isReadOnly && (
          <Button size="xs" onClick={() => store.getState().run({ do: "setFlow", source: null })}>
            {t("Let go of the imported text")}
          </Button>
        )}
      </div>
      {notes.length > 0 && (
        <details className={styles.notes}>
          <summary>
            {t(
              "{notes, plural, one {# place} other {# places}} of the imported script that the flow takes otherwise",
              { notes: notes.length },
            )}
          </summary>
          <ul>
            {notes.map((note) => (
              <li key={`${note.line} ${note.message}`}>{atPlace(note)}</li>
            ))}
          </ul>
        </details>
      )}
      {isFresh ? (
        <ScriptDiff
          before={text}
          after={fresh}
          label={t("Script written fresh, compared with the edited one")}
        />
      ) : (
        children
      )}
    </>
  );
}

"use client";
import { Button, Switch, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ScriptDiff } from "@/components/versions/change-script";
import styles from "./bottom-panel.module.css";
import type { Output } from "./store";
import { useEditor, useEditorStore } from "./store-context";

const states = {
  kept: "This is the script the flow was imported from, to the byte.",
  edited: "This is the script the flow was imported from, with your changes in it.",
  anew: "Your changes do not fit into the imported script, so it is written anew.",
} as const;

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
  const { how, why, fresh } = imported;
  return (
    <>
      <div className={styles.imported}>
        <Text size="xs" c="var(--pc-ink-2)">
          {states[how]} {how === "anew" ? "" : why}
        </Text>
        <Switch
          size="xs"
          label="Write it fresh"
          checked={isFresh}
          onChange={(event) => setFresh(event.currentTarget.checked)}
        />
        {isFresh && !isReadOnly && (
          <Button size="xs" onClick={() => store.getState().run({ do: "setFlow", source: null })}>
            Let go of the imported text
          </Button>
        )}
      </div>
      {isFresh ? (
        <ScriptDiff before={text} after={fresh} label="Script written fresh, compared with the edited one" />
      ) : (
        children
      )}
    </>
  );
}

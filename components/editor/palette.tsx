"use client";
import { TextInput, Tooltip, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { GroupTile } from "@/components/ui/group-tile";
import { KbdHint } from "@/components/ui/kbd-hint";
import { rich } from "@/components/ui/rich";
import type { AnyNode } from "@/lib/nodes/contract";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import styles from "./palette.module.css";
import { groupName, offeredTypes } from "./step-choices";
import { useEditor } from "./store-context";
import { STEP_MIME } from "./use-step-drop";
import { shortTargetNames } from "./words";

/** Everything a flow can be made of: a click adds after the selected step, a drag puts it anywhere. */
export function Palette() {
  const [search, setSearch] = useState("");
  const target = useEditor((state) => state.graph.target);
  const actions = useEditorActions();
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = offeredTypes(target).filter((definition) =>
    words.every((word) => textOf(definition).includes(word)),
  );
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <aside className={styles.palette} aria-label={t("Steps to add")}>
      <TextInput
        size="xs"
        className={styles.search}
        leftSection={<IconSearch size={14} />}
        rightSection={search ? null : <KbdHint keys="/" />}
        placeholder={t("Find a step")}
        aria-label={t("Find a step")}
        data-palette-search=""
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setSearch(""); // and the focus goes back to the canvas
          if (event.key !== "Enter" || !found[0]) return;
          actions.add(found[0]);
          setSearch("");
        }}
      />
      <div className={styles.list}>
        {groups.map((group) => (
          <section key={group} aria-label={groupName(group)}>
            <h2 className={styles.group}>{groupName(group)}</h2>
            {found
              .filter((definition) => definition.group === group)
              .map((definition) => (
                <PaletteItem
                  key={definition.type}
                  definition={definition}
                  offTarget={definition.targets.includes(target) ? null : shortTargetNames[target]}
                  onAdd={() => actions.add(definition)}
                />
              ))}
          </section>
        ))}
        {found.length === 0 && (
          <p className={styles.none}>
            {rich("No step is called “{search}”. <unstyledbutton>Show all steps</unstyledbutton>", {
              search,
              unstyledbutton: (inside) => (
                <UnstyledButton className={styles.clear} onClick={() => setSearch("")}>
                  {inside}
                </UnstyledButton>
              ),
            })}
          </p>
        )}
      </div>
    </aside>
  );
}

function PaletteItem(props: { definition: AnyNode; offTarget: string | null; onAdd: () => void }) {
  const { definition, offTarget, onAdd } = props;
  return (
    <Tooltip
      label={
        offTarget
          ? t("{summary}. It does not work on {offTarget}.", { summary: t(definition.summary), offTarget })
          : t(definition.summary)
      }
      position="right"
      openDelay={500}
    >
      <UnstyledButton
        className={styles.item}
        data-off={offTarget ? "" : undefined}
        data-step={definition.type}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(STEP_MIME, definition.type);
          event.dataTransfer.effectAllowed = "copy";
        }}
        onClick={onAdd}
      >
        <GroupTile group={definition.group} icon={definition.icon} size={21} />
        {t(definition.title)}
      </UnstyledButton>
    </Tooltip>
  );
}

const textOf = ({ title, summary, docs, group }: AnyNode) =>
  `${t(title)} ${t(summary)} ${t(docs.when)} ${groupName(group)}`.toLowerCase();

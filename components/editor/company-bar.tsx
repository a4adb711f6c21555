"use client";
import { Button, Text } from "@mantine/core";
import { Initials } from "@/components/nodes/card-company";
import { t } from "@/lib/words/t";
import { type Company, editorsAt, holderOf, type StepCompany } from "./company";
import styles from "./company-bar.module.css";
import { editingStepsWords, editingWords, namesOf } from "./company-words";
import { focusInspector } from "./focus-inspector";
import { useEditor, useEditorStore } from "./store-context";

/** Whether somebody else's writing is waited for in one of these steps. */
export function useIsHeld(nodeIds: readonly string[]): boolean {
  return useEditor((state) => nodeIds.some((id) => holderOf(state, id)));
}

/**
 * Who else is at the steps of a form. It stands below the fields: when somebody comes or goes, nothing moves that a
 * person may be reading or about to click.
 */
export function CompanyBar({ nodeIds }: { nodeIds: readonly string[] }) {
  const store = useEditorStore();
  const company = useEditor((state) => state.company);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const isHeld = useIsHeld(nodeIds);
  const editors = namesOf(editorsAt(company, nodeIds));
  const [nodeId = ""] = nodeIds;
  if (editors.length === 0) return <AlsoHere at={nodeIds.length === 1 ? company.get(nodeId) : undefined} />;
  const words =
    nodeIds.length === 1
      ? editingWords(editors)
      : editingStepsWords(editors, editedSteps(company, nodeIds, store.getState().graph.nodes));
  return (
    <div className={styles.bar} data-company="">
      <div className={styles.who}>
        {editors.map((name) => (
          <Initials key={name} name={name} />
        ))}
        <b>{words}</b>
      </div>
      <Text size="xs" c="var(--pc-ink-2)">
        {isReadOnly
          ? t("You see what changes once it is saved.")
          : isHeld
            ? t("The fields are left alone meanwhile. You can read and copy them.")
            : t("You edit it too. If you both change the same field, you are asked which one stays.")}
      </Text>
      {isHeld && !isReadOnly && (
        <Button
          size="xs"
          data-edit-anyway=""
          onClick={() => {
            for (const id of nodeIds) store.getState().waive(id);
            focusInspector();
          }}
        >
          {t("Edit all the same")}
        </Button>
      )}
    </div>
  );
}

function AlsoHere({ at }: { at: StepCompany | undefined }) {
  if (!at || at.here.length === 0) return null;
  return (
    <div className={styles.bar} data-company="">
      <Text size="xs" c="var(--pc-now-ink)">
        {t("Also at this step: {others}. Changes are shown to both once they are saved.", {
          others: at.here.map(({ name, isMe }) => (isMe ? t("you, in another tab") : name)).join(", "),
        })}
      </Text>
    </div>
  );
}

function editedSteps(
  company: Company,
  nodeIds: readonly string[],
  nodes: readonly { id: string; name: string }[],
) {
  const edited = new Set(nodeIds.filter((id) => (company.get(id)?.editors.length ?? 0) > 0));
  return nodes.filter(({ id }) => edited.has(id)).map(({ name }) => name);
}

"use client";
import { Accordion } from "@mantine/core";
import styles from "@/components/form/form.module.css";
import { FormProvider, useFormFacts } from "@/components/form/form-context";
import { TextWithVariables } from "@/components/form/text-with-variables";
import type { GraphNode, Speech } from "@/lib/flow/graph";
import type { AnyNode } from "@/lib/nodes/contract";
import { type TextField, textFields } from "@/lib/nodes/text-fields";
import { languageName } from "@/lib/shared/language-name";
import { t } from "@/lib/words/t";
import { useEditorStore } from "./store-context";
import { withText } from "./texts";

/** What a step says in the flow's other languages: the same fields once more, below those of its own. */
export function Translations({ node, definition }: { node: GraphNode; definition: AnyNode }) {
  const { settings } = useFormFacts();
  const fields = textFields(definition).filter(({ field }) => hasText(node.data[field]));
  const languages = settings.languages ?? [];
  if (fields.length === 0 || languages.length === 0) return null;
  return (
    <Accordion multiple className={`${styles.more} ${styles.languages}`} chevronPosition="left">
      {languages.map((speech) => (
        <Accordion.Item key={speech.language} value={speech.language}>
          <Accordion.Control>
            <span className={styles.moreTitle}>{languageName(speech.language)}</span>
            <span className={styles.moreWhat}>{stateOf(node, fields, speech)}</span>
          </Accordion.Control>
          <Accordion.Panel>
            <InLanguage node={node} fields={fields} speech={speech} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

function InLanguage({ node, fields, speech }: { node: GraphNode; fields: TextField[]; speech: Speech }) {
  const store = useEditorStore();
  const facts = useFormFacts();
  const { language } = speech;
  return (
    // The voice that reads it, and the spelling that is checked, are those of the language.
    <FormProvider value={{ ...facts, settings: { ...facts.settings, ...speech }, errorAt: () => undefined }}>
      <div className={styles.stack}>
        {fields.map(({ field, title, widget, maxLength }) => (
          <TextWithVariables
            key={field}
            field={{ name: field, title: t(title), widget, isMore: false, fields: [], maxLength, schema: {} }}
            path={`${field}.${language}`}
            value={node.texts?.[language]?.[field] ?? ""}
            onChange={(text) =>
              store
                .getState()
                .run(
                  { do: "setTexts", id: node.id, texts: withText(node.texts, language, field, text) },
                  { merge: `texts ${node.id} ${language} ${field}` },
                )
            }
          />
        ))}
      </div>
    </FormProvider>
  );
}

function stateOf(node: GraphNode, fields: readonly TextField[], { language }: Speech): string {
  const missing = fields.filter(({ field }) => !hasText(node.texts?.[language]?.[field])).length;
  if (missing === 0) return t("Written");
  return missing === fields.length
    ? t("Not written yet")
    : t("{missing} of {fields} not written yet", { missing, fields: fields.length });
}

const hasText = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";

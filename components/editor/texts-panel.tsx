"use client";
import { Button, FileButton, Switch, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload, IconSearch, IconUpload } from "@tabler/icons-react";
import { type KeyboardEvent, memo, useEffect, useMemo, useState } from "react";
import { type FormFacts, FormProvider, useFormFacts } from "@/components/form/form-context";
import { ListenButton } from "@/components/form/listen-button";
import { lengthOf } from "@/components/form/text-length";
import { TextWithVariables } from "@/components/form/text-with-variables";
import { rich } from "@/components/ui/rich";
import { saveFile } from "@/components/ui/save-file";
import { languagesOf } from "@/lib/flow/graph";
import { languageName } from "@/lib/shared/language-name";
import { t } from "@/lib/words/t";
import { holderOf } from "./company";
import { editingHereWords } from "./company-words";
import { useEditorActions } from "./editor-actions";
import { usePanels } from "./panels";
import { OtherPlaces, ReplaceFields, useReplacing } from "./replace-bar";
import { useEditor, useEditorStore } from "./store-context";
import { changeText, isMissing, readTable, type TextRow, textRows, writeTable } from "./text-table";
import styles from "./texts-panel.module.css";
import { useVariables } from "./use-variables";
import { useWriting } from "./use-writing";

const MOST_SHOWN = 150;

/** Every text of the flow in one table, a column for each language: typed into, searched, replaced, sent to translators. */
export function TextsPanel() {
  const store = useEditorStore();
  const graph = useEditor((state) => state.graph);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const rows = useMemo(() => textRows(graph), [graph]);
  const languages = languagesOf(graph.settings);
  const [filter, setFilter] = useState<Filter>(everything);
  const changes = useReplacing(isReadOnly ? "" : filter.search);
  const facts = useFacts();
  const narrow = (next: Pick<Filter, "search" | "isMissingOnly">) =>
    setFilter({ ...next, keys: keysOf(rows, next) });
  const shown = filter.keys ? rows.filter((row) => filter.keys?.has(keyOf(row))) : rows;
  const missing = languages.map((_, at) => rows.filter((row) => isMissing(row, at)).length);
  const wanted = useEditor((state) => state.wantedWords);
  useEffect(() => {
    if (wanted === null) return;
    const next = { search: wanted, isMissingOnly: false };
    setFilter({ ...next, keys: keysOf(textRows(store.getState().graph), next) });
    store.getState().wantWords(null);
    requestAnimationFrame(() => document.querySelector<HTMLElement>("[data-replacement]")?.focus());
  }, [wanted, store]);
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <TextInput
          size="xs"
          aria-label={t("Find in texts")}
          placeholder={t("Find in texts")}
          leftSection={<IconSearch size={14} />}
          value={filter.search}
          onChange={(event) => narrow({ ...filter, search: event.currentTarget.value })}
        />
        {filter.search !== "" && !isReadOnly && <ReplaceFields changes={changes} />}
        {languages.length > 1 ? (
          <Switch
            size="xs"
            label={t("Only what is not translated")}
            checked={filter.isMissingOnly}
            onChange={(event) => narrow({ ...filter, isMissingOnly: event.currentTarget.checked })}
          />
        ) : (
          !isReadOnly && filter.search === "" && <AddLanguage />
        )}
        <span className={styles.space} />
        {!isReadOnly && <ImportTable />}
        <Button
          size="xs"
          leftSection={<IconDownload size={14} />}
          onClick={() =>
            saveFile(
              t("{name}, texts.csv", { name: graph.name || t("Flow") }),
              "text/csv;charset=utf-8",
              writeTable(graph),
            )
          }
        >
          {t("Export CSV")}
        </Button>
      </div>
      <div className={styles.rows}>
        <OtherPlaces changes={changes} />
        {rows.length === 0 ? (
          <p className={styles.empty}>{t("No step of this flow says or sends anything yet.")}</p>
        ) : shown.length === 0 ? (
          <p className={styles.empty}>
            {rich("No text fits. <button>Show all</button>", {
              button: (inside) => (
                <Button size="compact-xs" variant="subtle" onClick={() => setFilter(everything)}>
                  {inside}
                </Button>
              ),
            })}
          </p>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" className={styles.step}>
                  {t("Step")}
                </th>
                {languages.map((language, at) => (
                  <th key={language} scope="col">
                    {languageName(language)}
                    {(missing[at] ?? 0) > 0 && (
                      <span className={styles.missing}>
                        {t("{missing} not translated", { missing: missing[at] })}
                      </span>
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody onKeyDownCapture={goDown}>
              {shown.slice(0, MOST_SHOWN).map((row) => (
                <Row key={keyOf(row)} row={row} facts={facts} />
              ))}
            </tbody>
          </table>
        )}
        {shown.length > MOST_SHOWN && (
          <p className={styles.empty}>
            {t(
              "{shown, plural, one {# more text} other {# more texts}} after these. Find words to narrow them down.",
              { shown: shown.length - MOST_SHOWN },
            )}
          </p>
        )}
      </div>
    </div>
  );
}

/** What the panel shows stays while one types into it, also when a text no longer fits. */
interface Filter {
  search: string;
  isMissingOnly: boolean;
  /** Null: all rows. */
  keys: ReadonlySet<string> | null;
}

const everything: Filter = { search: "", isMissingOnly: false, keys: null };
const keyOf = ({ nodeId, field }: TextRow) => `${nodeId} ${field}`;

function keysOf(rows: readonly TextRow[], { search, isMissingOnly }: Omit<Filter, "keys">): Filter["keys"] {
  const words = search.toLowerCase();
  if (words === "" && !isMissingOnly) return null;
  const fits = (row: TextRow) =>
    [row.step, ...row.texts].some((text) => text.toLowerCase().includes(words)) &&
    (!isMissingOnly || row.texts.some((_, at) => isMissing(row, at)));
  return new Set(rows.filter(fits).map(keyOf));
}

/** What fields know of the flow, once for each of its languages. */
function useFacts(): readonly FormFacts[] {
  const settings = useEditor((state) => state.graph.settings);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const variables = useVariables();
  return useMemo(
    () =>
      [{}, ...(settings.languages ?? [])].map((speech) => ({
        variables,
        settings: { ...settings, ...speech },
        isReadOnly,
        errorAt: () => undefined,
      })),
    [settings, isReadOnly, variables],
  );
}

const Row = memo(function Row({ row, facts }: { row: TextRow; facts: readonly FormFacts[] }) {
  const actions = useEditorActions();
  const editor = useEditor((state) => holderOf(state, row.nodeId)?.name);
  const writing = useWriting(row.nodeId, editor !== undefined || facts[0]?.isReadOnly === true);
  const held = useMemo(
    () => (editor === undefined ? facts : facts.map((one) => ({ ...one, isReadOnly: true }))),
    [facts, editor],
  );
  return (
    <tr {...writing.region}>
      <th scope="row" className={styles.step}>
        <button type="button" onClick={() => actions.goTo(row.nodeId)}>
          {row.step}
        </button>
        <span className={styles.what}>{t(row.title)}</span>
        {editor !== undefined && <span className={styles.held}>{editingHereWords([editor])}</span>}
      </th>
      {held.map((one, at) => (
        <FormProvider key={one.settings.language} value={one}>
          <Cell row={row} at={at} language={one.settings.language} />
        </FormProvider>
      ))}
    </tr>
  );
}, isSameRow);

function isSameRow(a: { row: TextRow; facts: unknown }, b: { row: TextRow; facts: unknown }): boolean {
  return (
    a.facts === b.facts &&
    keyOf(a.row) === keyOf(b.row) &&
    a.row.step === b.row.step &&
    a.row.texts.join("\0") === b.row.texts.join("\0")
  );
}

function Cell({ row, at, language }: { row: TextRow; at: number; language: string }) {
  const store = useEditorStore();
  const { variables } = useFormFacts();
  const { nodeId, field, step, title, widget, maxLength } = row;
  const text = row.texts[at] ?? "";
  const label = `${step}, ${title}, ${languageName(language)}`;
  const change = (next: string) => {
    const { graph, run } = store.getState();
    const node = graph.nodes.find(({ id }) => id === nodeId);
    if (node)
      run(changeText(node, field, at === 0 ? null : language, next), {
        merge: `texts ${nodeId} ${language} ${field}`,
      });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by keyboard one is in the text itself
    <td
      data-missing={isMissing(row, at) || undefined}
      onClick={({ currentTarget, target }) => {
        if (currentTarget === target) currentTarget.querySelector<HTMLElement>("[role=textbox]")?.focus();
      }}
    >
      <TextWithVariables
        isBare
        field={{
          name: field,
          title: label,
          widget,
          isMore: false,
          fields: [],
          maxLength,
          schema: {},
        }}
        path={`${nodeId}.${field}.${language}`}
        value={text}
        onChange={change}
      />
      <span className={styles.length} data-heard={widget === "speech" || undefined}>
        {widget === "speech" ? (
          <ListenButton template={text} of={label} />
        ) : (
          lengthOf(widget, text, variables)
        )}
      </span>
    </td>
  );
}

/** As in a spreadsheet: Enter goes to the text below, Shift+Enter to the one above, Alt+Enter begins a line. */
function goDown(event: KeyboardEvent<HTMLElement>) {
  const box = (event.target as HTMLElement).closest<HTMLElement>("[role=textbox]"); // keys come from elements
  if (event.key !== "Enter" || event.nativeEvent.isComposing || !box) return;
  if (box.hasAttribute("aria-activedescendant")) return; // Enter takes the variable that is offered
  event.preventDefault();
  event.stopPropagation();
  if (event.altKey) return void document.execCommand("insertLineBreak"); // the only way that can be undone by the browser
  const cell = box.closest("td");
  const row = cell?.closest("tr");
  const next = event.shiftKey ? row?.previousElementSibling : row?.nextElementSibling;
  const below = cell && next?.children[cell.cellIndex]?.querySelector<HTMLElement>("[role=textbox]");
  below?.focus();
}

function AddLanguage() {
  const panels = usePanels();
  return (
    <Button size="xs" variant="subtle" onClick={panels.openSettings}>
      {t("Add a language…")}
    </Button>
  );
}

function ImportTable() {
  const store = useEditorStore();
  const read = async (file: File | null) => {
    if (!file) return;
    const { graph, run } = store.getState();
    const answer = readTable(graph, new Uint8Array(await file.arrayBuffer()));
    if (!answer.ok) return void notifications.show({ color: "bad", message: answer.error, autoClose: false });
    const { command, changed, left } = answer.value;
    if (changed > 0) run(command);
    const done =
      changed === 0
        ? t("Nothing differs from the flow.")
        : t("{changed, plural, one {# text} other {# texts}} changed. Undo takes all back.", { changed });
    const message = left.length > 0 ? t("{done} Left out: {left}", { done, left: left.join(" ") }) : done;
    notifications.show({ color: "now", message, autoClose: left.length === 0 });
  };
  return (
    <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void read(file)}>
      {(props) => (
        <Button size="xs" leftSection={<IconUpload size={14} />} {...props}>
          {t("Import CSV")}
        </Button>
      )}
    </FileButton>
  );
}

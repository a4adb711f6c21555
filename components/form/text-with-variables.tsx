"use client";
import { Button, Input, Menu } from "@mantine/core";
import { IconBraces } from "@tabler/icons-react";
import { type KeyboardEvent, type MouseEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { templateVariables } from "@/lib/flow/template";
import { findBuiltIn, variableLabel } from "@/lib/flow/variables";
import { t } from "@/lib/words/t";
import { OfferedVariables, useChipCompletion } from "./chip-completion";
import { ChipPopover, type EditedChip } from "./chip-popover";
import type { FieldProps } from "./field";
import styles from "./form.module.css";
import { useFormFacts } from "./form-context";
import { ListenButton } from "./listen-button";
import { MessageLength } from "./message-length";
import { insertChip, makeChip, offsetOf, placeAt, readTemplate, writeTemplate } from "./template-dom";
import { sampleOf } from "./text-length";

interface TextWithVariablesProps extends FieldProps<string> {
  /** In a row: no label, no foot. */
  isBare?: boolean;
}

/** A text with variable chips: spoken, sent, or one line of anything. Saved as typed. */
export function TextWithVariables({ field, path, value, onChange, isBare }: TextWithVariablesProps) {
  const facts = useFormFacts();
  const element = useRef<HTMLDivElement>(null);
  const shown = useRef<string | null>(null);
  const caret = useRef<Range | null>(null);
  const [chip, setChip] = useState<EditedChip | null>(null);
  const id = useId();
  const isLong = field.widget === "speech" || field.widget === "message" || field.widget === "lines";
  const error = facts.errorAt(path);
  const look = {
    label: variableLabel,
    isKnown: (name: string) =>
      findBuiltIn(name) !== undefined || facts.variables.some((variable) => variable.name === name),
  };

  useLayoutEffect(() => {
    if (!element.current || shown.current === value) return;
    writeTemplate(element.current, value, look);
    shown.current = value;
  });

  const changed = () => {
    if (!element.current) return;
    const next = readTemplate(element.current).slice(0, field.maxLength);
    shown.current = next;
    element.current.toggleAttribute("data-empty", next === "");
    onChange(next);
  };
  const remember = () => {
    const selection = window.getSelection();
    if (selection?.rangeCount && element.current?.contains(selection.anchorNode)) {
      caret.current = selection.getRangeAt(0).cloneRange();
    }
  };
  const insert = (name: string, place = caret.current) => {
    if (!element.current) return;
    insertChip(element.current, place, makeChip({ variable: name, fallback: "" }, look));
    element.current.focus();
    changed();
  };
  const completion = useChipCompletion(element, insert);
  const onKeyDown = (event: KeyboardEvent) => {
    if (completion.onKeyDown(event)) return;
    if (event.key === "Enter" && !isLong) event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const target = (event.target as HTMLElement).closest<HTMLElement>("[data-variable]"); // clicks come from elements
    if (target && !facts.isReadOnly) setChip({ element: target, at: target.getBoundingClientRect() });
  };

  const box = (
    // biome-ignore lint/a11y/useSemanticElements: a textarea cannot hold chips
    <div
      ref={element}
      role="textbox"
      tabIndex={0}
      aria-multiline={isLong}
      aria-labelledby={isBare ? undefined : `${id}-label`}
      aria-label={isBare ? field.title : undefined}
      aria-describedby={`${id}-about`}
      aria-invalid={error ? true : undefined}
      aria-readonly={facts.isReadOnly || undefined}
      aria-autocomplete="list"
      aria-controls={completion.isOffering ? completion.listId : undefined}
      aria-activedescendant={completion.activeId}
      className={styles.editable}
      contentEditable={facts.isReadOnly ? false : "plaintext-only"}
      suppressContentEditableWarning
      spellCheck={isLong}
      lang={isLong ? facts.settings.language : undefined}
      data-lines={isLong ? "many" : "one"}
      data-error={error ? "" : undefined}
      data-empty={value === "" ? "" : undefined}
      data-placeholder={field.placeholder ?? ""}
      data-field={path}
      onInput={() => {
        changed();
        completion.look();
      }}
      onBlur={() => {
        remember();
        completion.close();
        if (!element.current) return;
        // What was typed with braces becomes chips; the caret is where it was for whoever goes on to insert one.
        const offset = caret.current && offsetOf(element.current, caret.current);
        writeTemplate(element.current, value, look);
        caret.current = offset === null ? null : placeAt(element.current, offset);
        shown.current = value;
      }}
      onKeyUp={(event) => {
        remember();
        if (/^(Arrow(Left|Right)|Home|End)$/.test(event.key)) completion.look();
      }}
      onMouseUp={() => {
        remember();
        completion.look();
      }}
      onKeyDown={onKeyDown}
      onClick={onClick}
    />
  );
  const popover = (
    <>
      {chip && <ChipPopover chip={chip} onClose={() => setChip(null)} onChange={changed} />}
      <OfferedVariables completion={completion} />
    </>
  );
  if (isBare) {
    return (
      <div style={{ minWidth: 0 }}>
        {box}
        {popover}
      </div>
    );
  }
  return (
    <Input.Wrapper
      label={field.title}
      labelElement="div"
      labelProps={{ id: `${id}-label`, onClick: () => element.current?.focus() }}
      description={error ? undefined : field.help}
      error={error}
      descriptionProps={{ id: `${id}-about` }}
      errorProps={{ id: `${id}-about` }}
      inputWrapperOrder={["label", "input", "description", "error"]}
    >
      <div style={{ position: "relative" }}>{box}</div>
      <div className={styles.foot}>
        {field.widget === "speech" ? (
          <ListenButton template={value} />
        ) : field.widget === "message" ? (
          <MessageLength template={value} />
        ) : (
          <span />
        )}
        {!facts.isReadOnly && <InsertVariable onInsert={insert} />}
      </div>
      <Example widget={field.widget} template={value} />
      {popover}
    </Input.Wrapper>
  );
}

/** A text with variables as its readers may get it. */
function Example({ widget, template }: { widget: FieldProps<string>["field"]["widget"]; template: string }) {
  const { variables } = useFormFacts();
  if ((widget !== "speech" && widget !== "message") || templateVariables(template).length === 0) return null;
  const text = sampleOf(template, variables);
  return (
    <p className={styles.example} dir="auto">
      {widget === "speech"
        ? t("Callers hear, for example: “{text}”", { text })
        : t("People read, for example: “{text}”", { text })}
    </p>
  );
}

function InsertVariable({ onInsert }: { onInsert: (name: string) => void }) {
  const { variables } = useFormFacts();
  return (
    <Menu position="bottom-end" width={240} returnFocus={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconBraces size={14} />}
          title={t("Or type two opening braces in the text")}
        >
          {t("Insert variable")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={300} style={{ overflowY: "auto" }}>
        {variables.map(({ name, label, from }) => (
          <Menu.Item key={name} onClick={() => onInsert(name)} rightSection={<small>{from}</small>}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

"use client";
import { Popover } from "@mantine/core";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { t } from "@/lib/words/t";
import styles from "./chip-completion.module.css";
import { type KnownVariable, useFormFacts } from "./form-context";
import { type Begun, begunBeforeCaret } from "./template-dom";

const MOST_SHOWN = 8;

interface Completion {
  isOffering: boolean;
  /** Ids of the list and of the variable that Enter takes. */
  listId: string;
  activeId: string | undefined;
  offered: readonly KnownVariable[];
  begun: Begun | null;
  /** Looks at what stands before the caret. */
  look(): void;
  close(): void;
  choose(name: string): void;
  /** @returns whether the key was meant for the list */
  onKeyDown(event: KeyboardEvent): boolean;
}

/** Two opening braces in a text offer the variables whose name goes on as what is typed after them. */
export function useChipCompletion(
  field: { readonly current: HTMLElement | null },
  insert: (name: string, place: Range) => void,
): Completion {
  const { variables } = useFormFacts();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [active, setActive] = useState(0);
  const id = useId();
  const offered = begun ? goingOn(variables, begun.words) : [];
  const isOffering = offered.length > 0;
  const close = () => setBegun(null);
  const choose = (name: string) => {
    if (begun) insert(name, begun.range);
    close();
  };
  const optionId = (name: string) => `${id}-${name}`;
  const chosen = offered[active];
  return {
    isOffering,
    listId: id,
    activeId: isOffering && chosen ? optionId(chosen.name) : undefined,
    offered,
    begun,
    look() {
      const next = field.current && begunBeforeCaret(field.current);
      if (next?.words !== begun?.words) setActive(0);
      setBegun(next);
    },
    close,
    choose,
    onKeyDown(event) {
      if (!isOffering || event.nativeEvent.isComposing) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setActive((active + step + offered.length) % offered.length);
      else if (event.key === "Escape") close();
      else if ((event.key === "Enter" || event.key === "Tab") && chosen) choose(chosen.name);
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

/** The list, at the braces. */
export function OfferedVariables({ completion }: { completion: Completion }) {
  const { offered, begun, listId, activeId, choose, close } = completion;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);
  if (!begun || offered.length === 0) return null;
  const { left, top, height } = begun.at;
  return (
    <Popover
      opened
      onDismiss={close}
      width={260}
      position="bottom-start"
      offset={4}
      trapFocus={false}
      returnFocus={false}
      withRoles={false}
      shadow="md"
    >
      <Popover.Target>
        <span style={{ position: "fixed", left, top, width: 1, height, pointerEvents: "none" }} />
      </Popover.Target>
      <Popover.Dropdown p={4}>
        <div role="listbox" id={listId} aria-label={t("Variables")} className={styles.list}>
          {offered.map(({ name, label, from }) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={name}
              id={`${listId}-${name}`}
              role="option"
              aria-selected={activeId === `${listId}-${name}`}
              className={styles.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(name)}
            >
              <span>{label}</span>
              <small>{from}</small>
            </div>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Those whose name or label begins so, then those with the words within. */
function goingOn(variables: readonly KnownVariable[], words: string): KnownVariable[] {
  const wanted = words.trim().toLowerCase();
  const texts = ({ name, label }: KnownVariable) => [name.toLowerCase(), label.toLowerCase()];
  const begins = (one: KnownVariable) => texts(one).some((text) => text.startsWith(wanted));
  const holds = (one: KnownVariable) => texts(one).some((text) => text.includes(wanted));
  return [...variables.filter(begins), ...variables.filter((one) => !begins(one) && holds(one))].slice(
    0,
    MOST_SHOWN,
  );
}

"use client";
import { Button, Combobox, Textarea, useCombobox } from "@mantine/core";
import { useRef, useState } from "react";
import { KbdHint } from "@/components/ui/kbd-hint";
import { mentionBefore } from "@/lib/shared/mentions";
import { t } from "@/lib/words/t";
import { type CommentPlace, placeKey } from "./comments";
import styles from "./comments.module.css";
import { useComments } from "./comments-context";

interface CommentBoxProps {
  place: CommentPlace;
  label: string;
  placeholder: string;
  /** On the button. */
  verb: string;
}

const MOST_SHOWN = 6;

/** Where a comment is written. An @ offers the members' names; Ctrl or Cmd with Enter sends. */
export function CommentBox({ place, label, placeholder, verb }: CommentBoxProps) {
  const text = useComments((state) => state.drafts[placeKey(place)] ?? "");
  const write = useComments((state) => state.write);
  const send = useComments((state) => state.send);
  const [isSending, setSending] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const names = useNames(area, (next) => write(place, next));
  const submit = async () => {
    if (isSending || text.trim() === "") return;
    setSending(true);
    await send(place);
    setSending(false);
    area.current?.focus();
  };
  return (
    <div className={styles.box}>
      <Combobox store={names.combobox} onOptionSubmit={names.choose} position="bottom-start" width={240}>
        <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={names.isOffering}>
          <Textarea
            ref={area}
            aria-label={label}
            aria-autocomplete="list"
            aria-controls={names.isOffering ? (names.combobox.listId ?? undefined) : undefined}
            aria-activedescendant={names.isOffering ? names.active : undefined}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            placeholder={placeholder}
            value={text}
            data-comment-box={placeKey(place)}
            onChange={(event) => {
              write(place, event.currentTarget.value);
              names.look();
            }}
            onKeyUp={names.look}
            onClick={names.look}
            onBlur={names.close}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
                event.preventDefault();
                void submit();
              }
              if (event.key !== "Escape" || names.isOffering) event.stopPropagation();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!names.isOffering}>
          <Combobox.Options aria-label={t("Members")}>
            {names.offered.map(({ id, name }) => (
              <Combobox.Option key={id} value={name} id={`mention-${id}`}>
                {name}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {text.trim() !== "" && (
        <div className={styles.boxFoot}>
          <span className={styles.fine}>
            <KbdHint keys="mod+enter" />
          </span>
          <Button size="xs" variant="filled" loading={isSending} onClick={() => void submit()}>
            {verb}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Members whose names begin as what stands after the @ before the caret. */
function useNames(area: { current: HTMLTextAreaElement | null }, write: (text: string) => void) {
  const members = useComments((state) => state.fetched?.members);
  const combobox = useCombobox();
  const [typed, setTyped] = useState<{ at: number; begun: string } | null>(null);
  const [active, setActive] = useState<string>();
  const offered = typed ? startingWith(members ?? [], typed.begun) : [];
  const isOffering = combobox.dropdownOpened && offered.length > 0;
  const close = () => {
    setTyped(null);
    combobox.closeDropdown();
  };
  const look = () => {
    // After the key or the click has moved the caret.
    requestAnimationFrame(() => {
      const field = area.current;
      if (!field || document.activeElement !== field) return;
      const found = mentionBefore(field.value, field.selectionStart);
      const isSame = found?.at === typed?.at && found?.begun === typed?.begun;
      setActive(document.querySelector(`[data-combobox-selected][id^="mention-"]`)?.id);
      if (isSame) return;
      setTyped(found);
      if (!found) return combobox.closeDropdown();
      combobox.openDropdown();
      requestAnimationFrame(() => setActive(combobox.selectFirstOption() ?? undefined));
    });
  };
  const choose = (name: string) => {
    const field = area.current;
    if (!field || !typed) return;
    const before = `${field.value.slice(0, typed.at)}@${name} `;
    write(before + field.value.slice(typed.at + 1 + typed.begun.length).replace(/^ /, ""));
    close();
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(before.length, before.length);
    });
  };
  return { combobox, offered, isOffering, active, look, choose, close };
}

function startingWith<T extends { name: string }>(members: readonly T[], begun: string): T[] {
  const wanted = begun.toLowerCase();
  const starts = (name: string) =>
    name.toLowerCase().startsWith(wanted) ||
    name
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted));
  // A whole name with a blank after it is said already.
  return members.filter(({ name }) => starts(name)).slice(0, MOST_SHOWN);
}

"use client";
import { Combobox, Group, Text, useCombobox } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { GroupTile } from "@/components/ui/group-tile";
import type { Group as NodeGroup } from "@/lib/nodes/contract";

export interface Choice {
  value: string;
  label: string;
  /** A second, quieter line or word. */
  note?: string;
  group: string;
  tile: { group: NodeGroup; icon: string };
  /** More words that find it. */
  keywords?: string;
}

interface PickerProps {
  /** In the window. */
  at: { x: number; y: number };
  label: string;
  placeholder: string;
  choices: readonly Choice[];
  empty: ReactNode;
  onPick: (value: string) => void;
  onClose: () => void;
}

/** A searchable list at the pointer: what to add, or where to lead. */
export function Picker({ at, label, placeholder, choices, empty, onPick, onClose }: PickerProps) {
  const [search, setSearch] = useState("");
  const [active, setActive] = useState<string | null>(null);
  const [cameFrom] = useState(() => document.activeElement);
  /** Gives the focus back at once: the next key may already be on its way. */
  const leave = () => {
    if (cameFrom instanceof HTMLElement && cameFrom !== document.body)
      cameFrom.focus({ preventScroll: true });
    onClose();
  };
  const combobox = useCombobox({ defaultOpened: true, onDropdownClose: leave });
  const found = matching(choices, search);
  const pass = (id: string | null) => {
    setActive(id);
    return id;
  };
  const store = {
    ...combobox,
    selectNextOption: () => pass(combobox.selectNextOption()),
    selectPreviousOption: () => pass(combobox.selectPreviousOption()),
  };
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <Combobox
      store={store}
      width={252}
      position="bottom-start"
      shadow="md"
      onOptionSubmit={(value) => {
        leave();
        onPick(value);
      }}
    >
      <Combobox.DropdownTarget>
        <div
          style={{ position: "fixed", left: at.x, top: at.y, width: 1, height: 1, pointerEvents: "none" }}
        />
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Search
          autoFocus // the next key that is pressed is the first one of what is looked for
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder={placeholder}
          aria-label={label}
          role="combobox"
          aria-expanded
          aria-activedescendant={active ?? undefined}
          onKeyDown={(event) => {
            if (event.key === "Escape" || event.key === "Tab") {
              event.preventDefault(); // the list is the last thing in the page: a Tab would lead out of it
              leave();
            }
            event.stopPropagation();
          }}
          onBlur={() => onClose()}
        />
        <Combobox.Options mah={320} style={{ overflowY: "auto" }} aria-label={label}>
          {found.length === 0 && <Combobox.Empty>{empty}</Combobox.Empty>}
          {groups.map((group) => (
            <Combobox.Group label={group} key={group}>
              {found
                .filter((choice) => choice.group === group)
                .map((choice) => (
                  <Combobox.Option
                    value={choice.value}
                    key={choice.value}
                    onMouseDown={(event) => event.preventDefault()}
                  >
                    <Group gap={9} wrap="nowrap">
                      <GroupTile {...choice.tile} size={21} />
                      <span>
                        {choice.label}
                        {choice.note && (
                          <Text span size="xs" c="var(--pc-ink-3)" ml={6}>
                            {choice.note}
                          </Text>
                        )}
                      </span>
                    </Group>
                  </Combobox.Option>
                ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
        <FirstChosen key={search} choose={() => pass(combobox.selectFirstOption())} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The first hit is the one Enter takes. A part of its own, since the list is drawn a moment after what holds it. */
function FirstChosen({ choose }: { choose: () => unknown }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for what was typed
  useEffect(() => void choose(), []);
  return null;
}

/** Choices whose label, note or keywords hold every word typed; labels that begin with it first. */
export function matching(choices: readonly Choice[], search: string): Choice[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...choices];
  const text = (choice: Choice) => `${choice.label} ${choice.keywords ?? ""} ${choice.group}`.toLowerCase();
  return choices
    .filter((choice) => words.every((word) => text(choice).includes(word)))
    .sort((a, b) => Number(begins(b, search)) - Number(begins(a, search)));
}

const begins = ({ label }: Choice, search: string) => label.toLowerCase().startsWith(search.toLowerCase());

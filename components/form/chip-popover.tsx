"use client";
import { Button, Group, Popover, TextInput } from "@mantine/core";
import { useState } from "react";
import { variableLabel } from "@/lib/flow/variables";
import { t } from "@/lib/words/t";

export interface EditedChip {
  element: HTMLElement;
  at: DOMRect;
}

interface ChipPopoverProps {
  chip: EditedChip;
  onChange: () => void;
  onClose: () => void;
}

/** What stands in for a variable that is empty, and the way to remove it. */
export function ChipPopover({ chip, onChange, onClose }: ChipPopoverProps) {
  const { element, at } = chip;
  const name = element.dataset.variable ?? "";
  const [fallback, setFallback] = useState(element.dataset.fallback ?? "");
  const keep = (text: string) => {
    const clean = text.replace(/[{}]/g, "");
    setFallback(clean);
    if (clean) element.dataset.fallback = clean;
    else delete element.dataset.fallback;
    onChange();
  };
  return (
    <Popover opened onDismiss={onClose} onChange={(opened) => !opened && onClose()} width={240} trapFocus>
      <Popover.Target>
        <span style={{ position: "fixed", left: at.left, top: at.bottom, width: at.width, height: 1 }} />
      </Popover.Target>
      <Popover.Dropdown onKeyDown={(event) => event.key === "Escape" && onClose()}>
        <TextInput
          label={t("When {name} is empty", { name: variableLabel(name) })}
          placeholder={t("Say nothing")}
          value={fallback}
          maxLength={80}
          onChange={(event) => keep(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="space-between" mt={10}>
          <Button
            size="xs"
            variant="subtle"
            color="bad"
            onClick={() => {
              element.remove();
              onChange();
              onClose();
            }}
          >
            {t("Remove")}
          </Button>
          <Button size="xs" onClick={onClose}>
            {t("Done")}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

"use client";
import { Drawer, FocusTrap } from "@mantine/core";
import { t } from "@/lib/words/t";
import type { Facilities } from "./facilities";
import { Inspector } from "./inspector";

interface NarrowStepProps {
  opened: boolean;
  facilities: Facilities;
  onClose: () => void;
}

/** The selected step whole, from the bottom: its texts to the last word, and where it leads. */
export function NarrowStep({ opened, facilities, onClose }: NarrowStepProps) {
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="bottom" size="88dvh">
      <Drawer.Overlay />
      <Drawer.Content radius="14px 14px 0 0" aria-label={t("The selected step")}>
        <FocusTrap.InitialFocus />
        <Inspector facilities={facilities} onClose={onClose} />
      </Drawer.Content>
    </Drawer.Root>
  );
}

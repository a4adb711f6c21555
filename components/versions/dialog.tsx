"use client";
import { Drawer, Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ReactNode } from "react";

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: number;
  children: ReactNode;
}

/** A dialog in the middle; on a phone a sheet over the full width from the bottom, under the thumb. */
export function Dialog({ opened, onClose, title, size = 480, children }: DialogProps) {
  const isPhone = useMediaQuery("(max-width: 47.99em)");
  if (isPhone) {
    return (
      <Drawer
        opened={opened}
        onClose={onClose}
        title={title}
        position="bottom"
        radius="14px 14px 0 0"
        styles={{ content: { height: "auto", maxHeight: "88dvh" } }}
      >
        {children}
      </Drawer>
    );
  }
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size}>
      {children}
    </Modal>
  );
}

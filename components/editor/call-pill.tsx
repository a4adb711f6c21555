"use client";
import { Button } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import styles from "./canvas.module.css";
import { usePanels } from "./panels";
import { useEditor } from "./store-context";

/** A call that goes on behind the inspector: where it is, and the way back to the phone. */
export function CallPill() {
  const words = useEditor((state) => state.lit.running?.words);
  const panels = usePanels();
  return (
    <div className={styles.live} role="status">
      <span className={styles.liveDot} data-on={words === undefined ? undefined : ""} />
      <b>Test call</b>
      <span>{words ?? "Not in a call"}</span>
      <Button size="xs" leftSection={<IconPhone size={14} />} onClick={panels.openPhone}>
        Open phone
      </Button>
    </div>
  );
}

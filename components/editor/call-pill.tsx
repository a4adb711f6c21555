"use client";
import { Button } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { t } from "@/lib/words/t";
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
      <b>{t("Test call")}</b>
      <span>{words ?? t("Not in a call")}</span>
      <Button size="xs" leftSection={<IconPhone size={14} />} onClick={panels.openPhone}>
        {t("Open phone")}
      </Button>
    </div>
  );
}

"use client";
import { Button, Tooltip } from "@mantine/core";
import { IconMessageCircle } from "@tabler/icons-react";
import { KbdHint } from "@/components/ui/kbd-hint";
import { t } from "@/lib/words/t";
import { useComments } from "./comments-context";
import { usePanels } from "./panels";
import styles from "./top-bar.module.css";

/** Opens the comments, and says how many threads are open. */
export function CommentsButton({ isOpen }: { isOpen: boolean }) {
  const panels = usePanels();
  const open = useComments(({ fetched }) => fetched?.threads.filter(({ resolved }) => !resolved).length ?? 0);
  return (
    <Tooltip
      label={
        <>
          {t("Comments")} <KbdHint keys="M" />
        </>
      }
    >
      <Button
        variant={isOpen ? "light" : "subtle"}
        color="gray"
        className={styles.tight ?? ""}
        aria-pressed={isOpen}
        aria-label={open > 0 ? t("Comments, {open} open", { open }) : t("Comments")}
        onClick={() => (isOpen ? panels.openInspector() : panels.openComments())}
      >
        <IconMessageCircle size={16} aria-hidden="true" />
        {open > 0 && <span className={styles.openCount}>{open}</span>}
      </Button>
    </Tooltip>
  );
}

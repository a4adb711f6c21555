"use client";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp } from "@tabler/icons-react";
import { Sentence } from "@/components/versions/sentence";
import { t } from "@/lib/words/t";
import styles from "./inspector.module.css";
import { useEditor } from "./store-context";
import { usePutBack } from "./use-put-back";

/** What callers of the live version would notice at this step, and the way back. Below the form, so nothing jumps. */
export function LiveNotices({ nodeId }: { nodeId: string }) {
  const live = useEditor((state) => state.live);
  const all = useEditor((state) => state.notices);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const putBack = usePutBack();
  const notices = all.filter((notice) => notice.nodeId === nodeId);
  const at = notices.find((notice) => notice.at)?.at;
  if (!live || notices.length === 0) return null;
  const { number } = live;
  return (
    <section className={styles.live} aria-label={t("Compared with v{number}, which is live", { number })}>
      <h3>{t("Compared with v{number}, which is live", { number })}</h3>
      <ul>
        {notices.map(({ sentence, isLoss }, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew after every edit
          <li key={row} data-loss={isLoss || undefined}>
            {isLoss && <IconAlertTriangle size={14} aria-label={t("Callers lose this")} />}
            <Sentence pieces={sentence} />
          </li>
        ))}
      </ul>
      {at && !isReadOnly && (
        <Button size="xs" leftSection={<IconArrowBackUp size={14} />} onClick={() => putBack(at.nodeId)}>
          {t("Put back as in v{number}", { number })}
        </Button>
      )}
    </section>
  );
}

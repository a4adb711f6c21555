"use client";
import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { t } from "@/lib/words/t";
import styles from "./settings.module.css";

/** A secret that is never shown again, with the way to take it along. */
export function ShownOnce({ secret, what }: { secret: string; what: string }) {
  return (
    <div className={styles.once}>
      <code>{secret}</code>
      <CopyButton value={secret} timeout={3000}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            onClick={copy}
            leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            aria-label={copied ? t("{what} is copied", { what }) : t("Copy {what}", { what })}
          >
            {copied ? t("Copied") : t("Copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

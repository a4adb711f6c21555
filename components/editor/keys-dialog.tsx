"use client";
import { Modal, Switch } from "@mantine/core";
import { KbdHint } from "@/components/ui/kbd-hint";
import { t } from "@/lib/words/t";
import styles from "./keys-dialog.module.css";
import { shortcutGroups } from "./shortcuts";

interface KeysDialogProps {
  opened: boolean;
  onClose: () => void;
  hasLetterKeys: boolean;
  onLetterKeys: (isOn: boolean) => void;
}

export function KeysDialog({ opened, onClose, hasLetterKeys, onLetterKeys }: KeysDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t("Keyboard shortcuts")} size={680}>
      <div className={styles.columns}>
        {shortcutGroups.map(({ title, rows }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {rows.map(({ verb, keys, title: what }) => (
                <div key={verb} className={styles.key}>
                  <dt>{t(what)}</dt>
                  <dd>
                    <KbdHint keys={keys[0]} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.mouse}>
        {t(
          "With a mouse: Shift and drag selects what is inside, Alt and drag leaves a copy, Space and drag moves the canvas.",
        )}
      </p>
      <Switch
        mt={16}
        label={t("Single letters work on the canvas")}
        description={t("They act only while the canvas or a step has the focus, never while you type.")}
        checked={hasLetterKeys}
        onChange={(event) => onLetterKeys(event.currentTarget.checked)}
      />
    </Modal>
  );
}

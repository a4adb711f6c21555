"use client";
import { Modal, Switch } from "@mantine/core";
import { KbdHint } from "@/components/ui/kbd-hint";
import { t } from "@/lib/words/t";
import styles from "./keys-dialog.module.css";

const keys = (): [string, [string, string][]][] => [
  [
    t("Go"),
    [
      ["ArrowRight", t("Along a connection")],
      ["ArrowUp", t("To the step beside")],
      ["Enter", t("Edit the step")],
      ["Escape", t("Back to the canvas, then select nothing")],
      ["F8", t("Next problem")],
      ["O", t("Outline")],
      ["mod+k", t("All commands")],
      ["mod+f", t("Find in texts, names and numbers")],
    ],
  ],
  [
    t("Build"),
    [
      ["A", t("Add a step after this one")],
      ["C", t("Connect to…")],
      ["M", t("Comment on the step")],
      ["/", t("Find a step to add")],
      ["alt+ArrowRight", t("Move the step")],
      ["Delete", t("Delete")],
      ["mod+d", t("Duplicate")],
      ["mod+c", t("Copy")],
      ["mod+x", t("Cut")],
      ["mod+v", t("Paste")],
      ["mod+g", t("Group in a frame")],
      ["mod+shift+g", t("Take out of the frame")],
      ["mod+a", t("Select all")],
      ["shift+ArrowRight", t("Select more")],
    ],
  ],
  [
    t("See"),
    [
      ["Space", t("Hold down to pan by dragging")],
      ["1", t("Fit the flow")],
      ["2", t("Fit the selection")],
      ["+", t("Zoom in")],
      ["-", t("Zoom out")],
      ["X", t("Collapse or expand the frame")],
      ["L", t("Tidy up")],
      ["[", t("Steps panel")],
      ["]", t("Settings panel")],
    ],
  ],
  [
    t("Try and publish"),
    [
      ["T", t("Try it")],
      ["mod+.", t("Hang up")],
      ["mod+z", t("Undo")],
      ["mod+shift+z", t("Redo")],
      ["mod+enter", t("Publish…")],
      ["?", t("This list")],
    ],
  ],
];

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
        {keys().map(([title, list]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {list.map(([key, what]) => (
                <div key={key} className={styles.key}>
                  <dt>{what}</dt>
                  <dd>
                    <KbdHint keys={key} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
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

"use client";
import { Modal, Switch } from "@mantine/core";
import { KbdHint } from "@/components/ui/kbd-hint";
import styles from "./keys-dialog.module.css";

const keys: [string, [string, string][]][] = [
  [
    "Go",
    [
      ["ArrowRight", "Along a connection"],
      ["ArrowUp", "To the step beside"],
      ["Enter", "Edit the step"],
      ["Escape", "Back to the canvas, then select nothing"],
      ["F8", "Next problem"],
      ["O", "Outline"],
      ["mod+k", "All commands"],
      ["mod+f", "Find in texts, names and numbers"],
    ],
  ],
  [
    "Build",
    [
      ["A", "Add a step after this one"],
      ["C", "Connect to…"],
      ["/", "Find a step to add"],
      ["alt+ArrowRight", "Move the step"],
      ["Delete", "Delete"],
      ["mod+d", "Duplicate"],
      ["mod+c", "Copy"],
      ["mod+x", "Cut"],
      ["mod+v", "Paste"],
      ["mod+a", "Select all"],
      ["shift+ArrowRight", "Select more"],
    ],
  ],
  [
    "See",
    [
      ["1", "Fit the flow"],
      ["2", "Fit the selection"],
      ["+", "Zoom in"],
      ["-", "Zoom out"],
      ["L", "Tidy up"],
      ["[", "Steps panel"],
      ["]", "Settings panel"],
    ],
  ],
  [
    "Try and publish",
    [
      ["T", "Try it"],
      ["mod+.", "Hang up"],
      ["mod+z", "Undo"],
      ["mod+shift+z", "Redo"],
      ["mod+enter", "Publish…"],
      ["?", "This list"],
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
    <Modal opened={opened} onClose={onClose} title="Keys" size={680}>
      <div className={styles.columns}>
        {keys.map(([title, list]) => (
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
        label="Single letters work on the canvas"
        description="They act only while the canvas or a step has the focus, never while you type."
        checked={hasLetterKeys}
        onChange={(event) => onLetterKeys(event.currentTarget.checked)}
      />
    </Modal>
  );
}

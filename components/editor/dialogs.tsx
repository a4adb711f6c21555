"use client";
import { type ReactNode, Suspense, useState } from "react";
import type { Analyst } from "./analyst";
import type { EditorProps } from "./editor";
import type { Facilities } from "./facilities";
import { CommandPalette, FlowSettingsDrawer, KeysDialog, Publish, ShareDialog } from "./parts";
import type { PageKeyActions } from "./use-page-keys";

export type DialogName = "settings" | "keys" | "publish" | "commands" | "find" | "share";

interface DialogsProps extends Pick<EditorProps, "flowId" | "publishActions" | "shareSteps" | "canPublish"> {
  open: DialogName | null;
  onClose: () => void;
  facilities: Facilities;
  analyst: Analyst | null;
  hasLetterKeys: boolean;
  onLetterKeys: (isOn: boolean) => void;
  page: PageKeyActions;
  /** Saves what is not saved yet; false when that failed. */
  flush: () => Promise<boolean>;
}

/** Everything that opens over the editor. */
export function Dialogs(props: DialogsProps) {
  const { open, onClose, facilities, analyst, hasLetterKeys, onLetterKeys, flowId, flush } = props;
  return (
    <>
      <Late isOpen={open === "settings"}>
        <FlowSettingsDrawer
          opened={open === "settings"}
          onClose={onClose}
          facilities={facilities}
          analyst={analyst}
        />
      </Late>
      <Late isOpen={open === "keys"}>
        <KeysDialog
          opened={open === "keys"}
          onClose={onClose}
          hasLetterKeys={hasLetterKeys}
          onLetterKeys={onLetterKeys}
        />
      </Late>
      <Late isOpen={open === "commands" || open === "find"}>
        <CommandPalette
          show={open === "commands" || open === "find" ? open : null}
          page={props.page}
          onClose={onClose}
        />
      </Late>
      <Late isOpen={open === "share"}>
        <ShareDialog
          opened={open === "share"}
          onClose={onClose}
          shareSteps={props.shareSteps}
          canPublish={props.canPublish}
        />
      </Late>
      <Late isOpen={open === "publish"}>
        <Publish
          flowId={flowId}
          opened={open === "publish"}
          onClose={onClose}
          flush={flush}
          actions={props.publishActions}
        />
      </Late>
    </>
  );
}

/** There from the first time it is opened, so that it can also close gently. */
function Late({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  return isOpen || wasOpen ? <Suspense>{children}</Suspense> : null;
}

"use client";
import { Loader, VisuallyHidden } from "@mantine/core";
import { IconCloudCheck, IconCloudOff } from "@tabler/icons-react";
import { useState } from "react";
import { locale } from "@/lib/words/reader";
import { t } from "@/lib/words/t";
import styles from "./saved-state.module.css";
import { savedTelling } from "./saved-telling";
import { useReaderClock } from "./use-reader-clock";

export type Saving =
  | { state: "saved"; atMs: number }
  | { state: "saving" }
  | { state: "waiting"; retryInSeconds: number }
  /** The server will not take it; waiting does not change that. */
  | { state: "refused"; message: string }
  | { state: "stale" };

/** Whether what the person sees is also what is kept; never moves its neighbours. */
export function SavedState({ saving }: { saving: Saving }) {
  const { key } = useReaderClock();
  const [told, setTold] = useState("");
  const telling = savedTelling(told, saving);
  if (telling !== told) setTold(telling);
  const isFine = saving.state === "saved" || saving.state === "saving";
  return (
    <span className={styles.saved} data-state={saving.state}>
      {saving.state === "saving" && <Loader size={14} color="gray" aria-hidden="true" />}
      {saving.state === "saved" && <IconCloudCheck size={16} aria-hidden="true" />}
      {!isFine && <IconCloudOff size={16} aria-hidden="true" />}
      <span key={key} suppressHydrationWarning>
        {words(saving)}
      </span>
      <VisuallyHidden role="status" data-saved-telling="">
        {telling}
      </VisuallyHidden>
    </span>
  );
}

function words(saving: Saving): string {
  switch (saving.state) {
    case "saved":
      return t("Saved at {value}", { value: new Date(saving.atMs).toLocaleTimeString(locale()) });
    case "saving":
      return t("Saving…");
    case "waiting":
      return t("Not saved, trying again in {retryInSeconds} s. Your changes are kept in this browser.", {
        retryInSeconds: saving.retryInSeconds,
      });
    case "refused":
      return t("Not saved. {message}", { message: saving.message });
    case "stale":
      return t("Somebody else saved this flow. Your changes are kept in this browser.");
  }
}

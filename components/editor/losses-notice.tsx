"use client";
import { Button, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { listText, quoted, t } from "@/lib/words/t";
import type { Losses } from "./losses";
import type { EditorStore } from "./store";

const ID = "losses";

/** Says that a step one was at is gone, or is another, and offers to put it back; it stays until it is answered. */
export function showLosses(losses: Losses, who: string, store: EditorStore): void {
  const ids = [...losses.gone, ...losses.changed].map(({ id }) => id);
  notifications.show({
    id: ID,
    autoClose: false,
    message: (
      <>
        <Text>{lossWords(losses, who)}</Text>
        <Button
          size="xs"
          mt={8}
          onClick={() => {
            store.getState().run(losses.putBack, { select: ids });
            notifications.hide(ID);
          }}
        >
          {t("Put back what I had")}
        </Button>
      </>
    ),
  });
}

function lossWords({ gone, changed }: Losses, who: string): string {
  const names = (nodes: Losses["gone"]) => listText(nodes.map(({ name }) => quoted(name)));
  return gone.length > 0
    ? t("{who} deleted {steps}, where you were.", { who, steps: names(gone) })
    : t("{who} changed {steps} into another kind of step.", { who, steps: names(changed) });
}

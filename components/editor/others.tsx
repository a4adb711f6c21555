"use client";
import { Avatar, Tooltip } from "@mantine/core";
import { initials } from "@/components/ui/initials";
import { t } from "@/lib/words/t";
import { useEditorActions } from "./editor-actions";
import { useEditor } from "./store-context";

/** Who else has the flow open; a click goes to the step they are at. */
export function Others() {
  const others = useEditor((state) => state.others);
  const nodes = useEditor((state) => state.graph.nodes);
  const actions = useEditorActions();
  if (others.length === 0) return null;
  return (
    <Avatar.Group spacing={6}>
      {others.map(({ tabId, name, isMe, nodeId }) => {
        const step = nodes.find(({ id }) => id === nodeId);
        const who = isMe ? t("You, in another tab") : name;
        const words = step ? t("{who}, at “{name}”", { who, name: step.name }) : who;
        return (
          <Tooltip key={tabId} label={words}>
            <Avatar
              component="button"
              type="button"
              size={26}
              color="now"
              variant="filled"
              aria-label={words}
              onClick={() => step && actions.goTo(step.id)}
            >
              {initials(name)}
            </Avatar>
          </Tooltip>
        );
      })}
    </Avatar.Group>
  );
}

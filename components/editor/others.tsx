"use client";
import { Avatar, Tooltip } from "@mantine/core";
import { initials } from "@/components/ui/initials";
import type { Other } from "@/lib/views/presence";
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
      {others.map((other) => {
        const { tabId, name } = other;
        const step = stepOf(other, nodes);
        const words = whereWords(other, step);
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

/** "Paul, editing “Menu”" */
export function whereWords(
  { name, isMe, editing }: Other,
  step: { id: string; name: string } | undefined,
): string {
  const who = isMe ? t("You, in another tab") : name;
  if (!step) return who;
  return editing.includes(step.id)
    ? t("{who}, editing “{name}”", { who, name: step.name })
    : t("{who}, at “{name}”", { who, name: step.name });
}

/** Where they write, else where they are. */
export function stepOf<T extends { id: string }>(
  { editing, nodeId }: Other,
  nodes: readonly T[],
): T | undefined {
  const at = editing[0] ?? nodeId;
  return nodes.find(({ id }) => id === at);
}

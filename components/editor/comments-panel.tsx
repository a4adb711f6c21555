"use client";
import { ActionIcon, Button, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { cardOf } from "@/components/nodes/card-model";
import type { CommentThread } from "@/lib/views/comments";
import { t } from "@/lib/words/t";
import { CommentBox } from "./comment-box";
import { Thread } from "./comment-thread";
import { filterThreads, type ThreadFilter } from "./comments";
import styles from "./comments.module.css";
import { useComments } from "./comments-context";
import inspector from "./inspector.module.css";
import { useEditor, useEditorStore } from "./store-context";

const filters = (): { value: ThreadFilter; label: string }[] => [
  { value: "open", label: t("Open threads") },
  { value: "mine", label: t("Mine") },
  { value: "resolved", label: t("Resolved") },
];

const emptyWords = (): Record<ThreadFilter, string> => ({
  open: t(
    "Nobody has anything open here. Ask a question or leave a remark: everybody in the workspace can read it and answer. Callers never meet it.",
  ),
  mine: t("Nothing open that you wrote in, or in which somebody named you."),
  resolved: t("Nothing was resolved yet."),
});

interface CommentsPanelProps {
  onGo: (nodeId: string) => void;
  /** Left out where the panel is a page of its own. */
  onClose?: () => void;
}

/** Every thread of the flow, those of the selected step first, and where a new one begins. */
export function CommentsPanel({ onGo, onClose }: CommentsPanelProps) {
  const fetched = useComments((state) => state.fetched);
  const failure = useComments((state) => state.failure);
  const load = useComments((state) => state.load);
  const see = useComments((state) => state.see);
  const [filter, setFilter] = useState<ThreadFilter>("open");
  const about = useChosenStep();
  const nodes = useEditor((state) => state.graph.nodes);
  const revision = fetched?.revision;
  useEffect(() => {
    if (revision === undefined) void load();
    else void see();
  }, [revision, load, see]);
  const threads = filterThreads(fetched?.threads ?? [], filter);
  const here = threads.filter(({ nodeId }) => about !== null && nodeId === about.id);
  const elsewhere = threads.filter((thread) => !here.includes(thread));
  const row = (thread: CommentThread) => {
    const node = nodes.find(({ id }) => id === thread.nodeId);
    const stepName = node ? node.name || cardOf(node).kind : null;
    return (
      <li key={thread.id}>
        <Thread thread={thread} stepName={stepName} isHere={about?.id === thread.nodeId} onGo={onGo} />
      </li>
    );
  };
  return (
    <aside className={onClose ? inspector.dock : styles.page} aria-label={t("Comments")}>
      {onClose && (
        <header className={inspector.head}>
          <div className={inspector.title}>
            <Text fw={620} fz={14}>
              {t("Comments")}
            </Text>
          </div>
          <Tooltip label={t("Close comments")}>
            <ActionIcon aria-label={t("Close comments")} onClick={onClose}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        </header>
      )}
      <div className={onClose ? inspector.body : styles.pageBody}>
        <NewThread about={about} />
        {failure && (
          <Text role="alert" size="sm" c="var(--pc-bad-ink)">
            {failure}
          </Text>
        )}
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t("Which comments")}
          data={filters()}
          value={filter}
          onChange={(value) => setFilter(filters().find((each) => each.value === value)?.value ?? "open")}
        />
        {fetched && threads.length === 0 && <p className={styles.empty}>{emptyWords()[filter]}</p>}
        {!fetched && !failure && <p className={styles.empty}>{t("Fetching the comments…")}</p>}
        {here.length > 0 && <ul className={styles.threads}>{here.map(row)}</ul>}
        {here.length > 0 && elsewhere.length > 0 && (
          <h3 className={styles.heading}>{t("Elsewhere in this flow")}</h3>
        )}
        {elsewhere.length > 0 && <ul className={styles.threads}>{elsewhere.map(row)}</ul>}
      </div>
    </aside>
  );
}

function NewThread({ about }: { about: { id: string; name: string } | null }) {
  const store = useEditorStore();
  const what = about ? t("Comment on “{name}”", { name: about.name }) : t("Comment on the whole flow");
  return (
    <section aria-label={what} className={styles.fresh}>
      <div className={styles.about}>
        <span>{what}</span>
        {about && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => store.getState().select([])}>
            {t("The flow instead")}
          </Button>
        )}
      </div>
      <CommentBox
        key={about?.id ?? ""}
        place={{ nodeId: about?.id ?? null }}
        label={what}
        placeholder={
          about
            ? t("A question or a remark. @ names somebody.")
            : t("A question or a remark. Select a step to comment on it.")
        }
        verb={t("Send the comment")}
      />
    </section>
  );
}

/** The one selected step. */
function useChosenStep(): { id: string; name: string } | null {
  const node = useEditor(({ graph, selection }) => {
    if (selection.size === 0) return undefined;
    const chosen = graph.nodes.filter(({ id }) => selection.has(id));
    return chosen.length === 1 ? chosen[0] : undefined;
  });
  return node ? { id: node.id, name: node.name || cardOf(node).kind } : null;
}

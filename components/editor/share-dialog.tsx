"use client";
import { Button, Group, Modal, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useState } from "react";
import { type Answer, ask } from "@/components/ui/answer";
import { ErrorState } from "@/components/ui/error-state";
import { type Obstacle, type SharedSteps, shareSteps } from "@/lib/compile/share-steps";
import { framesByStep } from "@/lib/flow/frames";
import type { Graph } from "@/lib/flow/graph";
import { randomId } from "@/lib/shared/ids";
import { listText, quoted, t } from "@/lib/words/t";
import { editorsAt } from "./company";
import { namesOf } from "./company-words";
import { useEditorActions } from "./editor-actions";
import { withFramedSteps } from "./frames";
import { useEditor, useEditorStore } from "./store-context";

/** Makes the flow and its first version; `problem` says why there is no version. */
export type ShareSteps = (input: {
  name: string;
  graph: Graph;
  from: string;
}) => Promise<Answer<{ flowId: string; name: string; number: number | null; problem: string | null }>>;

interface ShareDialogProps {
  opened: boolean;
  onClose: () => void;
  shareSteps: ShareSteps;
  canPublish: boolean;
}

/** Turns the selected steps into a flow of their own, which this one then runs as one step. */
export function ShareDialog({ opened, onClose, ...rest }: ShareDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={t("Make this a shared flow")} size={520}>
      {opened && <ShareForm onClose={onClose} {...rest} />}
    </Modal>
  );
}

function ShareForm({ onClose, shareSteps: share, canPublish }: Omit<ShareDialogProps, "opened">) {
  const store = useEditorStore();
  const actions = useEditorActions();
  // As they are when the dialog opens: nothing else can be edited meanwhile, only taken in from others.
  const [{ graph, steps, made }] = useState(() => {
    const { graph, selection } = store.getState();
    const steps = withFramedSteps(graph, selection);
    return { graph, steps, made: shareSteps(graph, steps) };
  });
  const [name, setName] = useState(() => nameFor(graph, steps));
  const editors = namesOf(
    editorsAt(
      useEditor((state) => state.company),
      steps,
    ),
  );
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (!made.ok) {
    return (
      <>
        <Text>{obstacleWords(made.error)}</Text>
        <Group justify="flex-end" mt={16}>
          <Button onClick={onClose}>{t("Back to the steps")}</Button>
        </Group>
      </>
    );
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return setFailure(t("Give the shared flow a name."));
    setBusy(true);
    setFailure(null);
    const answer = await ask(() => share({ name, graph: { ...made.value.graph, name }, from: graph.name }));
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error.message);
    const { flowId, number, problem } = answer.value;
    if (number === null) return setFailure(problem);
    // Somebody else may have changed the flow meanwhile: the steps are looked at once more.
    const now = shareSteps(store.getState().graph, steps);
    if (!now.ok)
      return setFailure(
        t("The steps were changed meanwhile. “{name}” is made; choose it in a step Shared flow.", { name }),
      );
    const nodeId = randomId();
    const command = now.value.replace({ id: flowId, name: answer.value.name, number }, nodeId);
    store.getState().run(command, { select: [nodeId] });
    onClose();
    actions.goTo(nodeId);
    notifications.show({
      color: "now",
      message: t("“{name}” is published. Other flows can run it, too.", { name }),
    });
  };
  return (
    <form onSubmit={submit}>
      <Text mb={12}>{waysWords(made.value)}</Text>
      <TextInput
        label={t("Name of the shared flow")}
        value={name}
        maxLength={120}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Text size="sm" c="var(--pc-ink-3)" mt={8}>
        {canPublish
          ? t(
              "It is published at once, as version 1. Callers of this flow notice nothing once you publish this one.",
            )
          : t(
              "You may not publish: it is made as a draft, and the steps stay here until somebody has published it.",
            )}
      </Text>
      {editors.length > 0 && (
        <Text size="sm" c="var(--pc-warn-ink)" mt={8}>
          {t(
            "{names} {n, plural, one {is} other {are}} editing among these steps. What is saved by now goes along.",
            {
              n: editors.length,
              names: listText(editors),
            },
          )}
        </Text>
      )}
      {failure && <ErrorState happened={failure} stillWorks={t("Nothing in this flow was changed.")} />}
      <Group justify="flex-end" mt={16}>
        <Button onClick={onClose}>{t("Cancel")}</Button>
        <Button type="submit" variant="filled" loading={isBusy}>
          {t("Make the shared flow")}
        </Button>
      </Group>
    </form>
  );
}

/** The frame's title, or the first step's name. */
function nameFor(graph: Graph, steps: ReadonlySet<string>): string {
  const ids = graph.nodes.filter(({ id }) => steps.has(id)).map(({ id }) => id);
  const framed = framesByStep(graph.frames ?? []);
  const frames = new Set(ids.map((id) => framed.get(id)));
  const [frame] = frames;
  if (frames.size === 1 && frame?.title) return frame.title;
  return graph.nodes.find(({ id }) => id === ids[0])?.name ?? "";
}

function waysWords({ ways, graph }: SharedSteps): string {
  const n = graph.nodes.length - 1 - ways.length;
  if (ways.length === 0)
    return t(
      "{n, plural, one {# step becomes a flow of its own} other {# steps become a flow of their own}} that never comes back: the call ends in it.",
      { n },
    );
  return t(
    "{n, plural, one {# step becomes a flow of its own} other {# steps become a flow of their own}}. It comes back by: {ways}.",
    {
      n,
      ways: ways.map(({ label }) => label).join(", "),
    },
  );
}

function obstacleWords(obstacle: Obstacle): string {
  switch (obstacle.why) {
    case "nothing":
      return t("Select the steps that shall be a flow of their own first.");
    case "start":
      return t("“{step}” is where this flow begins, and stays here. Select steps after it.", {
        step: obstacle.step,
      });
    case "goes-back":
      return t("“{step}” ends this flow for the flows that run it, and stays here. Select steps before it.", {
        step: obstacle.step,
      });
    case "no-way-in":
      return t("Nothing leads to these steps. Connect a step to the first of them, then try again.");
    case "ways-in":
      return t(
        "People come to these steps at {n} places: {steps}. A shared flow begins at one step. Select fewer steps, or let all ways lead to the first one.",
        { n: obstacle.steps.length, steps: obstacle.steps.map((step) => quoted(step)).join(", ") },
      );
    case "ways-out":
      return t("These steps lead to more than {most} other steps. Select fewer, or more of what follows.", {
        most: obstacle.most,
      });
  }
}
